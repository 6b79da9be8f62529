import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policies } from '../../../src/lib/cadence/policies.ts';
import type { NamedPolicy } from '../../../src/lib/doc/model.ts';
import * as edit from '../../../src/routes/settings/policy/policy-edit.ts';

const classic = policies.classic satisfies NamedPolicy;
const start = () => edit.startDraft(classic, 'Mine');
const days = (draft: edit.PolicyDraft) => draft.steps.map(({ afterDays }) => afterDays);

test('kept without a change it is the same policy under its own name', () => {
	for (const policy of Object.values(policies)) {
		const { id: _id, ...rest } = policy;
		expect(edit.finishDraft(edit.startDraft(policy, ' Mine '))).toEqual({ ...rest, name: 'Mine' });
	}
});

test('steps are added like the last, changed, moved and removed; keys stay with their steps', () => {
	let draft = edit.addStep(start());
	expect(draft.steps.map(({ key }) => key)).toEqual([0, 1, 2, 3]);
	draft = edit.editStep(draft, 3, { kind: 'email', afterDays: '10', businessDays: true });
	draft = edit.moveStep(draft, 3, -1);
	expect(draft.steps.map(({ key }) => key)).toEqual([0, 1, 3, 2]);
	expect(edit.addStep(draft).steps.at(-1)).toMatchObject({ key: 4, kind: 'call', afterDays: '7' });
	draft = edit.removeStep(draft, 0);
	expect(days(draft)).toEqual(['7', '10', '7']);
	expect(edit.finishDraft(draft).steps[1]).toEqual({
		kind: 'email',
		afterDays: 10,
		businessDays: true
	});
});

test('with no step left the next is a call after a week', () => {
	let draft = start();
	for (const { key } of draft.steps) draft = edit.removeStep(draft, key);
	expect(edit.checkDraft(draft)).toBeUndefined();
	expect(edit.addStep(draft).steps).toMatchObject([{ kind: 'call', afterDays: '7' }]);
});

test('at either end nothing moves, and there are never more than ten', () => {
	expect(edit.moveStep(start(), 0, -1)).toEqual(start());
	expect(edit.moveStep(start(), 2, 1)).toEqual(start());
	let draft = start();
	for (let count = 0; count < 20; count++) draft = edit.addStep(draft);
	expect(draft.steps).toHaveLength(edit.MOST_STEPS);
});

describe('what may be entered', () => {
	test.each([
		['7', true],
		[' 14 ', true],
		['1', true],
		['365', true],
		['366', false],
		['0', false],
		['-3', false],
		['2.5', false],
		['1e2', false],
		['', false],
		['a week', false],
		['9'.repeat(400), false]
	])('%j days: %s', (afterDays, fine) => {
		const problems = edit.checkDraft(edit.editStep(start(), 1, { afterDays }));
		expect(problems?.steps.has(1) ?? false).toBe(!fine);
	});

	test('the name and the retry are named, too', () => {
		const problems = edit.checkDraft({ ...start(), name: ' ', silentRetryDays: '61' });
		expect(problems?.name).toEqual({ type: 'missing' });
		expect(problems?.silentRetryDays).toEqual({ type: 'not-a-count', most: 60 });
		expect(edit.checkDraft({ ...start(), name: 'x'.repeat(201) })?.name?.type).toBe('too-long');
	});
});

describe('a stored draft', () => {
	test('comes back as it was left, half-typed numbers and all', () => {
		const draft = edit.editStep(edit.addStep(start()), 0, { afterDays: '1x' });
		expect(edit.parseDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
	});

	test('of another shape is none, and never throws', () => {
		expect(edit.parseDraft({ ...start(), steps: [{ key: 1 }] })).toBeUndefined();
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const draft = edit.parseDraft(value);
				expect(draft === undefined || Array.isArray(draft.steps)).toBe(true);
			})
		);
	});
});

test('any run of edits keeps the keys distinct, and what passes the check can be kept', () => {
	const action = fc.oneof(
		fc.constant((draft: edit.PolicyDraft) => edit.addStep(draft)),
		fc.nat(12).map((key) => (draft: edit.PolicyDraft) => edit.removeStep(draft, key)),
		fc.tuple(fc.nat(12), fc.constantFrom<-1 | 1>(-1, 1)).map(
			([key, by]) =>
				(draft: edit.PolicyDraft) =>
					edit.moveStep(draft, key, by)
		),
		fc.tuple(fc.nat(12), fc.oneof(fc.nat(400).map(String), fc.string({ maxLength: 5 }))).map(
			([key, afterDays]) =>
				(draft: edit.PolicyDraft) =>
					edit.editStep(draft, key, { afterDays })
		)
	);
	fc.assert(
		fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
			const draft = actions.reduce((before, act) => act(before), start());
			const keys = draft.steps.map(({ key }) => key);
			expect(new Set(keys).size).toBe(keys.length);
			expect(keys.length).toBeLessThanOrEqual(edit.MOST_STEPS);
			if (edit.checkDraft(draft)) return;
			for (const { afterDays } of edit.finishDraft(draft).steps) {
				expect(Number.isInteger(afterDays) && afterDays >= 1 && afterDays <= 365).toBe(true);
			}
		})
	);
});
