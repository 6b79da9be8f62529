/** The whole search as one immutable value that follows the document. */
import type * as Y from 'yjs';
import { policies as presets } from '../cadence/policies.ts';
import { readBin } from './bin.ts';
import { underAliases } from './aliases.ts';
import { inLogOrder } from './build-thread.ts';
import type {
	Id,
	Interview,
	MergedRecord,
	NamedPolicy,
	OwnDevice,
	ResultEvent,
	SampleRecord,
	Search
} from './model.ts';
import { logOf, recordKinds, recordsOf, valuesOf, type Json } from './schema.ts';
import { createSearchIndex, sortedAway, type Records, type SearchIndex } from './search-index.ts';
import { isKept, live, type Stored } from './stored.ts';

export interface SearchView {
	readonly current: Search;
	/** Calls `listener` after every transaction that changed what is read; gives back the way to stop. */
	subscribe(listener: () => void): () => void;
	close(): void;
}

export function openSearchView(doc: Y.Doc): SearchView {
	const index = createSearchIndex(doc);
	const listeners = new Set<() => void>();
	let current = snapshot(index);

	const stops: (() => void)[] = [];
	const log = logOf(doc);
	const readLog = ({ changes }: Y.YArrayEvent<Json>) => {
		if (changes.deleted.size > 0) return index.readLogAgain();
		for (const { content } of changes.added) index.addEvents(content.getContent() as Json[]);
	};
	log.observe(readLog);
	stops.push(() => log.unobserve(readLog));
	for (const kind of ['amendments', 'removed'] as const) {
		stops.push(
			observe(valuesOf(doc, kind), (event) => {
				for (const id of event.changes.keys.keys()) index.readMarksAgain(id);
			})
		);
	}
	for (const kind of ['profile', 'settings', 'daysOff', 'apart', 'binnedAs'] as const) {
		stops.push(observe(valuesOf(doc, kind), () => index.readValuesAgain(kind)));
	}
	for (const kind of recordKinds) {
		const map = recordsOf(doc, kind);
		const read = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
			for (const event of events) {
				const id = event.path[0];
				if (typeof id === 'string') index.readRecordAgain(kind, id);
				else
					for (const key of (event as Y.YMapEvent<unknown>).keysChanged)
						index.readRecordAgain(kind, key as Id);
			}
		};
		map.observeDeep(read);
		stops.push(() => map.unobserveDeep(read));
	}
	const publish = () => {
		if (!index.rebuild()) return;
		current = snapshot(index);
		for (const listener of [...listeners]) listener();
	};
	doc.on('afterAllTransactions', publish);
	stops.push(() => doc.off('afterAllTransactions', publish));

	return {
		get current() {
			return current;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close() {
			for (const stop of stops) stop();
			listeners.clear();
		}
	};
}

function observe<T>(map: Y.Map<T>, read: (event: Y.YMapEvent<T>) => void): () => void {
	map.observe(read);
	return () => map.unobserve(read);
}

function snapshot(index: SearchIndex): Search {
	const { records, aliases } = index;
	return {
		openings: liveOnes(records.openings, aliases),
		interviews: liveInterviews(index),
		people: liveOnes(records.people, aliases),
		threads: new Map(index.threads),
		results: sortedResults(index),
		policies: new Map<Id, NamedPolicy>([...Object.entries(presets), ...liveOnes(records.policies)]),
		away: sortedAway(records),
		daysOff: index.daysOff,
		profile: index.profile,
		settings: index.settings,
		devices: sortedDevices(records),
		bin: readBin(index),
		merged: mergedOnes(index),
		apart: index.apart,
		sample: sampleOf(records),
		unreadable: index.unreadable
	};
}

/** Also those of an opening without people, which no thread holds. */
function sortedResults({ log, aliases }: SearchIndex): Search['results'] {
	const sorted = new Map<Id, readonly ResultEvent[]>();
	const all =
		aliases.size > 0 ? underAliases(log.results, (id) => aliases.get(id) ?? id) : log.results;
	for (const [id, results] of all) sorted.set(id, results.toSorted(inLogOrder));
	return sorted;
}

function sampleOf(records: Records): SampleRecord[] {
	const found: SampleRecord[] = [];
	for (const kind of ['openings', 'people'] as const) {
		for (const [id, stored] of records[kind]) {
			if (stored.kept.sample && isKept(stored)) found.push({ kind, id });
		}
	}
	return found;
}

/** An interview goes to the bin with its opening, and comes back with it. */
function liveInterviews({ records, aliases, placed }: SearchIndex): ReadonlyMap<Id, Interview> {
	const found = new Map<Id, Interview>();
	for (const [id, value] of liveOnes(records.interviews, aliases)) {
		const interview = placed(value);
		if (live(records.openings.get(interview.openingId))) found.set(id, interview);
	}
	return found;
}

function sortedDevices({ devices }: Records): readonly OwnDevice[] {
	return [...devices.values()]
		.map(({ value, kept: { deletedOn } }) =>
			deletedOn === undefined ? value : { ...value, removedOn: deletedOn }
		)
		.sort((a, b) => (a.name + a.id < b.name + b.id ? -1 : 1));
}

function liveOnes<T>(
	records: ReadonlyMap<Id, Stored<T>>,
	aliases?: ReadonlyMap<Id, Id>
): ReadonlyMap<Id, T> {
	const found = new Map<Id, T>();
	for (const [id, stored] of records) {
		const value = live(stored);
		if (value && !aliases?.has(id)) found.set(id, value);
	}
	return found;
}

function mergedOnes({ records, aliases }: SearchIndex): ReadonlyMap<Id, MergedRecord> {
	const merged = new Map<Id, MergedRecord>();
	for (const [id, into] of aliases) {
		const [opening, interview, person] = [
			records.openings.get(id),
			records.interviews.get(id),
			records.people.get(id)
		];
		if (opening) merged.set(id, { into, kind: 'openings', value: opening.value });
		else if (interview) merged.set(id, { into, kind: 'interviews', value: interview.value });
		else if (person) merged.set(id, { into, kind: 'people', value: person.value });
	}
	return merged;
}
