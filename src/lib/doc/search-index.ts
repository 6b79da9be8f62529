/**
 * The readable side of the document, kept in step field by field. Reading 12,000 events takes a while; reading the one
 * that changed does not, so an update rebuilds only the threads it touches and the rest keep their identity.
 */
import type * as Y from 'yjs';
import { isDay } from '../cadence/calendar.ts';
import { policies as presets } from '../cadence/policies.ts';
import type { Day } from '../cadence/spec.ts';
import { resolveAliases, underAliases } from './aliases.ts';
import { buildThread, type Shared } from './build-thread.ts';
import { createEventIndex, type EventIndex } from './event-index.ts';
import {
	readAway,
	readDevice,
	readInterview,
	readOpening,
	readPerson,
	readPolicy,
	readProfile,
	readSettings,
	readStored,
	readThreadLink,
	type ThreadLink
} from './read-records.ts';
import type {
	Away,
	Id,
	Interview,
	LogEvent,
	MergeableKind,
	NamedPolicy,
	Opening,
	OwnDevice,
	Person,
	Profile,
	Settings,
	ThankYou,
	ThreadItem
} from './model.ts';
import { threadKey } from './model.ts';
import { recordsOf, valuesOf, type Json, type RecordKind } from './schema.ts';
import { isKept, live, type Stored } from './stored.ts';
import { linkThreads } from './thread-links.ts';

const readers = {
	openings: readOpening,
	interviews: readInterview,
	people: readPerson,
	threads: readThreadLink,
	policies: readPolicy,
	away: readAway,
	devices: readDevice
} as const;

interface RecordTypes {
	openings: Opening;
	interviews: Interview;
	people: Person;
	threads: ThreadLink;
	policies: NamedPolicy;
	away: Away;
	devices: OwnDevice;
}

export type Records = { [K in RecordKind]: Map<Id, Stored<RecordTypes[K]>> };

export type ReadValues = 'profile' | 'settings' | 'daysOff' | 'apart' | 'binnedAs';

/** Everything read so far. Maps are the index's own and change in place; `snapshot` copies what leaves. */
export interface SearchIndex {
	readonly records: Records;
	log: EventIndex;
	readonly threads: Map<string, ThreadItem>;
	/** The ids that stand for another record, and that one's. */
	readonly aliases: ReadonlyMap<Id, Id>;
	/** What was said not to be one and the same. */
	apart: ReadonlySet<string>;
	daysOff: Map<Day, string>;
	profile: Profile;
	settings: Settings;
	/** How many records and events this version cannot read. */
	readonly unreadable: number;
	/** Takes in events that were appended. */
	addEvents(values: readonly Json[]): void;
	/** Reads the whole log again, for when some of it has gone. */
	readLogAgain(): void;
	readMarksAgain(id: Id): void;
	readRecordAgain(kind: RecordKind, id: Id): void;
	readValuesAgain(kind: ReadValues): void;
	/** An interview as it is now, at the opening that its own was found to be. */
	placed(interview: Interview): Interview;
	/** Rebuilds the threads touched since the last time. True where anything was. */
	rebuild(): boolean;
}

