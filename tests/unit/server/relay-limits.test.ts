import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientAddress } from '../../../server/relay/client-address.ts';
import {
	createAddressLimit,
	createBucket,
	msUntilToken,
	takeToken
} from '../../../server/relay/limits.ts';

test.each([
	['127.0.0.1', undefined, 0, '127.0.0.1'],
	['::ffff:10.1.2.3', undefined, 0, '10.1.2.3'],
	['2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
	['2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
	['2001:0DB8:0001::', undefined, 0, '2001:db8:1:0::/64'],
	['::1', undefined, 0, '0:0:0:0::/64'],
	['64:ff9b::1.2.3.4', undefined, 0, '64:ff9b:0:0::/64'],
	['fe80::1%eth0', undefined, 0, 'fe80:0:0:0::/64'],
	['10.0.0.1', '1.2.3.4', 0, '10.0.0.1'],
	['10.0.0.1', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
	['10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.9', 2, '1.2.3.4'],
	['10.0.0.1', '1.2.3.4', 2, '1.2.3.4'],
	['10.0.0.1', '[2001:db8::1]:443', 1, '2001:db8:0:0::/64'],
	['10.0.0.1', 'nonsense', 1, '10.0.0.1'],
	['10.0.0.1', undefined, 1, '10.0.0.1'],
	[undefined, undefined, 0, 'unknown']
])('%s, forwarded for %s over %i hops, counts as %s', (socket, forwarded, hops, expected) => {
	expect(clientAddress(socket, forwarded, hops)).toBe(expected);
});

test('any text is an address of some kind', () => {
	fc.assert(
		fc.property(fc.string(), fc.oneof(fc.string(), fc.ipV6(), fc.ipV4()), (one, other) => {
			expect(clientAddress(one, other, 1)).toMatch(/^(unknown|[\d.]+|[\da-f:]+\/64)$/);
		})
	);
});

test('a bucket gives its burst, then its rate, and never more than that', () => {
	const rate = { burst: 3, perSecond: 2 };
	const bucket = createBucket(rate, 0);
	expect([0, 0, 0, 0].map((now) => takeToken(bucket, rate, now))).toEqual([
		true,
		true,
		true,
		false
	]);
	expect(msUntilToken(bucket, rate)).toBe(500);
	expect(takeToken(bucket, rate, 500)).toBe(true);
	expect(takeToken(bucket, rate, 501)).toBe(false);
	// An hour off, and a clock that was set back.
	expect([4, 4, 4, 4].map(() => takeToken(bucket, rate, 3_600_000)).filter(Boolean)).toHaveLength(
		3
	);
	expect(takeToken(bucket, rate, 0)).toBe(false);
	expect(takeToken(bucket, rate, 500)).toBe(true);
});

test('addresses have a bucket each, and no more of them are kept than said', () => {
	const may = createAddressLimit({ burst: 1, perSecond: 0.001 }, 2);
	expect([may('a', 0), may('a', 0), may('b', 0)]).toEqual([true, false, true]);
	// The one longest not seen is forgotten.
	expect([may('c', 0), may('b', 0), may('a', 0)]).toEqual([true, false, true]);
});
