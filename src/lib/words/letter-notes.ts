/** What was written down about somebody, piece by piece, to take a detail from. */
import type { ThreadItem } from '../doc/model.ts';
import { oneLine } from './names.ts';

/** Those of the interview first, then of the person and of the log; each once. */
export function notePieces({ interview, person, log }: ThreadItem, most = 8): readonly string[] {
	const notes = [interview.note, person.note, ...log.map(({ note }) => note)];
	const pieces = notes
		.flatMap((note) => (note ?? '').split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u))
		.map((piece) => oneLine(piece, 300).replace(/^[-*•–]\s*/u, ''));
	return [...new Set(pieces.filter((piece) => piece.length > 3))].slice(0, most);
}
