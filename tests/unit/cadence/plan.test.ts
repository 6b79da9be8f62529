import { describe, expect, it } from 'vitest';
import { plan } from '../../../src/lib/cadence/plan.ts';
import { policies } from '../../../src/lib/cadence/policies.ts';
import type { CadenceEvent } from '../../../src/lib/cadence/spec.ts';
import { at, classic, inWords, thread, trackInWords } from './build.ts';
import { cases } from './cases.ts';
import { planCase, planVector, specified } from './replay.ts';

describe('the vectors of the specification', () => {
	it.each(specified.vectors)('$name', (vector) => {
		expect(planVector(vector)).toEqual(vector.expect);
	});

	it.each(Object.entries(specified.policies))('%s is the preset', (id, policy) => {
		expect(Object.entries(policies)).toContainEqual([id, policy]);
	});
});

describe.each(Object.entries(cases))('%s', (_, ofRule) => {
	it.each(ofRule)('$name', (one) => {
		const made = planCase(one);
		expect(inWords(made)).toBe(one.plan);
		if (one.track !== undefined) expect(trackInWords(made)).toBe(one.track);
		if (one.attempts !== undefined) expect(made.attempts).toBe(one.attempts);
	});
});

describe('conflicts', () => {
	const day = '2026-03-09';
	const called = (id: string, outcome: 'spoke' | 'voicemail' | 'silent'): CadenceEvent => {
		return { id, date: day, type: 'call', outcome };
	};
	const conflictsOf = (...events: CadenceEvent[]) =>
		plan({ ...thread(), events }, classic, at('03-10')).conflicts;

	it('names every call of the day, those that agree with it too', () => {
		const calls = [called('c', 'spoke'), called('b', 'voicemail'), called('a', 'voicemail')];
		expect(conflictsOf(...calls)).toEqual([{ date: day, eventIds: ['a', 'b', 'c'] }]);
	});

	it('is none beside a silent call', () => {
		expect(conflictsOf(called('a', 'silent'), called('b', 'spoke'))).toEqual([]);
	});
});

describe('other policies', () => {
	it('asks for the thank-you alone where there are no steps', () => {
		const alone = { ...classic, id: 'alone', steps: [] };
		expect(inWords(plan(thread({ thanks: [] }), alone, at('03-02', '16:00')))).toMatch(/thank-you/);
		expect(inWords(plan(thread(), alone, at('03-02', '16:00')))).toBe('resting, played-out');
	});

	it('counts silent tries as it says', () => {
		const impatient = { ...classic, id: 'impatient', silentTriesPerStep: 1 };
		const { events } = thread();
		const silent = { id: 'z', date: '2026-03-09', type: 'call', outcome: 'silent' } as const;
		const made = plan({ ...thread(), events: [...events, silent] }, impatient, at('03-09'));
		expect(made.attempts).toBe(1);
	});
});
