import { err, ok, type Result } from '../result.ts';
import type { Refusal } from './channel.ts';
import type { Add } from './wire.ts';

interface Sent {
	readonly message: Add;
	readonly settle: (result: Result<void, Refusal>) => void;
}

/** Entries on their way to the server's disk, no more at once than it will hold for a writer. */
export interface SentEntries {
	add(entry: Uint8Array, replaces: Uint8Array): Promise<Result<void, Refusal>>;
	/** The next to send; undefined where nothing waits or enough is on its way. */
	next(): Add | undefined;
	acknowledged(requests: readonly number[]): void;
	/** None of them will be acknowledged any more. */
	refuse(refusal: Refusal): void;
	/** Bytes of what is not acknowledged; undefined where nothing is. */
	readonly unacknowledged: number | undefined;
}

/** Far less than what a server holds for a writer beyond the rate: no burst closes the channel. */
const mostSent = 16;
/** One that is larger goes alone. */
const mostSentBytes = 1024 * 1024;

export function createSentEntries(): SentEntries {
	const waiting: Sent[] = [];
	const sent = new Map<number, Sent>();
	let sentBytes = 0;
	let last = 0;
	return {
		add: (entry, replaces) =>
			new Promise((settle) => {
				const message: Add = { type: 'add', request: ++last, replaces, entry };
				waiting.push({ message, settle });
			}),
		next() {
			const first = waiting[0];
			if (!first || sent.size >= mostSent) return undefined;
			const bytes = first.message.entry.length;
			if (sent.size > 0 && sentBytes + bytes > mostSentBytes) return undefined;
			waiting.shift();
			sent.set(first.message.request, first);
			sentBytes += bytes;
			return first.message;
		},
		acknowledged(requests) {
			for (const request of requests) {
				const done = sent.get(request);
				if (!done) continue;
				sent.delete(request);
				sentBytes -= done.message.entry.length;
				done.settle(ok(undefined));
			}
		},
		refuse(refusal) {
			const refused = [...sent.values(), ...waiting];
			sent.clear();
			waiting.length = 0;
			sentBytes = 0;
			for (const { settle } of refused) settle(err(refusal));
		},
		get unacknowledged() {
			return sent.size > 0 ? sentBytes : undefined;
		}
	};
}