export function createSearchIndex(doc: Y.Doc): SearchIndex {
	const records: Records = {
		openings: new Map(),
		interviews: new Map(),
		people: new Map(),
		threads: new Map(),
		policies: new Map(),
		away: new Map(),
		devices: new Map()
	};
	const threads = new Map<string, ThreadItem>();
	const unreadable = new Set<string>();
	const dirtyThreads = new Set<string>();
	const dirtyOpenings = new Set<Id>();
	let allDirty = true;
	let touched = true;
	const pointers = new Map<MergeableKind, Map<Id, Id>>();
	let aliases: ReadonlyMap<Id, Id> = new Map();
	const aliasOf = (id: Id) => aliases.get(id) ?? id;
	const keyNow = (key: string) => key.split('~').map(aliasOf).join('~');
	const moved = new WeakMap<Interview, Interview>();
	let shared: Shared = { policies: new Map(), away: [], daysOff: [] };

	const touch = (event: LogEvent) => {
		if (event.type === 'result') dirtyOpenings.add(event.openingId);
		else dirtyThreads.add(threadKey(event.interviewId, event.personId));
	};

	const index: SearchIndex = {
		records,
		log: createEventIndex(doc, touch),
		threads,
		get unreadable() {
			return unreadable.size + index.log.unreadable;
		},
		get aliases() {
			return aliases;
		},
		apart: new Set(),
		daysOff: new Map(),
		profile: {},
		settings: readSettings({}),
		addEvents,
		readLogAgain,
		readMarksAgain,
		readRecordAgain,
		readValuesAgain,
		placed,
		rebuild
	};

	function addEvents(values: readonly Json[]): void {
		touched = true;
		for (const value of values) index.log.add(value);
	}

	function readLogAgain(): void {
		touched = true;
		allDirty = true;
		index.log = createEventIndex(doc, touch);
	}

	function readMarksAgain(id: Id): void {
		touched = true;
		index.log.readMarksAgain(id);
	}

	function readRecordAgain(kind: RecordKind, id: Id): void {
		touched = true;
		readRecord(kind, id, recordsOf(doc, kind).get(id));
	}

	function readRecord(kind: RecordKind, id: Id, record: unknown): void {
		const before = records[kind].get(id);
		// One statement per kind of record: the compiler cannot tie a reader to its map through a union.
		const stored = readStored<RecordTypes[RecordKind]>(id, record, readers[kind]);
		if (record !== undefined && !stored) unreadable.add(`${kind}/${id}`);
		// Hardly ever is anything unreadable: making thousands of keys to find nothing is felt at the start.
		else if (unreadable.size > 0) unreadable.delete(`${kind}/${id}`);
		const map = records[kind] as Map<Id, Stored<RecordTypes[RecordKind]>>;
		if (stored) map.set(id, stored);
		else map.delete(id);
		for (const one of [before, stored]) if (one) markDirty(kind, id, one.value);
		if (kind === 'people' || kind === 'openings' || kind === 'interviews') {
			if (stored?.kept.mergedInto) pointersOf(kind).set(id, stored.kept.mergedInto);
			else pointers.get(kind)?.delete(id);
		}
	}

	function pointersOf(kind: MergeableKind): Map<Id, Id> {
		const found = pointers.get(kind) ?? new Map<Id, Id>();
		pointers.set(kind, found);
		return found;
	}

	/** What was merged, or no longer is, concerns threads anywhere; it is rare enough to build all of them anew. */
	function readAliases(): void {
		if (pointers.size === 0) return;
		const before = aliases;
		aliases = resolveAliases(pointers, (kind, id) => records[kind].has(id));
		const isSame =
			aliases.size === before.size && [...aliases].every(([id, live]) => before.get(id) === live);
		if (!isSame) allDirty = true;
	}

	function placed(interview: Interview): Interview {
		const openingId = aliasOf(interview.openingId);
		if (openingId === interview.openingId) return interview;
		const known = moved.get(interview);
		if (known?.openingId === openingId) return known;
		const there = { ...interview, openingId };
		moved.set(interview, there);
		return there;
	}

	function markDirty(kind: RecordKind, id: Id, value: RecordTypes[RecordKind]): void {
		switch (kind) {
			case 'policies':
			case 'away':
				allDirty = true;
				break;
			case 'devices':
				break;
			case 'openings':
				dirtyOpenings.add(id);
				break;
			case 'interviews':
				// Another interview of the same opening may be superseded by this one, or no longer be.
				dirtyOpenings.add((value as Interview).openingId);
				break;
			case 'people':
				for (const item of threads.values()) if (item.person.id === id) dirtyThreads.add(item.key);
				for (const { value } of records.threads.values()) {
					const { interviewId, personId } = value.about;
					if (personId === id) dirtyThreads.add(threadKey(interviewId, personId));
				}
				break;
			case 'threads': {
				const { about } = value as ThreadLink;
				dirtyThreads.add(threadKey(about.interviewId, about.personId));
			}
		}
	}

	function readValuesAgain(kind: ReadValues): void {
		touched = true;
		// Read by those few who ask what came to the bin (`edited-since.ts`).
		if (kind === 'binnedAs') return;
		const values = valuesOf(doc, kind).toJSON() as Record<string, Json>;
		if (kind === 'apart') index.apart = new Set(Object.keys(values));
		else if (kind === 'profile') index.profile = readProfile(values);
		else if (kind === 'settings') {
			index.settings = readSettings(values);
			allDirty = true;
		} else {
			index.daysOff = new Map(
				Object.entries(values)
					.filter(
						(entry): entry is [string, string] => isDay(entry[0]) && typeof entry[1] === 'string'
					)
					.sort(([a], [b]) => (a < b ? -1 : 1))
			);
			allDirty = true;
		}
	}

	function rebuild(): boolean {
		if (!touched) return false;
		touched = false;
		readAliases();
		if (allDirty) shared = readShared();
		const interviewsByOpening = Map.groupBy(
			[...records.interviews.values()]
				.filter((stored) => isKept(stored) && !aliases.has(stored.value.id))
				.map(({ value }) => placed(value)),
			(interview) => interview.openingId
		);
		const isAnyMerged = aliases.size > 0;
		const { byThread, results } = index.log;
		const eventsByThread = isAnyMerged ? underAliases(byThread, keyNow) : byThread;
		const resultsByOpening = isAnyMerged ? underAliases(results, aliasOf) : results;
		const touchedThreads = isAnyMerged ? new Set([...dirtyThreads].map(keyNow)) : dirtyThreads;
		const touchedOpenings = isAnyMerged ? new Set([...dirtyOpenings].map(aliasOf)) : dirtyOpenings;
		const links = linkThreads(records.threads, isAnyMerged ? aliasOf : undefined);
		for (const key of threads.keys()) if (!links.has(key)) threads.delete(key);
		for (const [key, { link, about, ids }] of links) {
			const stored = live(records.interviews.get(link.interviewId));
			const interview = stored && placed(stored);
			const person = live(records.people.get(link.personId));
			const opening = interview && live(records.openings.get(interview.openingId));
			if (!interview || !person || !opening) {
				threads.delete(key);
				continue;
			}
			const dirty = allDirty || touchedThreads.has(key) || touchedOpenings.has(opening.id);
			if (!dirty && threads.has(key)) continue;
			const parts = {
				interview,
				person,
				opening,
				about,
				linkIds: ids,
				thankYou: thankYouOf(ids),
				later: firstAfter(interview, interviewsByOpening.get(opening.id) ?? []),
				events: eventsByThread.get(key) ?? [],
				results: resultsByOpening.get(opening.id) ?? []
			};
			threads.set(key, buildThread(parts, shared));
		}
		allDirty = false;
		dirtyThreads.clear();
		dirtyOpenings.clear();
		return true;
	}

	/** Of several records for the same two each field is that of the first which says something of it. */
	function thankYouOf(linkIds: readonly Id[]): ThankYou {
		const said = linkIds.map((id) => records.threads.get(id)?.value.thankYou).reverse();
		const all = Object.assign({}, ...said) as Record<string, string>;
		return Object.fromEntries(Object.entries(all).filter(([, text]) => text.trim() !== ''));
	}

	function readShared(): Shared {
		const own = [...records.policies.values()].map(({ value }) => [value.id, value] as const);
		return {
			// A policy in the bin still rules the interviews held under it.
			policies: new Map<Id, NamedPolicy>([...Object.entries(presets), ...own]),
			away: sortedAway(records),
			daysOff: [
				...new Set([...index.daysOff.keys(), ...Object.keys(index.settings.holidays?.days ?? {})])
			].sort()
		};
	}

	for (const kind of Object.keys(readers) as RecordKind[]) {
		recordsOf(doc, kind).forEach((record, id) => readRecord(kind, id, record));
	}
	for (const kind of ['profile', 'settings', 'daysOff', 'apart'] as const) readValuesAgain(kind);
	rebuild();
	return index;
}

/** The pauses that are not in the bin, earliest first. */
export function sortedAway({ away }: Pick<Records, 'away'>): readonly Away[] {
	return [...away.values()]
		.filter(isKept)
		.map(({ value }) => value)
		.sort((a, b) => (a.from + a.id < b.from + b.id ? -1 : 1));
}

/** Interviews of one day are one visit; only a later day is another round. */
function firstAfter(interview: Interview, all: readonly Interview[]): Interview | undefined {
	return all
		.filter((other) => other.date > interview.date && other.status !== 'cancelled')
		.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1))[0];
}
