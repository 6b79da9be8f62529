/** Time that stands still until it is put forward: for everything in this process that asks for a timer. */

export interface VirtualTime {
	readonly now: () => number;
	readonly after: (ms: number, run: () => void) => () => void;
	/** Runs what is due in so many milliseconds, in order, and waits after each until nothing is under way. */
	advance(ms: number): Promise<void>;
	/** Until nothing is under way at this moment. */
	settle(): Promise<void>;
	/** Gives the process its own timers back. */
	end(): void;
}

interface Due {
	readonly at: number;
	readonly order: number;
	readonly run: () => void;
}

const start = Date.UTC(2026, 2, 10, 9);

/** `isBusy`: something is under way that is no timer, a cipher on another thread. */
export function startVirtualTime(isBusy: () => boolean): VirtualTime {
	const { setTimeout, setInterval, clearTimeout, clearInterval, setImmediate } = globalThis;
	const systemNow = Date.now;
	const waiting = new Map<number, Due>();
	let now = start;
	let order = 0;

	const schedule = (at: number, run: () => void, id = ++order) => {
		waiting.set(id, { at, order: ++order, run });
		return id;
	};
	const every = (ms: number, run: () => void) => {
		const again = () => {
			schedule(now + ms, again, id);
			run();
		};
		const id = schedule(now + ms, again);
		return id;
	};
	const callOff = (id: unknown) => void waiting.delete(Number(id));
	const next = (until: number) => {
		let first: readonly [number, Due] | undefined;
		for (const entry of waiting) {
			const [, due] = entry;
			if (due.at > until) continue;
			if (!first || due.at < first[1].at || (due.at === first[1].at && due.order < first[1].order))
				first = entry;
		}
		return first;
	};
	const settle = async () => {
		do await new Promise((resolve) => setImmediate(resolve));
		while (isBusy());
	};

	const fake = {
		setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
			schedule(now + ms, () => run(...args)),
		setInterval: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
			every(ms, () => run(...args)),
		clearTimeout: callOff,
		clearInterval: callOff
	};
	Object.assign(globalThis, fake);
	Date.now = () => now;

	return {
		now: () => now,
		after(ms, run) {
			const id = schedule(now + ms, run);
			return () => callOff(id);
		},
		settle,
		async advance(ms) {
			const until = now + ms;
			await settle();
			for (let due = next(until); due; due = next(until)) {
				waiting.delete(due[0]);
				now = due[1].at;
				due[1].run();
				await settle();
			}
			now = until;
		},
		end() {
			Object.assign(globalThis, { setTimeout, setInterval, clearTimeout, clearInterval });
			Date.now = systemNow;
		}
	};
}
