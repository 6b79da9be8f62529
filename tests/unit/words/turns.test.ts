import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createScript, mostSeconds } from '../../../src/lib/words/scripts.ts';
import { createTurns } from '../../../src/lib/words/turns.ts';
import { worded, type Worded } from './worded.ts';

const turns = (given: Worded = {}) => createTurns({ ...worded(given), profile: {} });
const said = (given?: Worded) =>
	turns(given).map(({ answer }) =>
		answer.parts.map((part) => ('fill' in part ? part.fill : part.text)).join('')
	);

it('answers the five likely turns, and thanks them by their name for the no', () => {
	expect(turns().map(({ id }) => id)).toEqual([
		'date',
		'references',
		'interview',
		'filled',
		'no-calls'
	]);
	expect(said({ name: 'Dana Whitfield' }).join()).toContain('Thank you for telling me, Dana,');
	expect(said({ name: ' ' }).join()).toContain('Thank you for telling me, and for the time');
});

it('has no gap, whatever they are called', () => {
	fc.assert(
		fc.property(fc.string(), (name) => {
			for (const line of said({ name })) expect(line).not.toMatch(/undefined| ,|^\s|\s$/);
		})
	);
});

it('takes an ordinary message for the machine to be short enough, and one with a long role not', () => {
	const profile = { name: 'Ines Calloway', phone: '(217) 555-0117' };
	const secondsFor = (role: string) =>
		createScript('voicemail', { ...worded({ role }), profile }).seconds;
	expect(secondsFor('fleet operations lead')).toBeLessThanOrEqual(mostSeconds);
	expect(secondsFor('lead of operations '.repeat(4))).toBeGreaterThan(mostSeconds);
});
