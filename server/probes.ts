import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Spoken } from './http.ts';
import type { Metrics } from './metrics.ts';
import { every, type Clock } from './relay/clock.ts';
import type { Store } from './stores/store.ts';

/** A beat that is late by this means that the process did not get to it. */
const stuckMs = 5_000;
const beatMs = 1_000;

/** A store that takes longer to write a number is not ready. */
const patienceMs = 2_000;

export interface ProbeOptions {
	readonly store: Pick<Store, 'check'>;
	readonly clock: Clock;
	readonly isDraining: () => boolean;
	readonly metrics: Metrics;
	/** Without one `/metrics` is not here. */
	readonly metricsToken: string | undefined;
}

export interface Probes {
	readonly answer: (path: string, request: IncomingMessage) => Promise<Spoken> | undefined;
	readonly close: () => void;
}

/** `/healthz`: start it anew if this fails. `/readyz`: send nobody here while this fails. `/metrics`, with the token. */
export function startProbes(options: ProbeOptions): Probes {
	const { clock, store, metrics } = options;
	let lastBeat = clock.now();
	let checking: Promise<boolean> | undefined;
	const stop = every(clock, beatMs, () => (lastBeat = clock.now()));

	/** However many ask, one writes. */
	const canWrite = () => (checking ??= check().finally(() => (checking = undefined)));
	const check = () =>
		new Promise<boolean>((answered) => {
			const callOff = clock.after(patienceMs, () => answered(false));
			store
				.check()
				.then(
					() => answered(true),
					() => answered(false)
				)
				.finally(callOff);
		});

	const health = async (): Promise<Spoken> => {
		const late = clock.now() - lastBeat - beatMs;
		return late > stuckMs ? { status: 503, words: 'stuck' } : { status: 200, words: 'ok' };
	};
	const readiness = async (): Promise<Spoken> => {
		if (options.isDraining()) return { status: 503, words: 'stopping' };
		return (await canWrite())
			? { status: 200, words: 'ready' }
			: { status: 503, words: 'the store cannot be written' };
	};
	const figures = async (request: IncomingMessage): Promise<Spoken> => {
		const token = options.metricsToken;
		if (token === undefined) return { status: 404, words: 'Not found.' };
		if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
			return { status: 401, words: 'The token is missing or wrong.' };
		}
		return { status: 200, words: await metrics.text(), contentType: metrics.contentType };
	};

	return {
		answer: (path, request) => {
			switch (path) {
				case '/healthz':
					return health();
				case '/readyz':
					return readiness();
				case '/metrics':
					return figures(request);
				case '/sync':
					return Promise.resolve({ status: 426, words: 'This is for a WebSocket.' });
				default:
					return undefined;
			}
		},
		close: stop
	};
}

/** In a time that does not depend on where they differ. */
function isSame(one: string, other: string): boolean {
	const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
	return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
