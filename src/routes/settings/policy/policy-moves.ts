/** What a change of policy would do to interviews that are already being followed up. */
import { plan } from '$lib/cadence/plan.ts';
import type { Day, Plan, Policy, ZonedNow } from '$lib/cadence/spec.ts';
import type { Id, Search } from '$lib/doc/model.ts';

export interface PersonMove {
	readonly personId: Id;
	readonly name: string;
	readonly before: Plan;
	readonly after: Plan;
}

export interface InterviewMove {
	readonly interviewId: Id;
	readonly company: string;
	readonly date: Day;
	/** Those whose plan goes on; at least one. */
	readonly people: readonly PersonMove[];
}

const running: ReadonlySet<Plan['state']> = new Set(['upcoming', 'active', 'held', 'conversation']);

/**
 * The interviews with somebody still to follow up that are held under other rules, the newest first. A policy under which
 * a resting thread would go on counts as running, too: that is what adding a call is for.
 */
export function policyMoves(
	search: Search,
	policy: Policy,
	now: ZonedNow
): readonly InterviewMove[] {
	const moves = new Map<Id, InterviewMove>();
	for (const { thread, interview, opening, person, policy: held } of search.threads.values()) {
		if (sameRules(held, policy)) continue;
		const before = plan(thread, held, now);
		const after = plan(thread, policy, now);
		if (!running.has(before.state) && !running.has(after.state)) continue;
		const move = moves.get(interview.id);
		moves.set(interview.id, {
			interviewId: interview.id,
			company: opening.company || opening.role,
			date: interview.date,
			people: [...(move?.people ?? []), { personId: person.id, name: person.name, before, after }]
		});
	}
	return [...moves.values()].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}

/** Two policies may differ in nothing but their names. */
function sameRules(a: Policy, b: Policy): boolean {
	return JSON.stringify(rulesOf(a)) === JSON.stringify(rulesOf(b));
}

function rulesOf({ steps, silentRetryDays, silentTriesPerStep, thankYouLapsesAfterDays }: Policy) {
	const plain = steps.map(({ kind, afterDays, businessDays = false }) => [
		kind,
		afterDays,
		businessDays
	]);
	return [plain, silentRetryDays, silentTriesPerStep, thankYouLapsesAfterDays];
}
