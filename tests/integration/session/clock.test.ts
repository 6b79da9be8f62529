// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openClock, type Clock } from '../../../src/lib/session/clock.ts';

let clock: Clock;
let zone: string;

beforeEach(() => {
	vi.useFakeTimers({ now: new Date('2026-03-09T22:58:00Z') });
	zone = 'Europe/Berlin';
	clock = openClock({ readZone: () => zone });
});

afterEach(() => {
	clock.close();
	vi.useRealTimers();
});

/** What followers of the clock saw since. */
function follow(): string[] {
	const seen: string[] = [];
	clock.subscribe(() => seen.push(clock.current.slice(0, 16)));
	return seen;
}

describe('the clock', () => {
	test('moves at the alarm and not before', () => {
		const seen = follow();
		clock.alarmAt('2026-03-10T00:00:00+01:00[Europe/Berlin]');
		vi.advanceTimersByTime(61_000);
		expect(seen).toEqual([]);
		vi.advanceTimersByTime(60_000);
		expect(seen).toEqual(['2026-03-10T00:00']);
	});

	test('rings at once on an alarm that passed while the device slept', () => {
		const seen = follow();
		clock.alarmAt('2026-03-10T12:00:00+01:00[Europe/Berlin]');
		vi.setSystemTime(new Date('2026-03-11T07:30:00Z'));
		vi.advanceTimersByTime(20_000);
		expect(seen).toEqual(['2026-03-11T08:30']);
	});

	test('follows the traveller into another zone', () => {
		const seen = follow();
		zone = 'Asia/Tokyo';
		vi.advanceTimersByTime(20_000);
		expect(seen).toEqual(['2026-03-10T07:58']);
		expect(clock.read().timeZone).toBe('Asia/Tokyo');
	});

	test('follows a clock that was set back', () => {
		const seen = follow();
		vi.setSystemTime(new Date('2026-03-08T10:00:00Z'));
		vi.advanceTimersByTime(20_000);
		expect(seen).toEqual(['2026-03-08T11:00']);
	});

	test('looks again when the app comes to the front', () => {
		const seen = follow();
		vi.setSystemTime(new Date('2026-03-10T06:00:00Z'));
		document.dispatchEvent(new Event('visibilitychange'));
		expect(seen).toEqual(['2026-03-10T07:00']);
	});

	test('stands still once closed', () => {
		const seen = follow();
		clock.alarmAt('2026-03-10T00:00:00+01:00[Europe/Berlin]');
		clock.close();
		vi.advanceTimersByTime(600_000);
		expect(seen).toEqual([]);
	});
});
