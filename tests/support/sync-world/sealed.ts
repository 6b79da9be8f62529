/** The two ways in which a schedule is sealed. */
import {
	createSecret,
	deriveWriterKeys,
	type WriterKeys
} from '../../../src/lib/crypto/room-keys.ts';
import type { RoomAccess } from '../../../src/lib/sync/channel.ts';
import { createSealing, type Sealing } from '../../../src/lib/sync/sealing.ts';
import { createCheapSealing } from './cheap-sealing.ts';

export interface Sealed {
	readonly access: RoomAccess;
	readonly sealing: Sealing;
	/** Sealings and openings that are not done yet. */
	readonly isBusy: () => boolean;
	/** Entries of another room. */
	readonly foreign: readonly Uint8Array[];
}

const nothing = Uint8Array.of(0, 0);

/** The same bytes for the same schedule. */
export async function sealCheaply(): Promise<Sealed> {
	let number = 0;
	const sealing = createCheapSealing('here', () => number++);
	const other = await createCheapSealing('there', () => number++).seal?.(nothing);
	const keys = { roomId: 'here' } as WriterKeys;
	return {
		access: { role: 'writer', kind: 'large', keys },
		sealing,
		isBusy: () => false,
		foreign: other?.ok ? [other.value] : []
	};
}

/** As the app does. Names and nonces are others each time; what is done when is not. */
export async function sealForReal(): Promise<Sealed> {
	let underWay = 0;
	const counted = async <T>(work: Promise<T>): Promise<T> => {
		underWay += 1;
		try {
			return await work;
		} finally {
			underWay -= 1;
		}
	};
	const make = async (): Promise<RoomAccess> => ({
		role: 'writer',
		kind: 'large',
		keys: await deriveWriterKeys(createSecret())
	});
	const access = await make();
	const { seal, open, nameOf } = createSealing(access);
	const other = await createSealing(await make()).seal?.(nothing);
	return {
		access,
		sealing: {
			seal: seal && ((update) => counted(seal(update))),
			open: (entry) => counted(open(entry)),
			nameOf: (entry) => counted(nameOf(entry))
		},
		isBusy: () => underWay > 0,
		foreign: other?.ok ? [other.value] : []
	};
}
