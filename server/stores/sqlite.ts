import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../src/lib/result.ts';
import { packChanges, unpackOutcomes } from './pack-changes.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { Answer, Request } from './sqlite-thread.ts';
import type { Store } from './store.ts';

export interface NoStore {
	readonly type: 'no-store';
	/** A sentence for who started the server. */
	readonly words: string;
}

/**
 * One SQLite file under `directory`, on a thread of its own: a disk that takes five seconds for a commit must not hold
 * up the pings of everyone.
 */
export async function openSqliteStore(directory: string): Promise<Result<Store, NoStore>> {
	const thread = new Worker(new URL('./sqlite-thread.ts', import.meta.url), {
		workerData: directory
	});
	const waiting = new Map<number, { done: (value: unknown) => void; failed: (e: Error) => void }>();
	const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
	let lastId = 0;
	let failure: Error | undefined;

	const failAll = (error: Error) => {
		failure = error;
		for (const { failed } of waiting.values()) failed(error);
		waiting.clear();
	};
	thread.on('error', failAll);
	thread.once('exit', () => failAll(failure ?? new Error('The store is closed.')));
	thread.on('message', (answer: Answer) => {
		const { done, failed } = waiting.get(answer.id) ?? {};
		waiting.delete(answer.id);
		if ('failure' in answer) failed?.(new Error(answer.failure));
		else done?.(answer.value);
	});

	const answerTo = (id: number) =>
		new Promise<unknown>((done, failed) => waiting.set(id, { done, failed }));
	const ask = <Name extends keyof SqliteFile>(
		call: Name,
		given: Parameters<SqliteFile[Name]>,
		moved: ArrayBuffer[] = []
	): Promise<ReturnType<SqliteFile[Name]>> => {
		if (failure) return Promise.reject(failure);
		const id = ++lastId;
		const answer = answerTo(id) as Promise<ReturnType<SqliteFile[Name]>>;
		thread.postMessage({ id, call, given } satisfies Request, moved);
		return answer;
	};

	try {
		await answerTo(0);
	} catch (error) {
		await ended;
		return err({ type: 'no-store', words: error instanceof Error ? error.message : String(error) });
	}
	return ok({
		findRoom: (...given) => ask('findRoom', given),
		createRoom: (roomId, { kind, passHash }, now) =>
			ask('createRoom', [roomId, { kind, passHash: passHash.slice() }, now]),
		touchRoom: (...given) => ask('touchRoom', given),
		listNames: (...given) => ask('listNames', given),
		readEntries: (roomId, names, maxBytes) => ask('readEntries', [roomId, names.slice(), maxBytes]),
		commit: async (changes, now) => {
			const packed = packChanges(changes);
			return unpackOutcomes(await ask('commit', [packed, now], [packed.bytes.buffer]));
		},
		deleteRoom: (...given) => ask('deleteRoom', given),
		sweep: (...given) => ask('sweep', given),
		check: () => ask('check', []),
		close: async () => {
			await ask('close', []);
			await ended;
		}
	});
}
