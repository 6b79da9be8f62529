/** A policy while it is edited: numbers as they are typed, so that a half-typed one is neither lost nor corrected. */
import type { PolicyStep } from '$lib/cadence/spec.ts';
import { checkText, type Problem } from '$lib/doc/check.ts';
import type { NamedPolicy } from '$lib/doc/model.ts';

export const MOST_STEPS = 10;
export const mostDays = { afterDays: 365, silentRetryDays: 60 } as const;

export interface StepDraft {
	/** Stays with the step when it moves, for the list's keys. */
	readonly key: number;
	readonly kind: PolicyStep['kind'];
	readonly afterDays: string;
	readonly businessDays: boolean;
}

export interface PolicyDraft {
	readonly name: string;
	readonly steps: readonly StepDraft[];
	readonly silentRetryDays: string;
	/** What the editor does not show goes into the copy unchanged. */
	readonly silentTriesPerStep: number;
	readonly thankYouLapsesAfterDays: number;
}

export interface PolicyProblems {
	readonly name?: Problem;
	/** By the step's key. */
	readonly steps: ReadonlyMap<number, NumberProblem>;
	readonly silentRetryDays?: NumberProblem;
}

export interface NumberProblem {
	readonly type: 'not-a-count';
	readonly most: number;
}

export function startDraft(policy: NamedPolicy, name: string): PolicyDraft {
	return {
		name,
		steps: policy.steps.map(({ kind, afterDays, businessDays = false }, key) => ({
			key,
			kind,
			afterDays: String(afterDays),
			businessDays
		})),
		silentRetryDays: String(policy.silentRetryDays),
		silentTriesPerStep: policy.silentTriesPerStep,
		thankYouLapsesAfterDays: policy.thankYouLapsesAfterDays
	};
}

/** One more like the last: a week after it where there is none. */
export function addStep(draft: PolicyDraft): PolicyDraft {
	if (draft.steps.length >= MOST_STEPS) return draft;
	const last = draft.steps.at(-1);
	const key = Math.max(-1, ...draft.steps.map((step) => step.key)) + 1;
	const added = { kind: 'call', afterDays: '7', businessDays: false, ...last, key } as const;
	return { ...draft, steps: [...draft.steps, added] };
}

export function removeStep(draft: PolicyDraft, key: number): PolicyDraft {
	return { ...draft, steps: draft.steps.filter((step) => step.key !== key) };
}

/** `by` is -1 for earlier, 1 for later; at either end nothing moves. */
export function moveStep(draft: PolicyDraft, key: number, by: -1 | 1): PolicyDraft {
	const from = draft.steps.findIndex((step) => step.key === key);
	const to = from + by;
	if (from < 0 || to < 0 || to >= draft.steps.length) return draft;
	const steps = [...draft.steps];
	steps.splice(to, 0, ...steps.splice(from, 1));
	return { ...draft, steps };
}

export function editStep(
	draft: PolicyDraft,
	key: number,
	edit: Partial<Omit<StepDraft, 'key'>>
): PolicyDraft {
	return {
		...draft,
		steps: draft.steps.map((step) => (step.key === key ? { ...step, ...edit } : step))
	};
}

/** `undefined` where nothing is wrong. */
export function checkDraft(draft: PolicyDraft): PolicyProblems | undefined {
	const name = checkText(draft.name, { required: true });
	const silentRetryDays = checkCount(draft.silentRetryDays, mostDays.silentRetryDays);
	const steps = new Map<number, NumberProblem>();
	for (const { key, afterDays } of draft.steps) {
		const problem = checkCount(afterDays, mostDays.afterDays);
		if (problem) steps.set(key, problem);
	}
	if (!name && !silentRetryDays && steps.size === 0) return undefined;
	return { steps, ...(name && { name }), ...(silentRetryDays && { silentRetryDays }) };
}

/** Call it with a draft in which nothing is wrong. */
export function finishDraft(draft: PolicyDraft): Omit<NamedPolicy, 'id'> {
	return {
		name: draft.name.trim(),
		steps: draft.steps.map(({ kind, afterDays, businessDays }) => ({
			kind,
			afterDays: Number(afterDays),
			...(businessDays && { businessDays })
		})),
		silentRetryDays: Number(draft.silentRetryDays),
		silentTriesPerStep: draft.silentTriesPerStep,
		thankYouLapsesAfterDays: draft.thankYouLapsesAfterDays
	};
}

/** What a stored draft holds, or `undefined` for anything else. */
export function parseDraft(value: unknown): PolicyDraft | undefined {
	if (!isObject(value) || !Array.isArray(value['steps'])) return undefined;
	const { name, silentRetryDays, silentTriesPerStep, thankYouLapsesAfterDays } = value;
	if (typeof name !== 'string' || typeof silentRetryDays !== 'string') return undefined;
	if (typeof silentTriesPerStep !== 'number' || typeof thankYouLapsesAfterDays !== 'number') {
		return undefined;
	}
	const steps = value['steps'].filter(isStepDraft);
	if (steps.length !== value['steps'].length || steps.length > MOST_STEPS) return undefined;
	return { name, steps, silentRetryDays, silentTriesPerStep, thankYouLapsesAfterDays };
}

function isStepDraft(value: unknown): value is StepDraft {
	if (!isObject(value)) return false;
	const { key, kind, afterDays, businessDays } = value;
	return (
		typeof key === 'number' &&
		(kind === 'call' || kind === 'email') &&
		typeof afterDays === 'string' &&
		typeof businessDays === 'boolean'
	);
}

function checkCount(text: string, most: number): NumberProblem | undefined {
	const count = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
	return count >= 1 && count <= most ? undefined : { type: 'not-a-count', most };
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
