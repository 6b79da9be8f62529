/** A second device joins: what each side comes to, and what somebody with the link can and cannot do. */
import { expect, test } from 'vitest';
import { versioned } from '../../../src/lib/crypto/bytes.ts';
import { openEntry, sealEntry } from '../../../src/lib/crypto/entry.ts';
import { createInvitation, createNewcomer } from '../../../src/lib/crypto/invitation.ts';
import { createSecret, deriveWriterKeys } from '../../../src/lib/crypto/room-keys.ts';
import type { InvitingState } from '../../../src/lib/sync/inviting.ts';
import { openJoining, type JoiningState } from '../../../src/lib/sync/joining.ts';
import {
	becomes,
	codeOf,
	createTimers,
	invite,
	join,
	lifetime,
	mailboxOf,
	payload,
	secretOf,
	type TestTimers
} from '../../support/meeting.ts';
import { createMemoryRelay, type MemoryRelay } from '../../support/memory-relay.ts';
import { valueOf } from '../../support/value-of.ts';

const HELLO = 1;
const ANSWER = 2;
const PAYLOAD = 3;
const TAKEN = 4;

function setUp() {
	const relay = createMemoryRelay();
	const timers = createTimers();
	const inviting = invite(relay.connect(), timers);
	return { relay, timers, inviting };
}

/** What anybody can post who has the link. */
async function post(relay: MemoryRelay, secret: Uint8Array, kind: number, body: Uint8Array) {
	const keys = await deriveWriterKeys(secret);
	const entry = valueOf(await sealEntry(keys, versioned(Uint8Array.of(kind), body)));
	await relay.inject(keys.roomId, entry);
}

const wrongCode = (code: string) => (code === '000 000' ? '111 111' : '000 000');

test('the keys arrive once the code was typed, and nothing is left on the server', async () => {
	const { relay, timers } = setUp();
	const gone: Uint8Array[] = [];
	const inviting = invite(relay.connect(), timers, { onGone: (secret) => gone.push(secret) });
	const secret = await secretOf(inviting);
	const joining = await join(relay.connect(), inviting, timers);
	const code = await codeOf(joining);
	expect(code).toMatch(/^\d{3} \d{3}$/);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	expect(inviting.approve(` ${code.replace(' ', '')} `)).toBe(true);
	const received = await becomes<JoiningState, 'received'>(joining, 'received');
	expect([...received.payload]).toEqual([...payload]);
	const taken = joining.take('Ines’s laptop');
	expect(await becomes<InvitingState, 'taken'>(inviting, 'taken')).toEqual({
		type: 'taken',
		name: 'Ines’s laptop'
	});
	await taken;
	await expect.poll(() => gone).toEqual([secret]);
	const { roomId } = await deriveWriterKeys(secret);
	expect(relay.rooms.get(roomId)).toMatchObject({ isDeleted: true, entries: new Map() });
});

test('nothing but the link is given out before a hello, and no keys before the code', async () => {
	const { relay, timers, inviting } = setUp();
	const { roomId } = await mailboxOf(inviting);
	expect(relay.rooms.get(roomId)?.entries.size).toBe(0);
	const joining = await join(relay.connect(), inviting, timers);
	const code = await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	// A hello and an answer, and from each that it is there.
	await expect.poll(() => relay.rooms.get(roomId)?.entries.size).toBe(4);
	expect(inviting.approve(wrongCode(code))).toBe(false);
	expect(inviting.state).toMatchObject({ type: 'asking', wrong: 1 });
	expect(relay.rooms.get(roomId)?.entries.size).toBe(4);
});

test('three wrong codes end it, and the other device says why', async () => {
	const { relay, timers, inviting } = setUp();
	const joining = await join(relay.connect(), inviting, timers);
	const wrong = wrongCode(await codeOf(joining));
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	for (let tries = 0; tries < 3; tries++) expect(inviting.approve(wrong)).toBe(false);
	expect(inviting.state).toEqual({ type: 'ended', why: 'wrong-code' });
	expect(await becomes<JoiningState, 'ended'>(joining, 'ended')).toMatchObject({
		why: 'wrong-code'
	});
	expect(inviting.approve(wrong)).toBe(false);
});

