import { expect, test, vi } from 'vitest';
import { createInTurn } from '../../../src/lib/sync/in-turn.ts';

test('runs one after the other, and what throws is seen and stops no other', async () => {
	const inTurn = createInTurn();
	const done: string[] = [];
	const seen = vi.fn();
	const others = process.listeners('uncaughtException');
	process.removeAllListeners('uncaughtException');
	process.once('uncaughtException', seen);
	try {
		inTurn(async () => {
			await Promise.resolve();
			done.push('first');
		});
		inTurn(() => {
			throw new Error('a bug');
		});
		await new Promise<void>((resolve) =>
			inTurn(() => {
				done.push('third');
				setImmediate(resolve);
			})
		);
	} finally {
		process.removeAllListeners('uncaughtException');
		for (const listener of others) process.on('uncaughtException', listener);
	}
	expect(done).toEqual(['first', 'third']);
	expect(seen).toHaveBeenCalledWith(new Error('a bug'), 'uncaughtException');
});
