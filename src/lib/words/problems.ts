/** What is wrong with a field, in one sentence that names it. */
import type { Problem } from '../doc/check.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';

/** `fieldLabel` is the field's label as it stands on screen. */
export function problemSentence(
	problem: Problem,
	fieldLabel: string,
	format: Pick<Format, 'dayFull' | 'number'>
): string {
	const field = fieldLabel;
	switch (problem.type) {
		case 'missing':
			return m.people_problem_missing({ field });
		case 'too-long':
			return m.people_problem_too_long({
				field,
				length: format.number(problem.length),
				most: format.number(problem.most)
			});
		case 'not-a-number':
			return m.people_problem_not_a_number({ field });
		case 'not-a-day':
			return m.people_problem_not_a_day({ field });
		case 'not-a-time':
			return m.people_problem_not_a_time({ field });
		case 'too-far-back':
			return m.people_problem_too_far_back({ field, day: format.dayFull(problem.earliest) });
		case 'too-far-ahead':
			return m.people_problem_too_far_ahead({ field, day: format.dayFull(problem.latest) });
		case 'in-the-future':
			return m.people_problem_in_the_future({ field, day: format.dayFull(problem.latest) });
		case 'before-interview':
			return m.people_problem_before_interview({ field, day: format.dayFull(problem.earliest) });
		case 'not-after':
			return m.people_problem_not_after({ field, day: format.dayFull(problem.earliest) });
	}
}
