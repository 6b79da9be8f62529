/** What else they may say on the phone, what to answer, and where it goes in the log afterwards. */
import { m } from '../paraglide/messages.js';
import { lineOf, type ScriptLine } from './script-lines.ts';
import { people, type ScriptInput } from './scripts.ts';

export interface Turn {
	readonly id: 'date' | 'references' | 'interview' | 'filled' | 'no-calls';
	/** What they say. */
	readonly heard: string;
	readonly answer: ScriptLine;
	/** What to do with it once the call is over. */
	readonly then: string;
}

/** The likely ones, those that lead on first. */
export function createTurns(input: ScriptInput): readonly Turn[] {
	const { person } = people(input);
	return [
		{
			id: 'date',
			heard: m.words_turn_date(),
			answer: lineOf(m.words_turn_date_answer(), []),
			then: m.words_turn_date_then()
		},
		{
			id: 'references',
			heard: m.words_turn_references(),
			answer: lineOf(m.words_turn_references_answer(), []),
			then: m.words_turn_references_then()
		},
		{
			id: 'interview',
			heard: m.words_turn_interview(),
			answer: lineOf(m.words_turn_interview_answer(), []),
			then: m.words_turn_interview_then()
		},
		{
			id: 'filled',
			heard: m.words_turn_filled(),
			answer: lineOf(
				person ? m.words_turn_filled_answer({ person }) : m.words_turn_filled_answer_nobody(),
				[]
			),
			then: m.words_turn_filled_then()
		},
		{
			id: 'no-calls',
			heard: m.words_turn_no_calls(),
			answer: lineOf(m.words_turn_no_calls_answer(), []),
			then: m.words_turn_no_calls_then()
		}
	];
}
