/**
 * Notices that nobody is there any more. A browser shows a page neither the server's pings nor that a socket is half
 * open: whoever owes an answer has to say something, and whoever has been silent for long is asked.
 */
import type { Timers } from './surroundings.ts';

export interface SilenceNeeds {
	readonly timers: Timers;
	/** Bytes that the other end has to take before it can answer; undefined where it owes no answer. */
	owed(): number | undefined;
	/** Asks for something, so that it owes an answer. False where there is nothing to ask. */
	probe(): boolean;
	/** Bytes that wait in the browser. */
	unsent(): number;
	onSilent(): void;
}

export interface Silence {
	heard(): void;
	sent(): void;
	/** Ends it unless something comes soon. */
	hurry(): void;
	stop(): void;
}

/** How long it may owe an answer and say nothing. */
const patienceMs = 30_000;
/** Of a line so slow that a phone would call it no line: what is on its way may take as long as on that. */
const slowestBytesPerMs = 16;
/** How long it may say nothing at all before it is asked. */
const quietMs = 60_000;
const checkMs = 5_000;
/** After the page came back, or the user asked. */
const hurryMs = 8_000;

export function watchSilence({ timers, owed, probe, unsent, onSilent }: SilenceNeeds): Silence {
	let heardAt = timers.now();
	/** When something was sent that was followed by nothing yet. */
	let sentAt: number | undefined;
	let unsentBefore = 0;
	let callOffHurry: (() => void) | undefined;
	let callOffCheck = timers.after(checkMs, check);

	function check() {
		callOffCheck = timers.after(checkMs, check);
		const now = timers.now();
		// What is being taken is a sign of life, too.
		if (unsent() < unsentBefore) heardAt = now;
		unsentBefore = unsent();
		const bytes = owed();
		const silentMs = now - Math.max(heardAt, sentAt ?? 0);
		if (bytes === undefined) {
			if (silentMs > quietMs) probe();
		} else if (silentMs > patienceMs + bytes / slowestBytesPerMs) onSilent();
	}

	return {
		heard() {
			heardAt = timers.now();
			sentAt = undefined;
			callOffHurry?.();
		},
		sent() {
			sentAt ??= timers.now();
			unsentBefore = unsent();
		},
		hurry() {
			const bytes = owed();
			// On a slow line the answer comes after all that is on its way.
			if (bytes === undefined ? !probe() : bytes > 0) return;
			callOffHurry?.();
			callOffHurry = timers.after(hurryMs, onSilent);
		},
		stop() {
			callOffCheck();
			callOffHurry?.();
		}
	};
}
