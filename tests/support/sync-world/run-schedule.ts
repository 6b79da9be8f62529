/** Plays a schedule, lets everything come to rest, and says what is not as it has to be. */
import * as Y from 'yjs';
import { applyChange } from '../../../src/lib/doc/change.ts';
import { recordKinds, valueKinds } from '../../../src/lib/doc/schema.ts';
import { openSearchView } from '../../../src/lib/doc/search-view.ts';
import { rangesOfDoc } from '../../../src/lib/sync/document-ranges.ts';
import { contains, noRanges, union, type IdRanges } from '../../../src/lib/sync/id-ranges.ts';
import { scanUpdate } from '../../../src/lib/sync/scan-update.ts';
import type { Sealing } from '../../../src/lib/sync/sealing.ts';
import { createChance, type Chance } from '../mutate.ts';
import { makeStamp, today, toChange, type Operation } from '../operations.ts';
import { createDevice, otherTab, type Device } from './device.ts';
import { createHostileServer, type Stored } from './hostile-server.ts';
import type { Schedule, Step } from './schedule.ts';
import type { Sealed } from './sealed.ts';
import { startVirtualTime, type VirtualTime } from './virtual-time.ts';

/** What a device did, and whether it can be asked for: somebody always had it. */
interface Change {
	readonly ranges: IdRanges;
	isExcused: boolean;
}

export interface Outcome {
	/** What is wrong; none is good. */
	readonly faults: readonly string[];
	/** How much of everything there was, to see that the schedules try something. */
	readonly tally: Readonly<Record<string, number>>;
}

export async function runSchedule(
	{ seed, steps, isHonest, isSlow }: Schedule,
	{ access, sealing, isBusy, foreign }: Sealed
): Promise<Outcome> {
	const time = startVirtualTime(isBusy);
	try {
		const chance = createChance(seed ^ 0x5bd1e995);
		const server = createHostileServer(time, chance, foreign);
		const changes: Change[] = [];
		let nextClient = 1000;
		const onLocal = (update: Uint8Array) => {
			const scanned = scanUpdate(update);
			if (scanned.ok) changes.push({ ranges: scanned.value.ranges, isExcused: false });
		};
		const timers = { now: time.now, after: time.after, random: chance };
		const needs = { server, access, timers, onLocal, nextClient: () => nextClient++ };
		const devices = [0, 1, 2].map(() =>
			createDevice({ ...needs, sealing: isSlow ? slowly(sealing, time, chance) : sealing })
		);
		const stamps = devices.map((_, who) => makeStamp('abc'.charAt(who)));
		const tally: Record<string, number> = {};
		const saidBy = new Map<Uint8Array, IdRanges>();
		const says = async ({ entry, name }: Stored) => {
			const known = saidBy.get(entry);
			if (known) return known;
			const isWhole = (await sealing.nameOf(entry)).join() === name.join();
			const opened = await sealing.open(entry);
			const scanned = opened.ok && isWhole && scanUpdate(opened.value);
			const ranges = scanned && scanned.ok ? scanned.value.ranges : noRanges;
			saidBy.set(entry, ranges);
			return ranges;
		};
		const onServer = async () => {
			const all = await Promise.all([...server.entries.values()].map(says));
			return all.reduce(union, noRanges);
		};
		/** What nobody has any more cannot come back. */
		const excuse = async () => {
			const held = devices.map(({ doc }) => rangesOfDoc(doc));
			const somewhere = [...held, await onServer()].reduce(union, noRanges);
			for (const change of changes) {
				if (!contains(somewhere, change.ranges)) change.isExcused = true;
			}
		};
		const play = async (step: Step): Promise<void> => {
			tally[step.do] = (tally[step.do] ?? 0) + 1;
			const device = 'who' in step ? devices[step.who] : undefined;
			switch (step.do) {
				case 'wait':
					return time.advance(step.ms);
				case 'back-up':
					return server.backUp();
				case 'roll-back':
					server.restore(step.pick, step.isRestarted);
					return excuse();
				case 'lose':
					server.lose(step.pick);
					return excuse();
				case 'rot':
					server.rot(step.pick);
					return excuse();
				case 'attack':
					if (step.on) server.attacks.add(step.attack);
					else server.attacks.delete(step.attack);
					return;
				default:
			}
			if (!device) return;
			const stamp = stamps[step.who] ?? makeStamp();
			switch (step.do) {
				case 'change':
					change(device.doc, step.operation, stamp);
					if (step.isLogged) device.room.flush();
					return;
				case 'other-tab': {
					const copy = new Y.Doc();
					copy.clientID = nextClient++;
					Y.applyUpdate(copy, Y.encodeStateAsUpdate(device.doc));
					const before = Y.encodeStateVector(copy);
					change(copy, step.operation, stamp);
					Y.applyUpdate(device.doc, Y.encodeStateAsUpdate(copy, before), otherTab);
					return;
				}
				case 'many':
					for (let index = 0; index < step.count; index++) {
						device.doc.getMap('daysOff').set(`${step.who}/${index}`, 'x');
						device.room.flush();
						await time.advance(90);
					}
					return;
				case 'cut':
					return device.line.cut(true);
				case 'restore':
					return device.line.restore();
				case 'reload':
					await device.reload((disk) => void disk.rows.splice(disk.rows.length - step.lost));
					return excuse();
				case 'old-disk':
					await device.reload((disk) => void disk.rows.splice(step.share * disk.rows.length));
					return excuse();
				case 'old-known':
					await device.reload((disk) => {
						disk.known = disk.known.slice(0, step.share * disk.known.length);
					});
					return excuse();
				case 'wipe':
					await device.reload((disk) => {
						disk.rows = [];
						disk.known = [];
					});
					return excuse();
				default:
			}
		};

		for (const step of steps) await play(step);
		server.attacks.clear();
		server.mend();
		for (const device of devices) device.line.restore();
		// An honest one needs no second look: what they know of it is right.
		if (!isHonest) server.cutAll();
		const calm = await comeToRest(devices, time.advance);
		const faults: string[] = [];
		if (!calm) faults.push('they do not come to rest');
		const [first = noRanges, ...others] = devices.map(({ doc }) => rangesOfDoc(doc));
		if (!others.every((ranges) => contains(ranges, first) && contains(first, ranges))) {
			faults.push('they do not have the same');
		}
		const [search, ...searches] = devices.map(({ doc }) => JSON.stringify(readSearch(doc)));
		if (!searches.every((other) => other === search)) faults.push('they do not show the same');
		if (!contains(await onServer(), first)) faults.push('the server does not have it all');
		const lost = changes.filter(({ ranges, isExcused }) => !isExcused && !contains(first, ranges));
		if (lost.length > 0) faults.push(`${lost.length} of ${changes.length} changes are lost`);
		if (server.entries.size > 70) faults.push(`${server.entries.size} entries are left`);
		for (const { room } of devices) {
			const { isInSync, waiting } = room.state;
			if (!isInSync || waiting > 0) faults.push(`${waiting} wait, in sync: ${isInSync}`);
		}
		const { listed, asked } = server.tally;
		server.cutAll();
		await time.advance(120_000);
		if (server.tally.listed > listed || server.tally.asked > asked) {
			faults.push('they come back with nothing new and ask');
		}
		Object.assign(tally, server.tally);
		tally['entries'] = server.entries.size;
		tally['changes'] = changes.length;
		tally['excused'] = changes.filter(({ isExcused }) => isExcused).length;
		tally['unreadable'] = Math.max(...devices.map(({ room }) => room.state.unreadable));
		tally['incomplete'] = devices.filter(({ room }) => room.state.isIncomplete).length;
		tally['served less'] = devices.filter(({ room }) => room.state.servesLess).length;
		for (const device of devices) device.close();
		await time.advance(1000);
		return { faults, tally };
	} finally {
		time.end();
	}
}

