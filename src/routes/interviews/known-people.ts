import type { Id, Opening, Person, Search } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';

export interface KnownPerson {
	readonly person: Person;
	/** The companies they were met at, the latest first, with the roles where others of their name need telling apart; may be empty. */
	readonly where: string;
}

/**
 * Everyone the search knows: those of this opening first, then those of the same company, then by name. People of the
 * sample are offered at its own openings alone: they go with it.
 */
export function peopleByNearness(
	search: Search,
	opening: Opening | undefined,
	{ compare, list }: Pick<Format, 'compare' | 'list'>
): readonly KnownPerson[] {
	const openings = openingsByPerson(search);
	const openingsOf = ({ id }: Person) => openings.get(id) ?? [];
	const nearnessOf = (person: Person) => {
		const all = openingsOf(person);
		if (all.some(({ id }) => id === opening?.id)) return 0;
		return all.some(({ company }) => company === opening?.company) ? 1 : 2;
	};
	const companies = (person: Person) => namesOf(openingsOf(person), companyOf);
	const looks = (person: Person) => JSON.stringify([person.name, person.title, companies(person)]);
	const alike = Map.groupBy(search.people.values(), looks);
	const whereOf = (person: Person) =>
		(alike.get(looks(person))?.length ?? 0) > 1
			? namesOf(openingsOf(person), companyAndRole)
			: companies(person);
	const sample = new Set(search.sample.map(({ id }) => id));
	const isOffered = ({ id }: Person) => !sample.has(id) || sample.has(opening?.id ?? '');
	return [...search.people.values()]
		.filter(isOffered)
		.map((person) => ({ person, near: nearnessOf(person) }))
		.sort(
			(a, b) =>
				a.near - b.near ||
				compare(a.person.name, b.person.name) ||
				(a.person.id < b.person.id ? -1 : 1)
		)
		.map(({ person }) => ({ person, where: list(whereOf(person)) }));
}

/** The latest interview first. */
function openingsByPerson(search: Search): ReadonlyMap<Id, readonly Opening[]> {
	const latestFirst = [...search.threads.values()].sort((a, b) =>
		a.interview.date > b.interview.date ? -1 : 1
	);
	const byPerson = new Map<Id, Opening[]>();
	for (const { person, opening } of latestFirst) {
		const found = byPerson.get(person.id);
		if (found) found.push(opening);
		else byPerson.set(person.id, [opening]);
	}
	return byPerson;
}

function namesOf(
	openings: readonly Opening[],
	nameOf: (opening: Opening) => string
): readonly string[] {
	return [...new Set(openings.map(nameOf))].filter(Boolean);
}

function companyOf({ company, role }: Opening): string {
	return company || role;
}

function companyAndRole({ company, role }: Opening): string {
	return company && role ? m.people_known_opening({ company, role }) : company || role;
}
