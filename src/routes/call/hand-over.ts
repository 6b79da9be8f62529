/** A call logged elsewhere a moment ago: the next sheet of its thread opens on the answer to it. */
import type { Id } from '$lib/doc/model.ts';

let handed: { readonly thread: string; readonly event: Id } | undefined;

export function handOver(thread: string, event: Id): void {
	handed = { thread, event };
}

/** The event that was handed over for `thread`, once. */
export function takeOver(thread: string): Id | undefined {
	const event = handed?.thread === thread ? handed.event : undefined;
	handed = undefined;
	return event;
}
