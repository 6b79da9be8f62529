/** A stored draft whose fields are all lines of text, in the shape of `fresh`; anything else is no draft of it. */
export function parseLines<T extends Record<string, string>>(
	value: unknown,
	fresh: T
): T | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const found = value as Record<string, unknown>;
	const lines = Object.keys(fresh).map((name) => [name, found[name]] as const);
	if (lines.some(([, line]) => typeof line !== 'string')) return undefined;
	return Object.fromEntries(lines) as T;
}
