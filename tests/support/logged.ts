/** What a search holds after somebody has logged it, without the form: for tests that are about something else. */
import * as Y from 'yjs';
import { applyChange } from '../../src/lib/doc/change.ts';
import { logInterview } from '../../src/lib/doc/commands-records.ts';
import { makeStamp } from './operations.ts';

/** An interview of today with somebody, as the row that it would be on the disk. */
export function interviewWith(name: string, company = 'Brightwater Ferries'): Uint8Array {
	const doc = new Y.Doc();
	const date = new Date().toISOString().slice(0, 10);
	const { change } = logInterview(
		{
			opening: { company, role: 'Fleet operations lead' },
			date,
			time: '00:05',
			timeZone: 'Europe/London',
			kind: 'in-person',
			policyId: 'classic',
			people: [{ name, phone: '(217) 555-0142' }]
		},
		{ ...makeStamp(name.replaceAll(/[^\p{L}\p{N}]/gu, '')), today: date }
	);
	applyChange(doc, change, date);
	return Y.encodeStateAsUpdate(doc);
}
