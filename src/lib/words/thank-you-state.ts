/** How far a thank-you has come, read from the log and from what is written down for it. */
import type { Day, ThankYouChannel } from '../cadence/spec.ts';
import type { LogEvent, ThreadItem } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';

export type ThankYouState =
	| { readonly type: 'to-write' }
	| { readonly type: 'written'; readonly day: Day }
	| { readonly type: 'sent'; readonly day: Day; readonly channel: ThankYouChannel }
	/** It came back by post. */
	| { readonly type: 'returned'; readonly day: Day };

export function thankYouState({
	log,
	thankYou
}: Pick<ThreadItem, 'log' | 'thankYou'>): ThankYouState {
	const last = log.findLast((event) => event.type === 'thanked' || isReturned(event));
	if (last?.type === 'thanked') return { type: 'sent', day: last.date, channel: last.channel };
	if (last) return { type: 'returned', day: last.date };
	const day = thankYou.writtenOn;
	return day === undefined ? { type: 'to-write' } : { type: 'written', day };
}

export function isReturned(event: LogEvent): boolean {
	return event.type === 'note' && event.returned === true;
}

/** `Posted on Tue 1 Dec` */
export function thankYouWords(
	state: ThankYouState,
	format: Pick<Format, 'dayShort'>,
	today: Day
): string {
	if (state.type === 'to-write') return m.write_state_to_write();
	const day = format.dayShort(state.day, today);
	if (state.type === 'written') return m.write_state_written({ day });
	if (state.type === 'returned') return m.write_state_returned({ day });
	return state.channel === 'email' ? m.write_state_sent({ day }) : m.write_state_posted({ day });
}
