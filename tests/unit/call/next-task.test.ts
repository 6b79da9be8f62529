import { expect, test } from 'vitest';
import type { Agenda, NextStep } from '../../../src/lib/cadence/spec.ts';
import type { ThreadItem } from '../../../src/lib/doc/model.ts';
import { nextTask } from '../../../src/routes/call/next-task.ts';

function entries(steps: Readonly<Record<string, Partial<NextStep>>>) {
	return Object.entries(steps).map(([name, next]) => ({
		item: { key: name, person: { name } },
		next: { kind: 'call', ...next }
	}));
}

function after(key: string, overdue: object, today: object = {}) {
	const agenda = { overdue: entries({ ...overdue }), today: entries({ ...today }) };
	return nextTask(agenda as unknown as Agenda<ThreadItem>, key)?.label;
}

test('what is late comes before what is due today, and the thread at hand never', () => {
	expect(after('Dana', { Dana: {}, Tom: {} }, { Ben: {} })).toBe('Next: call Tom');
	expect(after('Dana', { Dana: {} }, { Ben: { kind: 'send' } })).toBe('Next: send to Ben');
	expect(after('Dana', { Dana: {} })).toBeUndefined();
});

test('nobody is to be called who cannot be', () => {
	const blocked = { Ben: { blocked: 'no-phone' }, Ann: { blocked: 'wrong-number' } };
	expect(after('Dana', blocked, { Tom: {} })).toBe('Next: call Tom');
	expect(after('Dana', blocked)).toBeUndefined();
});
