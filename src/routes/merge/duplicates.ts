/** People, openings and interviews that may have been entered twice. Only suggested: nothing is merged unasked. */
import type { Day } from '$lib/cadence/spec.ts';
import { idNow } from '$lib/doc/find.ts';
import {
	apartKey,
	type Id,
	type Interview,
	type MergeableKind,
	type Opening,
	type Person,
	type Search
} from '$lib/doc/model.ts';
import { telHref } from '$lib/words/phone.ts';
import { areNear, areNearRoles, companyName, personName, roleName } from './near-names.ts';

export interface Duplicate {
	readonly kind: MergeableKind;
	/** The one entered first comes first. */
	readonly ids: readonly [Id, Id];
	readonly because: 'name' | 'phone' | 'email' | 'role' | 'day';
}

type Known = Pick<
	Search,
	'people' | 'openings' | 'interviews' | 'threads' | 'merged' | 'apart' | 'sample'
>;

/** With so many of one name or number, it says nothing about who they are. */
const MOST_ALIKE = 12;
/** The same role at the same company a year later is another opening. */
const ROUNDS_DAYS = 120;
/** Addresses of an office, not of a person. */
const SHARED = /^(?:info|office|mail|contact|hello|hr|jobs?|careers?|recruit\w*|team|reception)@/u;

/** All of them, each pair once; with `about`, those of these records alone. What was told apart is left out. */
export function findDuplicates(search: Known, about?: readonly Id[]): readonly Duplicate[] {
	const sample = new Set(search.sample.map(({ id }) => id));
	const apart = apartNow(search);
	const found = new Map<string, Duplicate>();
	const add = (kind: MergeableKind, a: Id, b: Id, because: Duplicate['because']) => {
		const ids = a < b ? ([a, b] as const) : ([b, a] as const);
		const key = apartKey(ids);
		if (about && !ids.some((id) => about.includes(id))) return;
		if (found.has(key) || apart.has(key) || ids.some((id) => sample.has(id))) return;
		found.set(key, { kind, ids, because });
	};
	findPeople(search, (a, b, because) => add('people', a, b, because));
	findOpenings(search, (a, b) => add('openings', a, b, 'role'));
	findInterviews(search, (a, b) => add('interviews', a, b, 'day'));
	return [...found.values()];
}

export function otherOf({ ids: [a, b] }: Duplicate, id: Id): Id {
	return id === a ? b : a;
}

/** What was said of a record merged since holds for the one it was found to be. */
function apartNow(search: Known): ReadonlySet<string> {
	if (search.apart.size === 0) return search.apart;
	return new Set(
		[...search.apart].map((key) => apartKey(key.split('+').map((id) => idNow(search, id))))
	);
}

function findPeople(
	{ people, threads }: Known,
	add: (a: Id, b: Id, because: 'name' | 'phone' | 'email') => void
): void {
	const companies = companiesByPerson(threads.values());
	const isOneCompany = (a: Person, b: Person) =>
		[...(companies.get(a.id) ?? [])].some((company) => companies.get(b.id)?.has(company));
	const names = new Map([...people.values()].map(({ id, name }) => [id, personName(name)]));
	const nameOf = ({ id }: Person) => names.get(id) ?? '';

	forPairs(people.values(), nameOf, (a, b) => {
		// Of a Tom here and a Tom there nobody would think that they are one.
		if (nameOf(a).includes(' ') || isOneCompany(a, b)) add(a.id, b.id, 'name');
	});
	forPairs(people.values(), emailOf, (a, b) => {
		if (!SHARED.test(emailOf(a)) || areNear(nameOf(a), nameOf(b))) add(a.id, b.id, 'email');
	});
	forPairs(people.values(), phoneOf, (a, b) => {
		// A switchboard answers for many.
		if (areNear(nameOf(a), nameOf(b))) add(a.id, b.id, 'phone');
	});
}

function companiesByPerson(threads: Iterable<{ person: Person; opening: Opening }>) {
	const companies = new Map<Id, Set<string>>();
	for (const { person, opening } of threads) {
		const company = companyName(opening.company);
		if (company === '') continue;
		const known = companies.get(person.id);
		if (known) known.add(company);
		else companies.set(person.id, new Set([company]));
	}
	return companies;
}

function emailOf({ email = '' }: Person): string {
	return email.trim().toLowerCase();
}

/** The digits at the end: one writes the country before them, another a zero. */
function phoneOf({ phone = '' }: Person): string {
	const digits = (telHref(phone) ?? '').replaceAll(/[^\d,]/gu, '');
	const [number = '', extension] = digits.split(',');
	return number.length < 6 ? '' : [number.slice(-9), extension].filter(Boolean).join(',');
}

function findOpenings({ openings, interviews }: Known, add: (a: Id, b: Id) => void): void {
	const days = Map.groupBy(interviews.values(), ({ openingId }) => openingId);
	const daysOf = ({ id }: Opening) => (days.get(id) ?? []).map(({ date }) => date).sort();
	forPairs(
		openings.values(),
		({ company }) => companyName(company),
		(a, b) => {
			if (!areNearRoles(roleName(a.role), roleName(b.role))) return;
			if (daysBetween(daysOf(a), daysOf(b)) <= ROUNDS_DAYS) add(a.id, b.id);
		}
	);
}

/** From the last day of the earlier to the first of the later; none where they overlap, or one has no days. */
function daysBetween(a: readonly Day[], b: readonly Day[]): number {
	const [first, then] = (a[0] ?? '') < (b[0] ?? '') ? [a, b] : [b, a];
	const [end, start] = [first.at(-1), then[0]];
	if (end === undefined || start === undefined || start <= end) return 0;
	return Temporal.PlainDate.from(end).until(start).days;
}

function findInterviews({ interviews }: Known, add: (a: Id, b: Id) => void): void {
	const isHeld = ({ status }: Interview) => status !== 'cancelled';
	forPairs(
		[...interviews.values()].filter(isHeld),
		({ openingId, date }) => `${openingId} ${date}`,
		(a, b) => {
			if (isOneTime(a, b)) add(a.id, b.id);
		}
	);
}

/** The same time, or only one has one. */
export function isOneTime(a: Interview, b: Interview): boolean {
	return a.time === undefined || b.time === undefined || a.time === b.time;
}

/** Every two with the same key, which is not empty. */
function forPairs<T>(all: Iterable<T>, keyOf: (one: T) => string, see: (a: T, b: T) => void): void {
	const groups = Map.groupBy(all, keyOf);
	groups.delete('');
	for (const group of groups.values()) {
		if (group.length > MOST_ALIKE) continue;
		group.forEach((a, at) => group.slice(at + 1).forEach((b) => see(a, b)));
	}
}
