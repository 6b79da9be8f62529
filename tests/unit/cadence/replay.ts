import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plan } from '../../../src/lib/cadence/plan.ts';
import { policies } from '../../../src/lib/cadence/policies.ts';
import type { Plan, Policy, Thread } from '../../../src/lib/cadence/spec.ts';
import { thread } from './build.ts';
import { cases, type Case } from './cases.ts';

/** A worked case of the specification, as it comes with it. */
interface Vector {
	readonly name: string;
	readonly policy: string;
	readonly now: string;
	readonly thread: Thread;
	readonly expect: Plan;
}

const fixture = join(import.meta.dirname, '../../fixtures/cadence-vectors.json');
export const specified = JSON.parse(readFileSync(fixture, 'utf8')) as {
	readonly policies: Readonly<Record<string, Policy>>;
	readonly vectors: readonly Vector[];
};

export function planVector({ thread, policy, now }: Vector): Plan {
	const named = specified.policies[policy];
	if (!named) throw new Error(`The vectors name no policy ${policy}.`);
	return plan(thread, named, now);
}

export function planCase({ policy = 'classic', now, ...parts }: Case): Plan {
	return plan(thread(parts), policies[policy], now);
}

/** Every plan of every vector and case. */
export function replay(): readonly Plan[] {
	return [...specified.vectors.map(planVector), ...Object.values(cases).flat().map(planCase)];
}

// Run on its own, it prints what comes out in the time zone it was started in.
if (import.meta.main) {
	const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
	console.log(JSON.stringify({ timeZone, plans: replay() }));
}
