import type { Day } from './spec.ts';

export function isDay(value: unknown): value is Day {
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
	try {
		return Temporal.PlainDate.from(value).toString() === value;
	} catch {
		return false;
	}
}

export function addDays(day: Day, days: number): Day {
	return Temporal.PlainDate.from(day).add({ days }).toString();
}
