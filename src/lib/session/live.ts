/** Something outside Svelte as a value that can be read: reading it in a template or a `$derived` subscribes. */
import { createSubscriber } from 'svelte/reactivity';

export interface Live<T> {
	readonly current: T;
}

/** Attached with the first reader and released with the last; outside Svelte's reactivity it simply reads. */
export function createLive<T>(source: {
	readonly current: T;
	subscribe(listener: () => void): () => void;
}): Live<T> {
	const subscribe = createSubscriber((update) => source.subscribe(update));
	return {
		get current() {
			subscribe();
			return source.current;
		}
	};
}

/** A value that its owner sets and others follow. */
export interface Cell<T> {
	current: T;
	subscribe(listener: () => void): () => void;
}

/** Listeners are told at once, and only where the new value is another one (`Object.is`). */
export function createCell<T>(initial: T): Cell<T> {
	const listeners = new Set<() => void>();
	let value = initial;
	return {
		get current() {
			return value;
		},
		set current(next) {
			if (Object.is(next, value)) return;
			value = next;
			for (const listener of [...listeners]) listener();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		}
	};
}
