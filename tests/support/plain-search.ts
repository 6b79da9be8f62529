import type { Search } from '../../src/lib/doc/model.ts';

/** The search with maps and sets as sorted lists, so that two of them compare whatever order they were filled in. */
export function plainSearch(search: Search): Record<string, unknown> {
	const sorted = (value: unknown): unknown =>
		value instanceof Map
			? [...value].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)).map(sorted)
			: value instanceof Set
				? [...value].sort()
				: Array.isArray(value)
					? value.map(sorted)
					: value;
	return JSON.parse(
		JSON.stringify(Object.fromEntries(Object.entries(search).map(([k, v]) => [k, sorted(v)])))
	) as Record<string, unknown>;
}
