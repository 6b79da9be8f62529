/** The agenda over ten thousand threads of twelve events each: the first, and the next after one change. */
import { threadCpuUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { agenda } from '../../src/lib/cadence/agenda.ts';
import { addDays } from '../../src/lib/cadence/calendar.ts';
import { policies } from '../../src/lib/cadence/policies.ts';
import type { AgendaItem, CadenceEvent, Day, Thread } from '../../src/lib/cadence/spec.ts';
import type { BenchRow } from './report.ts';

const THREADS = 10_000;
const RUNS = 15;
/** So many a run, as the system counts CPU time in steps of some milliseconds. */
const CHANGES = 20;
const today = '2026-03-20';
const now = `${today}T09:00:00[America/New_York]`;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** CPU time of this thread, as the bars are: what other programs do meanwhile does not count. */
export async function benchAgenda(): Promise<BenchRow[]> {
	const first: number[] = [];
	const next: number[] = [];
	for (let run = 0; run < RUNS; run += 1) {
		const random = createRandom(run + 1);
		const items = Array.from({ length: THREADS }, (_, index) => makeItem(index, random));
		// Threads have been there a while when they are planned: making them is not the agenda's work.
		collectGarbage();
		first.push(cpuMilliseconds(() => agenda(items, now)));
		next.push(cpuMilliseconds(() => changeOneByOne(items, random)) / CHANGES);
	}
	return [
		row('agenda, 10,000 threads × 12 events', median(first), 50),
		row('agenda, one thread changed since', median(next), 5)
	];
}

function changeOneByOne(items: readonly AgendaItem[], random: Random): void {
	let changed = items;
	for (let change = 0; change < CHANGES; change += 1) {
		changed = changed.with(random(THREADS), makeItem(THREADS + change, random));
		agenda(changed, now);
	}
}

function row(name: string, value: number, bar: number): BenchRow {
	return { name, value, unit: 'ms CPU', bar, holds: value <= bar };
}

function cpuMilliseconds(work: () => void): number {
	const before = threadCpuUsage();
	work();
	const { user, system } = threadCpuUsage(before);
	return (user + system) / 1_000;
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

type Random = (below: number) => number;

/** Numerical Recipes' generator: the same threads in every run of the bench. */
function createRandom(seed: number): Random {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/** Two years of interviews, each followed up every other day or so: a tenth of the threads is still running. */
function makeItem(index: number, random: Random): AgendaItem {
	const date = addDays(today, -random(2 * 365));
	let happened = date;
	const events = Array.from({ length: 12 }, (_, at): CadenceEvent => {
		const id = `${random(2 ** 31).toString(36)}-${index}-${at}`;
		const event = { id, ...makeEvent(at, happened, random) };
		happened = addDays(happened, random(5));
		return event;
	});
	return {
		name: `Person ${random(1_000_000)}`,
		policy: policies.classic,
		thread: asStored({
			interview: {
				id: `interview-${index}`,
				date,
				time: '14:00',
				timeZone: 'America/New_York',
				status: 'scheduled'
			},
			person: { id: `person-${index}`, phone: true, email: true },
			opening: { id: `opening-${index}`, status: 'open' },
			events
		})
	};
}

/** Strings put together here are put together for good only when first read: those of a disk already are. */
function asStored(thread: Thread): Thread {
	return JSON.parse(JSON.stringify(thread)) as Thread;
}

type WithoutId<Event> = Event extends unknown ? Omit<Event, 'id'> : never;

function makeEvent(at: number, date: Day, random: Random): WithoutId<CadenceEvent> {
	if (at === 0) return { type: 'thanked', date, channel: 'letter' };
	const kinds: readonly WithoutId<CadenceEvent>[] = [
		{ type: 'call', date, outcome: 'voicemail' },
		{ type: 'call', date, outcome: 'voicemail' },
		{ type: 'call', date, outcome: 'message' },
		{ type: 'call', date, outcome: 'spoke', decisionOn: addDays(date, 6) },
		{ type: 'call', date, outcome: 'silent' },
		{ type: 'inbound', date },
		{ type: 'email', date },
		{ type: 'sent', date },
		{ type: 'snooze', date, of: 1 + random(3), until: addDays(date, 3) },
		{ type: 'out-of-office', date, until: addDays(date, 5) }
	];
	return kinds[random(kinds.length)] ?? { type: 'inbound', date };
}