test('a copied link with two newcomers ends for all three', async () => {
	const { relay, timers, inviting } = setUp();
	const secret = await secretOf(inviting);
	const one = await join(relay.connect(), inviting, timers);
	const code = await codeOf(one);
	const other = openJoining({ connection: relay.connect(), secret, lifetime, timers });
	for (const side of [one, other]) {
		expect(await becomes<JoiningState, 'ended'>(side, 'ended')).toMatchObject({ why: 'spoilt' });
	}
	expect(await becomes<InvitingState, 'ended'>(inviting, 'ended')).toMatchObject({ why: 'spoilt' });
	expect(inviting.approve(code)).toBe(false);
});

test('once a device was approved, a late hello changes nothing and gets nothing', async () => {
	const { relay, timers, inviting } = setUp();
	const secret = await secretOf(inviting);
	const joining = await join(relay.connect(), inviting, timers);
	const code = await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	expect(inviting.approve(code)).toBe(true);
	await becomes<JoiningState, 'received'>(joining, 'received');
	await post(relay, secret, HELLO, (await createNewcomer(secret)).hello);
	await joining.take('Laptop');
	expect(await becomes<InvitingState, 'taken'>(inviting, 'taken')).toMatchObject({
		name: 'Laptop'
	});
});

test('ten minutes end it, also where the device slept through them', async () => {
	for (const wakes of [true, false]) {
		const { relay, timers, inviting } = setUp();
		const joining = await join(relay.connect(), inviting, createTimers());
		const code = await codeOf(joining);
		await becomes<InvitingState, 'asking'>(inviting, 'asking');
		timers.pass(lifetime, wakes);
		expect(inviting.approve(code)).toBe(false);
		expect(inviting.state).toEqual({ type: 'ended', why: 'expired' });
		expect(await becomes<JoiningState, 'ended'>(joining, 'ended')).toMatchObject({
			why: 'expired'
		});
	}
});

test('a hello after the ten minutes gets no answer', async () => {
	const { relay, timers, inviting } = setUp();
	await secretOf(inviting);
	timers.pass(lifetime, false);
	const joining = await join(relay.connect(), inviting, createTimers());
	for (const side of [inviting, joining]) {
		expect(await becomes<InvitingState | JoiningState, 'ended'>(side, 'ended')).toMatchObject({
			why: 'expired'
		});
	}
});

test('a spent link, an expired one and a cancelled one lead nowhere', async () => {
	const { relay, timers, inviting } = setUp();
	const secret = await secretOf(inviting);
	inviting.cancel();
	const { roomId } = await deriveWriterKeys(secret);
	await expect.poll(() => relay.rooms.get(roomId)?.isDeleted).toBe(true);
	const late = openJoining({ connection: relay.connect(), secret, lifetime, timers });
	expect(await becomes<JoiningState, 'ended'>(late, 'ended')).toMatchObject({ why: 'spent' });
});

test('a guessed link finds nobody and leaves no room behind', async () => {
	const relay = createMemoryRelay();
	const timers = createTimers();
	const joining = openJoining({
		connection: relay.connect(),
		secret: createSecret(),
		lifetime,
		timers
	});
	expect(await becomes<JoiningState, 'ended'>(joining, 'ended')).toMatchObject({ why: 'unknown' });
	expect(relay.rooms.size).toBe(0);
});

