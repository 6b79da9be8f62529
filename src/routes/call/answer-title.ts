import type { CallOutcome, ThankYouChannel } from '$lib/cadence/spec.ts';
import { m } from '$lib/paraglide/messages.js';

const outcomes: Readonly<Record<CallOutcome, () => string>> = {
	spoke: m.call_done_spoke,
	voicemail: m.call_done_voicemail,
	message: m.call_done_message,
	silent: m.call_done_silent,
	'wrong-number': m.call_done_wrong_number
};
const channels: Readonly<Record<ThankYouChannel, () => string>> = {
	letter: m.call_done_letter,
	card: m.call_done_card,
	email: m.call_done_email
};
const others: Readonly<Record<string, () => string>> = {
	inbound: m.call_done_inbound,
	email: m.call_done_email,
	sent: m.call_done_sent,
	'out-of-office': m.call_done_away,
	snooze: m.call_done_snooze,
	skip: m.call_done_skip,
	rest: m.call_done_rest,
	wake: m.call_done_wake
};

/** The first words of the answer to a log: `Voicemail logged.` */
export function answerTitle(event: {
	readonly type: string;
	readonly outcome?: CallOutcome;
	readonly channel?: ThankYouChannel;
}): string {
	if (event.type === 'call' && event.outcome) return outcomes[event.outcome]();
	if (event.type === 'thanked' && event.channel) return channels[event.channel]();
	return (others[event.type] ?? m.call_done_spoke)();
}
