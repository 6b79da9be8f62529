/** Where a row leads and what its key says. */
import { resolve } from '$app/paths';
import type { NextStep } from '$lib/cadence/spec.ts';
import type { ThreadItem } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';

export interface RowKey {
	readonly kind: 'call' | 'write' | 'again' | 'send';
	readonly href: string;
	readonly label: string;
	readonly name: string;
}

/** The screen on which the next step is done. */
export function stepHref(item: ThreadItem, next: NextStep): string {
	return next.kind === 'call'
		? resolve('/call/[thread]', { thread: item.key })
		: resolve('/write/[thread]', { thread: item.key });
}

export function personHref(item: ThreadItem): string {
	return `${resolve('/people/[id]', { id: item.person.id })}?thread=${encodeURIComponent(item.key)}`;
}

export function editHref(item: ThreadItem): string {
	return resolve('/people/[id]/edit', { id: item.person.id });
}

/** `asked`: a call was begun from here and waits for its outcome. */
export function rowKey(item: ThreadItem, next: NextStep, asked: boolean): RowKey {
	const { name } = item.person;
	if (next.blocked && !asked) {
		return {
			kind: 'write',
			href: editHref(item),
			label: m.today_key_add(),
			name: m.today_key_add_name({ name })
		};
	}
	const href = stepHref(item, next);
	switch (next.kind) {
		case 'call':
			return asked
				? {
						kind: 'again',
						href,
						label: m.today_key_again(),
						name: m.today_key_again_name({ name })
					}
				: { kind: 'call', href, label: m.today_key_call(), name: m.today_key_call_name({ name }) };
		case 'send':
			return {
				kind: 'send',
				href,
				label: m.today_key_send(),
				name: m.today_key_send_name({ name })
			};
		case 'thank-you':
		case 'email':
			return {
				kind: 'write',
				href,
				label: m.today_key_write(),
				name: m.today_key_write_name({ name })
			};
	}
}

/** The company first, so that it survives where the line ends early. */
export function metaLine({ opening, person }: ThreadItem): string {
	return [opening.company, person.title].filter(Boolean).join(m.today_meta_join());
}
