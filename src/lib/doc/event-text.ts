/** How an event is written: JSON text with the version of the schema it follows. */
import { SCHEMA_VERSION } from './schema.ts';

export function writeEvent(event: { readonly id: string }): string {
	return JSON.stringify({ v: SCHEMA_VERSION, ...event });
}

/** The fields of what was written, or `undefined` where that is no event's text. */
export function parseEventText(value: unknown): Record<string, unknown> | undefined {
	if (typeof value !== 'string') return undefined;
	try {
		const parsed: unknown = JSON.parse(value);
		return typeof parsed === 'object' && parsed !== null
			? (parsed as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}
