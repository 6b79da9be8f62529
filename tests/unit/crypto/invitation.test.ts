import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	acceptAnswer,
	acceptHello,
	createInvitation,
	createNewcomer,
	invitationFromText,
	invitationToText
} from '../../../src/lib/crypto/invitation.ts';
import { openFromPeer, sealForPeer, type Peer } from '../../../src/lib/crypto/peer.ts';
import { createSecret } from '../../../src/lib/crypto/room-keys.ts';
import { valueOf } from '../../support/value-of.ts';

const payload = createSecret();

async function meet(): Promise<{ seeker: Peer; newcomer: Peer }> {
	const invitation = await createInvitation();
	const guest = await createNewcomer(invitation.secret);
	return {
		seeker: valueOf(await acceptHello(invitation, guest.hello)),
		newcomer: valueOf(await acceptAnswer(guest, invitation.answer))
	};
}

function refused(type: string) {
	return { ok: false, error: { type } };
}

describe('two devices that meet', () => {
	test('show the same code, six digits in two groups', async () => {
		const { seeker, newcomer } = await meet();
		expect(seeker.code).toMatch(/^\d{3} \d{3}$/);
		expect(newcomer.code).toBe(seeker.code);
	});

	test('can send each other anything, both ways', async () => {
		const { seeker, newcomer } = await meet();
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
				const expected = { ok: true, value: new Uint8Array(bytes) };
				const sent = await sealForPeer(seeker, bytes);
				expect(await openFromPeer(newcomer, sent)).toEqual(expected);
				// Not its own words back.
				expect(await openFromPeer(seeker, sent)).toEqual(refused('cannot-decrypt'));
				expect(await openFromPeer(seeker, await sealForPeer(newcomer, bytes))).toEqual(expected);
			}),
			{ numRuns: 30 }
		);
	});

	test('have no key that can be exported', async () => {
		const { pair } = await createInvitation();
		const { seeker } = await meet();
		for (const key of [pair.privateKey, seeker.sendKey, seeker.receiveKey]) {
			expect(key.extractable).toBe(false);
		}
	});

	test('have codes that say nothing of each other', async () => {
		const codes = await Promise.all(
			Array.from({ length: 50 }, async () => (await meet()).seeker.code)
		);
		expect(new Set(codes).size).toBeGreaterThan(45);
	});
});

describe('somebody who knows the link', () => {
	test('cannot pass off another key as the one who invites', async () => {
		const invitation = await createInvitation();
		const guest = await createNewcomer(invitation.secret);
		const impostor = await createInvitation();
		expect(await acceptAnswer(guest, impostor.answer)).toEqual(refused('other-invitation'));
		const mixed = invitation.answer.slice();
		mixed.set(impostor.pair.publicKey, 1);
		expect(await acceptAnswer(guest, mixed)).toEqual(refused('other-invitation'));
	});

	test('makes the codes differ by saying hello in place of the newcomer', async () => {
		let equal = 0;
		for (let round = 0; round < 20; round++) {
			const invitation = await createInvitation();
			const guest = await createNewcomer(invitation.secret);
			const intruder = await createNewcomer(invitation.secret);
			const seen = valueOf(await acceptHello(invitation, intruder.hello));
			if (seen.code === valueOf(await acceptAnswer(guest, invitation.answer)).code) equal++;
		}
		// One in a million each, by accident.
		expect(equal).toBeLessThan(2);
	});

	test('cannot open what was sealed for the newcomer, before or after', async () => {
		const invitation = await createInvitation();
		const guest = await createNewcomer(invitation.secret);
		const sealed = await sealForPeer(valueOf(await acceptHello(invitation, guest.hello)), payload);
		const later = await createNewcomer(invitation.secret);
		const peer = valueOf(await acceptAnswer(later, invitation.answer));
		expect(await openFromPeer(peer, sealed)).toEqual(refused('cannot-decrypt'));
	});
});

test('an old payload does not open under another invitation of the same keys', async () => {
	const [invitation, other] = [await createInvitation(), createSecret()];
	const guest = await createNewcomer(invitation.secret);
	const sealed = await sealForPeer(valueOf(await acceptHello(invitation, guest.hello)), payload);
	const elsewhere = valueOf(
		await acceptHello(
			{ ...invitation, pair: guest.pair, secret: other },
			invitation.answer.slice(0, 33)
		)
	);
	expect(await openFromPeer(elsewhere, sealed)).toEqual(refused('cannot-decrypt'));
});

test('keys with which everybody would share the same zero are refused', async () => {
	const invitation = await createInvitation();
	for (const last of [0, 1]) {
		const hello = new Uint8Array(33);
		hello[0] = 1;
		hello[1] = last;
		expect(await acceptHello(invitation, hello)).toEqual(refused('bad-key'));
	}
});

test('messages that are none are named', async () => {
	const invitation = await createInvitation();
	const guest = await createNewcomer(invitation.secret);
	const newer = Uint8Array.of(2, ...guest.hello.subarray(1));
	expect(await acceptHello(invitation, newer)).toEqual(refused('unknown-version'));
	expect(await acceptHello(invitation, new Uint8Array())).toEqual(refused('wrong-length'));
	expect(await acceptAnswer(guest, guest.hello)).toEqual(refused('wrong-length'));
	const { seeker, newcomer } = await meet();
	const sealed = await sealForPeer(seeker, payload);
	expect(await openFromPeer(newcomer, sealed.subarray(0, 20))).toEqual(refused('too-short'));
	sealed[0] = 2;
	expect(await openFromPeer(newcomer, sealed)).toEqual(refused('unknown-version'));
});

test('the link carries the secret and its version', async () => {
	const { secret } = await createInvitation();
	const link = invitationToText(secret);
	expect(invitationFromText(link)).toEqual({ ok: true, value: secret });
	expect(invitationFromText(link.slice(0, -4))).toEqual(refused('wrong-length'));
	expect(invitationFromText('')).toEqual(refused('wrong-length'));
	expect(invitationFromText('B' + link.slice(1))).toEqual(refused('unknown-version'));
	expect(invitationFromText(link + '=')).toEqual(refused('not-base64url'));
});
