/**
 * The user's now. Screens do not tick: the value moves when something on them would change (an alarm), when the app
 * comes back to the front, and when the zone or the clock was changed under it.
 */
import type { Day, WallTime, ZonedNow } from '../cadence/spec.ts';
import { createCell } from './live.ts';

export interface Clock {
	readonly current: ZonedNow;
	subscribe(listener: () => void): () => void;
	/** Moves `current` at this moment; a new alarm replaces the one before. */
	alarmAt(moment: ZonedNow): void;
	/** What the wall clock says this second, whatever the screens show. */
	read(): {
		readonly now: ZonedNow;
		readonly today: Day;
		readonly time: WallTime;
		readonly timeZone: string;
	};
	close(): void;
}

/** How often a sleeping timer, a changed zone or a changed clock is noticed, in milliseconds. */
const CHECK_EVERY = 20_000;

export interface ClockOptions {
	/** Tells when the app comes to the front. */
	readonly page?: Pick<Document, 'addEventListener' | 'removeEventListener'>;
	/** The IANA name of the zone the device is in now. */
	readonly readZone?: () => string;
}

export function openClock({ page = document, readZone = deviceZone }: ClockOptions = {}): Clock {
	const readNow = (): ZonedNow =>
		Temporal.Instant.fromEpochMilliseconds(Date.now())
			.toZonedDateTimeISO(readZone())
			.toString({ smallestUnit: 'second' });
	const cell = createCell(readNow());
	let alarm: Temporal.Instant | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const move = () => {
		cell.current = readNow();
	};
	const check = () => {
		const shown = Temporal.ZonedDateTime.from(cell.current);
		const now = Temporal.ZonedDateTime.from(readNow());
		const zoneChanged = shown.timeZoneId !== now.timeZoneId;
		const wentBack = Temporal.ZonedDateTime.compare(now, shown) < 0;
		const rang = alarm !== undefined && Temporal.Instant.compare(now.toInstant(), alarm) >= 0;
		if (rang) alarm = undefined;
		if (zoneChanged || wentBack || rang) move();
	};
	const wait = () => {
		clearTimeout(timer);
		const left = alarm ? alarm.epochMilliseconds - Date.now() : CHECK_EVERY;
		timer = setTimeout(
			() => {
				check();
				wait();
			},
			Math.min(CHECK_EVERY, Math.max(0, left))
		);
	};
	const comeBack = () => {
		move();
		wait();
	};
	page.addEventListener('visibilitychange', comeBack);
	globalThis.addEventListener('pageshow', comeBack);
	globalThis.addEventListener('focus', comeBack);
	wait();

	return {
		get current() {
			return cell.current;
		},
		subscribe: (listener) => cell.subscribe(listener),
		alarmAt(moment) {
			alarm = Temporal.ZonedDateTime.from(moment).toInstant();
			wait();
		},
		read() {
			const now = Temporal.ZonedDateTime.from(readNow());
			return {
				now: now.toString(),
				today: now.toPlainDate().toString(),
				time: now.toPlainTime().toString({ smallestUnit: 'minute' }),
				timeZone: now.timeZoneId
			};
		},
		close() {
			clearTimeout(timer);
			page.removeEventListener('visibilitychange', comeBack);
			globalThis.removeEventListener('pageshow', comeBack);
			globalThis.removeEventListener('focus', comeBack);
		}
	};
}

/** `Intl` follows the device while the page is open. */
function deviceZone(): string {
	return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
