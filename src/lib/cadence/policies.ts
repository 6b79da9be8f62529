import type { Policy, PolicyStep } from './spec.ts';

const everyPolicy = { silentRetryDays: 1, silentTriesPerStep: 2, thankYouLapsesAfterDays: 7 };

const weekly: readonly PolicyStep[] = [
	{ kind: 'call', afterDays: 7 },
	{ kind: 'call', afterDays: 7 },
	{ kind: 'call', afterDays: 7 }
];

export type PresetId = 'classic' | 'they-gave-a-date' | 'careful' | 'email-first' | 'brisk';

/** The presets, by id. A user's own policy is an edited copy of one of them. */
export const policies: Readonly<Record<PresetId, Policy>> = {
	classic: { id: 'classic', steps: weekly, ...everyPolicy },
	// The same steps: what they promised moves the dates in any policy, and this one's name says so.
	'they-gave-a-date': { id: 'they-gave-a-date', steps: weekly, ...everyPolicy },
	careful: { id: 'careful', steps: [{ kind: 'call', afterDays: 14 }], ...everyPolicy },
	'email-first': {
		id: 'email-first',
		steps: [
			{ kind: 'email', afterDays: 5, businessDays: true },
			{ kind: 'email', afterDays: 7 }
		],
		...everyPolicy
	},
	brisk: {
		id: 'brisk',
		steps: [
			{ kind: 'call', afterDays: 3, businessDays: true },
			{ kind: 'call', afterDays: 3, businessDays: true },
			{ kind: 'call', afterDays: 7 }
		],
		...everyPolicy
	}
};
