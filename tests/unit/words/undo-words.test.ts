import { expect, test } from 'vitest';
import { stopCalls } from '../../../src/lib/doc/commands-records.ts';
import { undoneWords } from '../../../src/routes/undo-words.ts';

test('what is taken back is called by what it was', () => {
	expect(undoneWords(stopCalls('dana').name)).toBe('Taken back: not calling them any more.');
});
