/** Many browsers with the app's own connection, two in each room, which come back by themselves when they are cut off. */
import { createSecret, deriveWriterKeys } from '../../../src/lib/crypto/room-keys.ts';
import { emptyDigest, withName } from '../../../src/lib/sync/wire-names.ts';
import { nameOf } from '../../support/sync-room.ts';
import { openAppConnection } from './app-connection.ts';

export type ReturnOrder =
	| { readonly type: 'open'; readonly port: number; readonly rooms: number }
	/** Done when every client has lost its connection, come back, and been told that it has all there is. */
	| { readonly type: 'come back' };

export interface Returned {
	readonly failures: readonly string[];
}

/** Rooms that are opened at once the first time. */
const openAtOnce = 25;

const failures: string[] = [];
let clients = 0;
const away = new Set<number>();
const back = new Set<number>();
let look = () => {};

process.on('message', (order: ReturnOrder) => {
	void carryOut(order).then(() => process.send?.({ failures } satisfies Returned));
});

async function carryOut(order: ReturnOrder): Promise<void> {
	if (order.type === 'open') {
		for (let room = 0; room < order.rooms; room += openAtOnce) {
			const count = Math.min(openAtOnce, order.rooms - room);
			await Promise.all(Array.from({ length: count }, () => openRoom(order.port)));
		}
		return;
	}
	await new Promise<void>((all) => {
		look = () => {
			if (back.size === clients) all();
		};
		look();
	});
}

async function openRoom(port: number): Promise<void> {
	const keys = await deriveWriterKeys(createSecret());
	const entry = new TextEncoder().encode(keys.roomId);
	const held = withName(emptyDigest, nameOf(entry));
	const first = await openClient(true);
	await first.add(entry);
	await openClient(false);

	/** The first one makes the room, and comes with nothing. */
	async function openClient(isFirst: boolean) {
		const client = clients++;
		let isNew = isFirst;
		let opened = () => {};
		const isOpen = new Promise<void>((resolve) => (opened = resolve));
		const cameBack = () => {
			opened();
			if (!away.has(client)) return;
			back.add(client);
			look();
		};
		const channel = openAppConnection(port).openRoom(
			{ role: 'writer', keys, kind: 'large' },
			{
				held: () => {
					const digest = isNew ? emptyDigest : held;
					isNew = false;
					return digest;
				},
				onSame: cameBack,
				onList: () => failures.push('a room is not as it was'),
				onEntries: () => {},
				onMissing: () => failures.push('an entry is missing'),
				onClosed: (refusal, isFinal) => {
					away.add(client);
					if (isFinal || refusal.type !== 'offline') failures.push(JSON.stringify(refusal));
				}
			}
		);
		await isOpen;
		return channel;
	}
}
