import type { Opening, Person, Search } from '$lib/doc/model.ts';

/** Everyone the search knows: those of this opening first, then those of the same company, then by name. */
export function peopleByNearness(
	search: Search,
	opening: Opening | undefined,
	compare: (a: string, b: string) => number
): readonly Person[] {
	const nearness = new Map<string, number>();
	for (const { person, opening: other } of search.threads.values()) {
		const near =
			opening === undefined
				? 2
				: other.id === opening.id
					? 0
					: other.company === opening.company
						? 1
						: 2;
		nearness.set(person.id, Math.min(near, nearness.get(person.id) ?? 2));
	}
	const nearnessOf = ({ id }: Person) => nearness.get(id) ?? 2;
	return [...search.people.values()].sort(
		(a, b) => nearnessOf(a) - nearnessOf(b) || compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
	);
}