/** Opening takes its time, so that much happens meanwhile. */
function slowly(sealing: Sealing, { after }: VirtualTime, chance: Chance): Sealing {
	const wait = () => new Promise<void>((done) => after(Math.floor(chance() * 400), done));
	return { ...sealing, open: (entry) => wait().then(() => sealing.open(entry)) };
}

function change(doc: Y.Doc, operation: Operation, stamp: ReturnType<typeof makeStamp>): void {
	const view = openSearchView(doc);
	const made = toChange(operation, view.current, stamp);
	view.close();
	if (made) applyChange(doc, made, today);
}

/** Nothing happens for a minute, within an hour. */
async function comeToRest(
	devices: readonly Device[],
	advance: (ms: number) => Promise<void>
): Promise<boolean> {
	let quiet = 0;
	for (let count = 0; count < 360 && quiet < 6; count++) {
		let isQuiet = true;
		const stops = devices.map(({ room }) => room.subscribe(() => (isQuiet = false)));
		await advance(10_000);
		for (const stop of stops) stop();
		quiet = isQuiet && devices.every(({ room }) => room.state.isInSync) ? quiet + 1 : 0;
	}
	return quiet >= 6;
}

/** Sorted, since maps remember in which order they were filled. */
function readSearch(doc: Y.Doc): unknown {
	const sorted = (value: unknown): unknown =>
		value !== null && typeof value === 'object' && !Array.isArray(value)
			? Object.fromEntries(
					Object.entries(value)
						.sort(([one], [other]) => (one < other ? -1 : 1))
						.map(([key, each]) => [key, sorted(each)])
				)
			: Array.isArray(value)
				? value.map(sorted)
				: value;
	const maps = [...recordKinds, ...valueKinds].map((name) => [name, doc.getMap(name).toJSON()]);
	return [doc.getArray('events').toJSON(), sorted(Object.fromEntries(maps))];
}