test('somebody in the middle is betrayed by the code', async () => {
	const [seekers, newcomers] = [createMemoryRelay(), createMemoryRelay()];
	const timers = createTimers();
	const inviting = invite(seekers.connect(), timers);
	const secret = await secretOf(inviting);
	const keys = await deriveWriterKeys(secret);
	// Whoever has the link and the server shows each side another room.
	newcomers.rooms.set(keys.roomId, { entries: new Map(), members: new Set(), isDeleted: false });
	const attacker = openJoining({ connection: seekers.connect(), secret, lifetime, timers });
	const joining = openJoining({ connection: newcomers.connect(), secret, lifetime, timers });
	const attackersCode = await codeOf(attacker);
	await becomes<JoiningState, 'knocking'>(joining, 'knocking');
	for (const { entry } of [...(seekers.rooms.get(keys.roomId)?.entries.values() ?? [])]) {
		const opened = valueOf(await openEntry(keys, entry, 4096));
		if (opened[1] === ANSWER) await newcomers.inject(keys.roomId, entry);
	}
	const code = await codeOf(joining);
	expect(code).not.toBe(attackersCode);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	expect(inviting.approve(code)).toBe(false);
	expect(attacker.state.type).toBe('showing');
});

test('a forged answer is refused: the link says whose key it must be', async () => {
	const { relay, timers } = setUp();
	const { secret } = await createInvitation();
	const keys = await deriveWriterKeys(secret);
	relay.rooms.set(keys.roomId, { entries: new Map(), members: new Set(), isDeleted: false });
	const joining = openJoining({ connection: relay.connect(), secret, lifetime, timers });
	await becomes<JoiningState, 'knocking'>(joining, 'knocking');
	await post(relay, secret, ANSWER, (await createInvitation()).answer);
	expect(await becomes<JoiningState, 'ended'>(joining, 'ended')).toMatchObject({
		why: 'not-genuine'
	});
});

test('keys forged by somebody with the link are not taken', async () => {
	const { relay, timers, inviting } = setUp();
	const secret = await secretOf(inviting);
	const joining = await join(relay.connect(), inviting, timers);
	await codeOf(joining);
	await post(relay, secret, PAYLOAD, versioned(new Uint8Array(60)));
	expect(await becomes<JoiningState, 'ended'>(joining, 'ended')).toMatchObject({
		why: 'not-genuine'
	});
});

test('nobody else can say that the keys were taken', async () => {
	const { relay, timers, inviting } = setUp();
	const secret = await secretOf(inviting);
	const joining = await join(relay.connect(), inviting, timers);
	const code = await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	inviting.approve(code);
	await becomes<JoiningState, 'received'>(joining, 'received');
	await post(relay, secret, TAKEN, versioned(new Uint8Array(60)));
	timers.pass(lifetime);
	expect(inviting.state).toEqual({ type: 'ended', why: 'unconfirmed' });
});

test('an echo, junk and the same post sealed anew change nothing', async () => {
	const { relay, timers, inviting } = setUp();
	const secret = await secretOf(inviting);
	const { roomId } = await deriveWriterKeys(secret);
	const joining = await join(relay.connect(), inviting, timers);
	const code = await codeOf(joining);
	for (const { entry } of [...(relay.rooms.get(roomId)?.entries.values() ?? [])]) {
		for (const member of relay.rooms.get(roomId)?.members ?? []) {
			member.handlers.onEntries([{ entry, replaces: new Uint8Array() }]);
		}
	}
	await relay.inject(roomId, new Uint8Array(700));
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	expect(joining.state.type).toBe('showing');
	expect(inviting.approve(code)).toBe(true);
});

test('whoever fills the room spoils the invitation and no more', async () => {
	const { relay, inviting } = setUp();
	const secret = await secretOf(inviting);
	for (let at = 0; at < 30; at++) await post(relay, secret, TAKEN, new Uint8Array(at));
	expect(await becomes<InvitingState, 'ended'>(inviting, 'ended')).toMatchObject({
		why: 'spoilt'
	});
});

