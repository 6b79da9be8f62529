import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/lib/cadence/plan.ts';
import { policies } from '../../../src/lib/cadence/policies.ts';
import type { CadenceEvent, Thread } from '../../../src/lib/cadence/spec.ts';
import type { NamedPolicy, Search, ThreadItem } from '../../../src/lib/doc/model.ts';
import { policyMoves } from '../../../src/routes/settings/policy/policy-moves.ts';

const now = '2026-12-01T09:00:00+00:00[UTC]';
const preset = (id: string) => new Map(Object.entries(policies)).get(id) as NamedPolicy;

function item(
	interviewId: string,
	date: string,
	name: string,
	{ policyId = 'classic', events = [] as readonly CadenceEvent[] } = {}
): ThreadItem {
	const thread: Thread = {
		interview: { id: interviewId, date, timeZone: 'UTC', status: 'held' },
		person: { id: name, phone: true, email: true },
		opening: { id: 'o', status: 'open' },
		events
	};
	return {
		thread,
		policy: preset(policyId),
		name,
		key: `${interviewId}.${name}`,
		interview: { id: interviewId, date },
		person: { id: name, name },
		opening: { id: 'o', company: 'Brightwater', role: 'Clerk' }
	} as unknown as ThreadItem;
}

function movesOf(items: readonly ThreadItem[], policy: NamedPolicy) {
	const threads = new Map(items.map((each) => [each.key, each]));
	return policyMoves({ threads } as unknown as Search, policy, now);
}

const thanked: CadenceEvent = { id: '1', type: 'thanked', channel: 'letter', date: '2026-11-24' };

test('each interview once, newest first, everybody before and after', () => {
	const moves = movesOf(
		[
			item('older', '2026-11-20', 'Dana', { events: [{ ...thanked, date: '2026-11-20' }] }),
			item('newer', '2026-11-24', 'Tom', { events: [thanked] }),
			item('newer', '2026-11-24', 'Marcus', { events: [thanked] })
		],
		preset('careful')
	);
	expect(moves.map(({ interviewId }) => interviewId)).toEqual(['newer', 'older']);
	expect(moves[0]?.people.map(({ name }) => name)).toEqual(['Tom', 'Marcus']);
	expect(moves[0]?.people[0]?.before.next?.due).toBe('2026-12-01');
	expect(moves[0]?.people[0]?.after.next?.due).toBe('2026-12-08');
});

describe('left out', () => {
	test('interviews already held under it', () => {
		expect(movesOf([item('a', '2026-11-24', 'Tom')], preset('classic'))).toEqual([]);
	});

	test('interviews under the same rules by another name', () => {
		expect(movesOf([item('a', '2026-11-24', 'Tom')], preset('they-gave-a-date'))).toEqual([]);
	});

	test('interviews closed for good either way', () => {
		const rested = item('a', '2026-10-01', 'Tom', {
			events: [{ id: '1', type: 'rest', date: '2026-10-20' }]
		});
		expect(plan(rested.thread, rested.policy, now).state).toBe('resting');
		expect(movesOf([rested], preset('brisk'))).toEqual([]);
	});
});

test('one at rest after its last call is there when the other way has one more', () => {
	const events: CadenceEvent[] = [
		{ ...thanked, date: '2026-10-30' },
		{ id: '2', type: 'call', outcome: 'voicemail', date: '2026-11-13' }
	];
	const moves = movesOf(
		[item('a', '2026-10-30', 'Tom', { policyId: 'careful', events })],
		preset('classic')
	);
	expect(moves[0]?.people[0]?.before.state).toBe('resting');
	expect(moves[0]?.people[0]?.after.next?.due).toBe('2026-11-20');
});
