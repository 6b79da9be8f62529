/** How each mark of a track is drawn. */
import type { Day, Mark, Plan } from '../cadence/spec.ts';
import { isNextMark, isOver } from '../words/track-sentence.ts';
import type { GlyphName } from './glyph-paths.ts';

export interface MarkLook {
	readonly mark: Mark;
	/** Unlike a mark, its place never changes. */
	readonly place: number;
	readonly glyph: GlyphName;
	/** How far the next step is off; absent for every other mark. */
	readonly next?: 'later' | 'today' | 'overdue';
	/** Whether the line that leads to it is solid. */
	readonly reached: boolean;
	/** The day in the next step's box. */
	readonly due?: Day;
}

export function markLooks(plan: Plan): MarkLook[] {
	return plan.track.map((mark, place) => {
		const before = plan.track[place - 1];
		const isNext = isNextMark(mark);
		const reached =
			mark.kind === 'rest'
				? mark.status === 'done' && before?.status === 'done'
				: mark.status === 'done' || isNext;
		return {
			mark,
			place,
			glyph: glyphOf(mark, isOver(plan)),
			reached,
			...(isNext && { next: nextOf(mark) }),
			...(isNext && mark.date !== undefined && { due: mark.date })
		};
	});
}

function nextOf({ status }: Mark): NonNullable<MarkLook['next']> {
	return status === 'overdue' ? 'overdue' : status === 'due' ? 'today' : 'later';
}

function glyphOf({ kind, status, outcome }: Mark, over: boolean): GlyphName {
	if (kind === 'rest') return status === 'done' || over ? 'rest' : 'restlater';
	if (status === 'lapsed' || status === 'skipped') return 'skipped';
	if (status === 'none') return over ? 'skipped' : 'later';
	if (status !== 'done') return 'unsent';
	switch (outcome) {
		case 'spoke':
		case 'voicemail':
		case 'message':
			return outcome;
		case 'silent':
		case 'wrong-number':
			return 'noanswer';
		default:
			return 'sent';
	}
}