test('a connection lost at every step is made up for', async () => {
	const relay = createMemoryRelay();
	const timers = createTimers();
	const [ours, theirs] = [relay.connect(), relay.connect()];
	const blink = async () => {
		for (const connection of [ours, theirs]) connection.cut();
		await new Promise((next) => setTimeout(next));
		for (const connection of [ours, theirs]) connection.restore();
	};
	const inviting = invite(ours, timers);
	await secretOf(inviting);
	await blink();
	const joining = await join(theirs, inviting, timers);
	await blink();
	const code = await codeOf(joining);
	await blink();
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	inviting.approve(code);
	await blink();
	await becomes<JoiningState, 'received'>(joining, 'received');
	theirs.cut();
	const taken = joining.take('Laptop');
	theirs.restore();
	expect(await becomes<InvitingState, 'taken'>(inviting, 'taken')).toMatchObject({
		name: 'Laptop'
	});
	await taken;
});

test('the other device gone before it confirmed: the keys were given, and it says so', async () => {
	const { relay, timers, inviting } = setUp();
	const theirs = relay.connect();
	const joining = await join(theirs, inviting, timers);
	const code = await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	inviting.approve(code);
	await becomes<JoiningState, 'received'>(joining, 'received');
	theirs.cut();
	timers.pass(lifetime);
	expect(inviting.state).toEqual({ type: 'ended', why: 'unconfirmed' });
	// It has what it needs all the same.
	expect(joining.state.type).toBe('received');
});

test('what a newer version of the app says is told apart from junk', async () => {
	const { relay, timers, inviting } = setUp();
	const secret = await secretOf(inviting);
	const keys = await deriveWriterKeys(secret);
	const joining = await join(relay.connect(), inviting, timers);
	await becomes<JoiningState, 'knocking'>(joining, 'knocking');
	const newer = valueOf(await sealEntry(keys, Uint8Array.of(2, 1, 2, 3)));
	await relay.inject(keys.roomId, newer);
	expect(await becomes<JoiningState, 'ended'>(joining, 'ended')).toMatchObject({
		why: 'newer-app'
	});
});

test('a server that makes no more rooms is shown, and tried again', async () => {
	const relay = createMemoryRelay();
	relay.refuseNew = 4509;
	const ours = relay.connect();
	const inviting = invite(ours, createTimers());
	await expect.poll(() => inviting.trouble).toEqual({ type: 'closed', code: 4509 });
	expect(inviting.state.type).toBe('opening');
	relay.refuseNew = undefined;
	ours.cut();
	ours.restore();
	await secretOf(inviting);
	expect(inviting.trouble).toBeUndefined();
});

test('who joins and leaves on purpose ends it on both at once', async () => {
	const { relay, timers } = setUp();
	const gone: Uint8Array[] = [];
	const inviting = invite(relay.connect(), timers, { onGone: (secret) => gone.push(secret) });
	const secret = await secretOf(inviting);
	const joining = await join(relay.connect(), inviting, timers);
	await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	joining.leave();
	expect(joining.state).toEqual({ type: 'ended', why: 'newcomer-left' });
	expect(await becomes<InvitingState, 'ended'>(inviting, 'ended')).toMatchObject({
		why: 'newcomer-left'
	});
	await expect.poll(() => gone).toEqual([secret]);
});

test('the page that invites is left: over before that returns, and told to the other device', async () => {
	const { relay, timers } = setUp();
	const gone: Uint8Array[] = [];
	const inviting = invite(relay.connect(), timers, { onGone: (secret) => gone.push(secret) });
	const { roomId } = await mailboxOf(inviting);
	const joining = await join(relay.connect(), inviting, timers);
	await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	inviting.leave();
	// A page that goes waits for nothing.
	expect(inviting.state).toEqual({ type: 'ended', why: 'inviter-left' });
	expect(relay.rooms.get(roomId)?.isDeleted).toBe(true);
	expect(await becomes<JoiningState, 'ended'>(joining, 'ended')).toMatchObject({
		why: 'inviter-left'
	});
	await expect.poll(() => gone.length).toBe(1);
});

