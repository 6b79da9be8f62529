/** A search as large as anyone's will get: 1,000 threads with twelve events each, spread over the last years. */
import * as Y from 'yjs';
import { addDays } from '../../src/lib/cadence/calendar.ts';
import type { CallOutcome, Day } from '../../src/lib/cadence/spec.ts';
import { applyChange, type Write } from '../../src/lib/doc/change.ts';
import { appendEvent } from '../../src/lib/doc/commands-log.ts';
import { logInterview } from '../../src/lib/doc/commands-records.ts';
import { createNewId } from '../../src/lib/session/new-id.ts';

const firstNames = ['Dana', 'Marcus', 'Henrietta', 'Piet', 'Sunita', 'Tom', 'Adaeze', 'Jonah'];
const lastNames = ['Whitfield', 'Oyelaran', 'Osei', 'Vandermolen', 'Rao', 'Abernathy', 'Petrakis'];
const outcomes: readonly CallOutcome[] = ['voicemail', 'silent', 'spoke', 'message'];

/**
 * The Yjs updates that wrote it, one an interview of two people. A tenth of the threads is still running on `today`, the
 * rest has played out.
 */
export function makeBigSearch(today: Day, threads = 1_000, eventsEach = 12): Uint8Array[] {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	const stamp = { newId: createNewId(), today, time: '10:05' };
	for (let at = 0; at < threads; at += 2) {
		const running = at % 20 === 0;
		const date = addDays(today, running ? -7 - (at % 3) : -60 - ((at * 3) % 900));
		const { change, interviewId, personIds } = logInterview(
			{
				opening: { company: `Company ${at % 311}`, role: 'Fleet operations lead' },
				date,
				time: '14:00',
				timeZone: 'Europe/London',
				kind: 'in-person',
				policyId: 'classic',
				people: [0, 1].map((other) => ({
					name: `${firstNames[(at + other) % 8]} ${lastNames[(at * 3 + other) % 7]} ${at + other}`,
					title: 'Director of operations',
					phone: `(217) 555-${String(at % 10_000).padStart(4, '0')}`,
					email: `person${at + other}@company.example`
				}))
			},
			stamp
		);
		const log: Write[] = personIds.flatMap((personId) => {
			const context = { interviewId, personId } as const;
			return Array.from({ length: eventsEach }, (_, step) => {
				const happened = addDays(date, running ? 0 : step * 4);
				if (step === 0) {
					return appendEvent(
						{ type: 'thanked', channel: 'letter', date, time: '16:10', ...context },
						stamp
					);
				}
				if (running || step % 3 !== 1) {
					return appendEvent(
						{ type: 'note', date: happened, note: `Asked about the timetable ${step}`, ...context },
						stamp
					);
				}
				const outcome = outcomes[(at + step) % 4] ?? 'spoke';
				return appendEvent(
					{ type: 'call', outcome, date: happened, time: '09:50', ...context },
					stamp
				);
			});
		});
		applyChange(doc, { ...change, writes: [...change.writes, ...log] }, today);
	}
	return updates;
}
