import { describe, expect, test } from 'vitest';
import { policies } from '../../../src/lib/cadence/policies.ts';
import { createFormat } from '../../../src/lib/words/format.ts';
import {
	isPreset,
	policyExplanation,
	policyName,
	stepsSentence
} from '../../../src/lib/words/policy-words.ts';

const format = createFormat({ locale: 'en-GB' });

test('every preset of the cadence has a name and a reason of its own', () => {
	const presets = Object.values(policies);
	expect(new Set(presets.map(policyName)).size).toBe(presets.length);
	expect(new Set(presets.map((policy) => policyExplanation(policy, format))).size).toBe(
		presets.length
	);
	expect(presets.every(isPreset)).toBe(true);
});

test('a policy called like a property of objects is no preset', () => {
	expect(isPreset({ id: 'constructor' })).toBe(false);
	expect(policyName({ id: 'toString', name: 'Mine' })).toBe('Mine');
});

describe('steps in one sentence', () => {
	test.each<[keyof typeof policies, string]>([
		['classic', 'After the thank-you: call after 7 days, call 7 days later and call 7 days later'],
		['careful', 'After the thank-you: call after 14 days'],
		['email-first', 'After the thank-you: e-mail after 5 business days and e-mail 7 days later'],
		[
			'brisk',
			'After the thank-you: call after 3 business days, call 3 business days later and call 7 days later'
		]
	])('%s', (id, sentence) => {
		expect(stepsSentence(policies[id].steps, format)).toBe(sentence);
	});

	test('one day is a day, and none is none', () => {
		expect(stepsSentence([{ kind: 'call', afterDays: 1 }], format)).toContain('call after 1 day');
		expect(stepsSentence([], format)).toBe('Thank-you only, no calls');
	});
});
