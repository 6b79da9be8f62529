/** Commands on the devices that hold the search. None of them is a step for Undo: each says what is, not what was wanted. */
import type { Day } from '../cadence/spec.ts';
import type { Change } from './change.ts';
import type { Stamp } from './commands-log.ts';
import { fields } from './commands-records.ts';
import type { Id, OwnDevice } from './model.ts';

/** This device says who it is; also of one that was removed and has come back. */
export function addDevice({ id, ...device }: Omit<OwnDevice, 'removedOn'>): Change {
	return {
		name: 'settings-edited',
		writes: fields('devices', id, { ...device, deletedOn: undefined })
	};
}

export function renameDevice(id: Id, name: string): Change {
	return { name: 'settings-edited', writes: fields('devices', id, { name }) };
}

/** Nothing where it was seen on this day already: a line a day is enough to say which are in use. */
export function seeDevice({ id, seenOn }: OwnDevice, today: Day): Change | undefined {
	if (seenOn >= today) return undefined;
	return { name: 'settings-edited', writes: fields('devices', id, { seenOn: today }) };
}

/** Takes it off the list. Whether it heeds that is up to who has it in hand. */
export function removeDevice(id: Id, { today }: Pick<Stamp, 'today'>): Change {
	return { name: 'settings-edited', writes: fields('devices', id, { deletedOn: today }) };
}
