import type { Timers } from './surroundings.ts';

/** Milliseconds, from the least to the most. */
export interface Span {
	readonly least: number;
	readonly most: number;
}

export interface NamedTimers<Name extends string> {
	/** In place of what was to happen under this name, in so many milliseconds or after some time of the span. */
	later(name: Name, ms: number | Span, act: () => void | Promise<void>): void;
	isDue(name: Name): boolean;
	callOff(name: Name): void;
	callOffAll(): void;
}

/** `run` gets what is due. */
export function createNamedTimers<Name extends string>(
	{ after, random }: Timers,
	run: (act: () => void | Promise<void>) => void
): NamedTimers<Name> {
	const callOffs = new Map<Name, () => void>();
	const callOff = (name: Name) => {
		callOffs.get(name)?.();
		callOffs.delete(name);
	};
	return {
		later(name, time, act) {
			callOff(name);
			const ms = typeof time === 'number' ? time : time.least + random() * (time.most - time.least);
			const stop = after(ms, () => {
				callOffs.delete(name);
				run(act);
			});
			callOffs.set(name, stop);
		},
		isDue: (name) => callOffs.has(name),
		callOff,
		callOffAll() {
			for (const name of [...callOffs.keys()]) callOff(name);
		}
	};
}