test('once the code was typed neither page takes the keys away by being left', async () => {
	const { relay, timers, inviting } = setUp();
	const joining = await join(relay.connect(), inviting, timers);
	const code = await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	inviting.approve(code);
	inviting.leave();
	await becomes<JoiningState, 'received'>(joining, 'received');
	joining.leave();
	expect(joining.state.type).toBe('received');
	await joining.take('Laptop');
	expect(await becomes<InvitingState, 'taken'>(inviting, 'taken')).toMatchObject({
		name: 'Laptop'
	});
});

test('who left an invitation while cut off finds on return that it is over, and not that it was used', async () => {
	const { relay, timers, inviting } = setUp();
	const theirs = relay.connect();
	const joining = await join(theirs, inviting, timers);
	await codeOf(joining);
	theirs.cut();
	inviting.leave();
	theirs.restore();
	expect(await becomes<JoiningState, 'ended'>(joining, 'ended')).toMatchObject({
		why: 'inviter-left'
	});
});

function goOn(timers: TestTimers, seconds: number): void {
	for (let passed = 0; passed < seconds; passed += 5) timers.pass(5_000);
}

test('a device that has gone without a word is noticed within twenty seconds, and so is its return', async () => {
	const { relay, timers, inviting } = setUp();
	const { roomId } = await mailboxOf(inviting);
	const theirTimers = createTimers();
	const joining = await join(relay.connect(), inviting, theirTimers);
	await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	const said = () => [...(relay.rooms.get(roomId)?.entries.keys() ?? [])];
	await expect.poll(() => said().length).toBe(4);
	for (let at = 0; at < 8; at++) {
		const before = said();
		goOn(theirTimers, 5);
		goOn(timers, 5);
		await expect.poll(() => said().filter((name) => !before.includes(name)).length).toBe(2);
		expect([inviting.isQuiet, joining.isQuiet]).toEqual([false, false]);
	}
	// Put away: the phone runs nothing. Each side hears nothing of the other.
	goOn(timers, 20);
	expect(inviting.isQuiet).toBe(true);
	expect(inviting.state.type).toBe('asking');
	theirTimers.pass(5_000);
	await expect.poll(() => inviting.isQuiet).toBe(false);

	inviting.cancel();
	expect(inviting.isQuiet).toBe(false);
});

test('an invitation that does not answer is said to be quiet, and so is one that falls silent', async () => {
	const relay = createMemoryRelay();
	const ours = relay.connect();
	const [timers, theirTimers] = [createTimers(), createTimers()];
	const inviting = invite(ours, timers);
	const secret = await secretOf(inviting);
	ours.cut();
	const joining = openJoining({
		connection: relay.connect(),
		secret,
		lifetime,
		timers: theirTimers
	});
	await becomes<JoiningState, 'knocking'>(joining, 'knocking');
	goOn(theirTimers, 20);
	expect(joining.isQuiet).toBe(true);
	ours.restore();
	await codeOf(joining);
	expect(joining.isQuiet).toBe(false);
	const { roomId } = await deriveWriterKeys(secret);
	await expect.poll(() => relay.rooms.get(roomId)?.entries.size).toBe(4);
	ours.cut();
	const isQuietSoon = () => {
		goOn(theirTimers, 5);
		return joining.isQuiet;
	};
	await expect.poll(isQuietSoon).toBe(true);
});

test('ten minutes of saying that one is there fill no room', async () => {
	const { relay, timers, inviting } = setUp();
	const { roomId } = await mailboxOf(inviting);
	const joining = await join(relay.connect(), inviting, timers);
	await codeOf(joining);
	await becomes<InvitingState, 'asking'>(inviting, 'asking');
	const said = () => [...(relay.rooms.get(roomId)?.entries.keys() ?? [])];
	await expect.poll(() => said().length).toBe(4);
	for (let at = 0; at < 60; at++) {
		const before = said();
		timers.pass(5_000);
		const isNew = (name: string) => !before.includes(name);
		await expect.poll(() => said().filter(isNew).length, { interval: 1 }).toBe(2);
		expect(said().length).toBe(4);
	}
	expect([inviting.state.type, joining.state.type]).toEqual(['asking', 'showing']);
});
