/** A step of the preview in one line: "First call to each, seven days on". */
import type { Day, Policy } from '$lib/cadence/spec.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';
import { leadReason, shiftsAfter } from '$lib/words/lead-reason.ts';
import { greetingName } from '$lib/words/names.ts';
import { joinClauses, shiftClausesThen } from '$lib/words/shift-words.ts';
import type { PersonReach, PreviewedStep } from './next-steps.ts';

interface Context {
	/** How many people the interview has. */
	readonly count: number;
	readonly policy: Policy;
	readonly today: Day;
	readonly format: Pick<Format, 'dayShort' | 'list' | 'number'>;
}

export function nextStepWords(step: PreviewedStep, context: Context): string {
	const { format } = context;
	const first = step.kind === 'thank-you' ? thankWords(step, context) : stepWords(step, context);
	const words = joinClauses([first, ...(isRolled(step) ? [] : shiftClausesThen(step, context))]);
	return step.overdue
		? `${words}. ${m.people_step_late({ day: format.dayShort(step.due, context.today) })}`
		: words;
}

function thankWords({ people }: PreviewedStep, context: Context): string {
	const who = everyone(people, context, true);
	const byPost = people.some(({ post }) => post);
	const byEmail = people.some(({ email }) => email);
	if (byPost && byEmail) return m.people_thank_post_email({ who });
	if (byPost) return m.people_thank_post({ who });
	if (byEmail) return m.people_thank_email({ who });
	return people.some(({ phone }) => phone)
		? m.people_thank_phone_only({ who })
		: m.people_thank_unknown({ who });
}

/** Moved past days off and by nothing else, for which a call has words of its own. */
function isRolled(step: PreviewedStep): boolean {
	if (step.kind !== 'call' || leadReason(step)?.code !== 'after-interview') return false;
	const shifts = shiftsAfter(step.reasons);
	return shifts.length > 0 && shifts.every(({ code }) => code === 'weekend' || code === 'holiday');
}

function stepWords(step: PreviewedStep, context: Context): string {
	const { kind, people } = step;
	const who = everyone(people, context, false);
	const first = context.policy.steps[0];
	const days = first?.afterDays ?? 0;
	const lead = leadReason(step)?.code;
	const rolled = isRolled(step);
	const plain = lead === 'after-interview' && !rolled;
	if (kind === 'email') {
		if (!plain) return m.people_step_email_plain({ who });
		return first?.businessDays
			? m.people_step_email_business({ who, days })
			: m.people_step_email({ who, days });
	}
	if (lead === 'they-asked') return m.people_step_call_asked({ who });
	if (lead === 'after-decision') return m.people_step_call_decided({ who });
	if (plain && first?.businessDays) return m.people_step_call_business({ who, days });
	if (plain)
		return days === 7 ? m.people_step_call_seven({ who }) : m.people_step_call({ who, days });
	if (rolled) return m.people_step_call_rolled({ who, days });
	return m.people_step_call_plain({ who });
}

/** By name where they are few among many, else "both", "all three", or for a call "each". */
function everyone(
	people: readonly PersonReach[],
	{ count, format }: Context,
	together: boolean
): string {
	const isAll = people.length === count && count > 1;
	if (!isAll) return format.list(people.map(({ name }) => greetingName(name)));
	if (!together) return m.people_who_each();
	return count === 2 ? m.people_who_both() : m.people_who_all({ count: format.number(count) });
}
