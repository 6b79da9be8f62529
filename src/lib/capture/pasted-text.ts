/**
 * People in pasted text: an e-mail signature, the words of a business card, a few lines of notes.
 * Rules of thumb, so what they find is only ever a suggestion: it fills a card for checking.
 */
import { countCharacters } from '../characters.ts';
import { err, ok, type Result } from '../result.ts';
import { readPlainList } from './plain-list.ts';
import { readPerson, type FoundPerson } from './read-person.ts';
import { blocksOf, splitByPerson, type Part } from './split-people.ts';

/** `nothing-found`: no name, title or way to reach anybody. `most` and `length` count characters. */
export type PasteProblem =
	| { readonly type: 'not-text' }
	| { readonly type: 'nothing-found' }
	| { readonly type: 'too-long'; readonly most: number; readonly length: number };

/** Longer than any signature; an e-mail thread should be cut down to the part that matters. */
const MOST = 20_000;

/** In the order in which they stand there; each has something beside a note. */
export function parsePastedText(input: unknown): Result<readonly FoundPerson[], PasteProblem> {
	if (typeof input !== 'string') return err({ type: 'not-text' });
	// What is longer by far need not be counted.
	const isFar = input.length > 16 * MOST;
	const length = isFar || input.length <= MOST ? input.length : countCharacters(input);
	if (length > MOST) return err({ type: 'too-long', most: MOST, length });
	const blocks = blocksOf(input);
	const people = readPlainList(blocks.flat()) ?? splitByPerson(blocks).map(readPart);
	const found = people.filter((person) => Object.keys(person).some((field) => field !== 'note'));
	return found.length ? ok(found) : err({ type: 'nothing-found' });
}

function readPart({ lines, aside }: Part): FoundPerson {
	const person = readPerson(lines);
	if (aside.length === 0) return person;
	return { ...person, note: [...(person.note ? [person.note] : []), ...aside].join('\n') };
}
