import { resolve } from '$app/paths';
import type { Agenda, NextKind } from '$lib/cadence/spec.ts';
import type { ThreadItem } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';

const labels: Readonly<Record<NextKind, (inputs: { name: string }) => string>> = {
	call: m.call_next_call,
	'thank-you': m.call_next_write,
	email: m.call_next_write,
	send: m.call_next_send
};

/** Where a step is done. */
export function taskHref(key: string, kind: NextKind): string {
	return kind === 'call'
		? resolve('/call/[thread]', { thread: key })
		: resolve('/write/[thread]', { thread: key });
}

/** The first thing due that can be done and is not this thread's. */
export function nextTask(
	{ overdue, today }: Agenda<ThreadItem>,
	key: string
): { href: string; label: string } | undefined {
	const entry = [...overdue, ...today].find(({ item, next }) => item.key !== key && !next.blocked);
	if (!entry) return undefined;
	const { item, next } = entry;
	return {
		href: taskHref(item.key, next.kind),
		label: labels[next.kind]({ name: item.person.name })
	};
}
