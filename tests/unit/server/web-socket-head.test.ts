import { expect, test } from 'vitest';
import { mostHead, withHead } from '../../../server/relay/web-socket-head.ts';

test.each([
	[1, '8201'],
	[125, '827d'],
	[126, '827e007e'],
	[65_535, '827effff'],
	[65_536, '827f0000000000010000']
])('before %i bytes stands %s', (length, head) => {
	const message = new Uint8Array(mostHead + length).fill(7).subarray(mostHead);
	const whole = withHead(message);
	expect(whole.subarray(0, -length).toString('hex')).toBe(head);
	expect(whole.subarray(-length).every((byte) => byte === 7)).toBe(true);
	// The same bytes go out to many, each time with their head.
	expect(withHead(message)).toEqual(whole);
});
