/** Forms made of text fields alone, one for each field of a record. */

/** Unknown in: the stored draft of such a form, with `fresh` for what is missing or foreign. */
export function parseTextDraft<T extends Record<string, string>>(
	value: unknown,
	fresh: T
): T | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const fields = value as Record<string, unknown>;
	return Object.fromEntries(
		Object.entries(fresh).map(([name, text]) => {
			const found = fields[name];
			return [name, typeof found === 'string' ? found : text];
		})
	) as T;
}

/** The fields that say something else than `before`; emptied ones are `undefined`, which clears them. */
export function changedText<T extends Record<string, string>>(
	before: T,
	after: T
): { [K in keyof T]?: string | undefined } {
	const changed: { [K in keyof T]?: string | undefined } = {};
	for (const name of Object.keys(after) as (keyof T)[]) {
		const text = after[name]?.trim() ?? '';
		if (text !== before[name]?.trim()) changed[name] = text || undefined;
	}
	return changed;
}
