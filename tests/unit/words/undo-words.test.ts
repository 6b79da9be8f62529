import { expect, test } from 'vitest';
import { stopCalls } from '../../../src/lib/doc/commands-records.ts';
import { redoneWords, undoneWords } from '../../../src/routes/undo-words.ts';

test('what is taken back is called by what it was', () => {
	const { name } = stopCalls('dana');
	expect(undoneWords(name, 'all')).toBe('Taken back: not calling them any more.');
	expect(undoneWords(undefined, 'nothing')).toBe('There is nothing to take back.');
});

test('what was changed elsewhere since is not said to be taken back', () => {
	const { name } = stopCalls('dana');
	expect(undoneWords(name, 'nothing')).toMatch(/^Left as it is/);
	expect(undoneWords(name, 'part')).toMatch(/but for what was changed elsewhere/);
	expect(redoneWords(name, 'nothing')).toMatch(/^Left as it is/);
});
