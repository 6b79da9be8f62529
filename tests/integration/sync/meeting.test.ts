/** A second device joins over the real server, and what of an invitation is left there. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createSecret, deriveWriterKeys } from '../../../src/lib/crypto/room-keys.ts';
import type { Connection } from '../../../src/lib/sync/channel.ts';
import type { InvitingState } from '../../../src/lib/sync/inviting.ts';
import { openJoining, type JoiningState } from '../../../src/lib/sync/joining.ts';
import { openLiveConnection } from '../../support/live-connection.ts';
import {
	becomes,
	codeOf,
	createTimers,
	invite,
	join,
	lifetime,
	payload,
	secretOf
} from '../../support/meeting.ts';
import { startSyncServer, type SyncServer } from '../../support/sync-server.ts';

let server: SyncServer;
beforeAll(async () => void (server = await startSyncServer()));
afterAll(() => server.close());

function connect(to = server): Connection {
	const connection = openLiveConnection(to);
	onTestFinished(() => connection.close());
	return connection;
}

/** Why a room of this secret does not open for a reader. */
async function refusalOf(secret: Uint8Array): Promise<unknown> {
	const keys = await deriveWriterKeys(secret);
	return new Promise((resolve) => {
		connect().openRoom(
			{ role: 'reader', keys },
			{
				held: () => ({ count: 0, sum: new Uint8Array(16) }),
				onSame: () => resolve('open'),
				onList: () => resolve('open'),
				onEntries: () => undefined,
				onMissing: () => undefined,
				onClosed: resolve
			}
		);
	});
}

test('two devices meet, the keys cross, and the mailbox is deleted', async () => {
	const timers = createTimers();
	const gone: Uint8Array[] = [];
	const inviting = invite(connect(), timers, { onGone: (secret) => gone.push(secret) });
	const secret = await secretOf(inviting);
	const joining = await join(connect(), inviting, timers);
	const code = await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	expect(inviting.approve(code)).toBe(true);
	const received = await becomes<JoiningState, 'received'>(joining, 'received');
	expect([...received.payload]).toEqual([...payload]);
	await joining.take('Laptop');
	expect(await becomes<InvitingState, 'taken'>(inviting, 'taken')).toMatchObject({
		name: 'Laptop'
	});
	expect(await refusalOf(secret)).toEqual({ type: 'closed', code: 4410 });
	await expect.poll(() => gone.length).toBe(1);
	// Whoever finds the link later, in a chat or a history.
	const late = openJoining({ connection: connect(), secret, lifetime, timers });
	expect(await becomes<JoiningState, 'ended'>(late, 'ended')).toMatchObject({ why: 'spent' });
});

test('an expired link is told, and leads nowhere afterwards', async () => {
	const timers = createTimers();
	const inviting = invite(connect(), timers);
	const secret = await secretOf(inviting);
	const joining = await join(connect(), inviting, createTimers());
	await codeOf(joining);
	timers.pass(lifetime);
	expect(await becomes<JoiningState, 'ended'>(joining, 'ended')).toMatchObject({
		why: 'expired'
	});
	await expect.poll(() => refusalOf(secret)).toEqual({ type: 'closed', code: 4410 });
});

test('a guessed link finds nobody, and makes no room', async () => {
	const secret = createSecret();
	const timers = createTimers();
	const joining = openJoining({ connection: connect(), secret, lifetime, timers });
	expect(await becomes<JoiningState, 'ended'>(joining, 'ended')).toMatchObject({ why: 'unknown' });
	expect(await refusalOf(secret)).toEqual({ type: 'closed', code: 4504 });
});

test('a copied link with two newcomers ends for all three', async () => {
	const timers = createTimers();
	const inviting = invite(connect(), timers);
	const secret = await secretOf(inviting);
	const one = openJoining({ connection: connect(), secret, lifetime, timers });
	const other = openJoining({ connection: connect(), secret, lifetime, timers });
	for (const side of [one, other]) {
		const { why } = await becomes<JoiningState, 'ended'>(side, 'ended');
		expect(why).toBe('spoilt');
	}
	const end = await becomes<InvitingState, 'ended'>(inviting, 'ended');
	expect(end.why).toBe('spoilt');
});

test('the server keeps nothing of it and reads nothing of it', async () => {
	const timers = createTimers();
	const inviting = invite(connect(), timers);
	const secret = await secretOf(inviting);
	const joining = await join(connect(), inviting, timers);
	const code = await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	inviting.approve(code);
	await becomes<JoiningState, 'received'>(joining, 'received');
	await joining.take('Laptop');
	await becomes<InvitingState, 'taken'>(inviting, 'taken');
	const told = server.warnings.join('\n');
	for (const form of ['hex', 'base64', 'base64url'] as const) {
		expect(told).not.toContain(Buffer.from(secret).toString(form));
	}
});
