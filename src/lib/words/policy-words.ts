/** Ways of following up, in words: the presets' names and reasons, and any list of steps in one sentence. */
import type { Policy, PolicyStep } from '../cadence/spec.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';

export interface Named {
	readonly id: string;
	/** A preset has none of its own. */
	readonly name?: string;
}

const presets: Readonly<
	Record<string, { readonly name: () => string; readonly explanation: () => string }>
> = {
	classic: { name: m.settings_policy_classic, explanation: m.settings_policy_classic_why },
	'they-gave-a-date': {
		name: m.settings_policy_they_gave_a_date,
		explanation: m.settings_policy_they_gave_a_date_why
	},
	careful: { name: m.settings_policy_careful, explanation: m.settings_policy_careful_why },
	'email-first': {
		name: m.settings_policy_email_first,
		explanation: m.settings_policy_email_first_why
	},
	brisk: { name: m.settings_policy_brisk, explanation: m.settings_policy_brisk_why }
};

export function isPreset({ id }: Named): boolean {
	return Object.hasOwn(presets, id);
}

function presetOf(policy: Named) {
	return isPreset(policy) ? presets[policy.id] : undefined;
}

/** Words stand in for a name where the user gave their own policy none. */
export function policyName(policy: Named): string {
	return presetOf(policy)?.name() ?? policy.name ?? m.settings_policy_unnamed();
}

/** One line: what it is for, or for the user's own what it does. */
export function policyExplanation(
	policy: Named & Pick<Policy, 'steps'>,
	format: Pick<Format, 'number' | 'list'>
): string {
	return presetOf(policy)?.explanation() ?? stepsSentence(policy.steps, format);
}

/** `Call after 7 days, e-mail 5 business days later` */
export function stepsSentence(steps: readonly PolicyStep[], format: Pick<Format, 'list'>): string {
	if (steps.length === 0) return m.settings_steps_none();
	return m.settings_steps({ steps: format.list(steps.map(stepPhrase)) });
}

/** The first counts from the interview, each other from the attempt before. */
export function stepPhrase(
	{ kind, afterDays: count, businessDays }: PolicyStep,
	index: number
): string {
	const unit = businessDays ? 'business' : 'days';
	return index === 0
		? m.settings_step_first({ kind, count, unit })
		: m.settings_step_later({ kind, count, unit });
}
