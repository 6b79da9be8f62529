import { expect, test } from 'vitest';
import { changedText, parseTextDraft } from '../../../src/routes/text-draft.ts';

const fresh = { day: '', note: 'as it was' };

test.each([
	['whole', { day: '2026-12-24', note: 'x' }, { day: '2026-12-24', note: 'x' }],
	['with more than the form has', { day: '', note: 'x', more: 1 }, { day: '', note: 'x' }],
	['with something else in a field', { day: 3, note: 'x' }, { day: '', note: 'x' }],
	['with a field missing', { day: '2026-12-24' }, { day: '2026-12-24', note: 'as it was' }],
	['none at all', null, undefined],
	['a line', 'day', undefined]
])('a stored draft, %s', (_name, stored, draft) => {
	expect(parseTextDraft(stored, fresh)).toEqual(draft);
});

test('only what says something else is a change, and what is emptied is cleared', () => {
	const before = { name: 'Ada', title: 'Clerk', note: 'x' };
	expect(changedText(before, { name: ' Ada ', title: 'Chief', note: ' ' })).toEqual({
		title: 'Chief',
		note: undefined
	});
});
