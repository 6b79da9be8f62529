import fc from 'fast-check';
import { closeCodes, type CloseCode } from '../../../src/lib/sync/wire-close.ts';
import { nameBytes } from '../../../src/lib/sync/wire-names.ts';
import type { Message } from '../../../src/lib/sync/wire.ts';

const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const number = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 0xffff_ffff }));
const names = (min = 0) =>
	fc
		.array(exactly(nameBytes), { minLength: min, maxLength: 5 })
		.map((each) => Uint8Array.from(each.flatMap((name) => [...name])));
const entry = fc.uint8Array({ minLength: 1, maxLength: 200 });
const newEntry = fc.record({ replaces: names(), entry });
const role = fc.oneof(
	fc.record({
		type: fc.constant('writer' as const),
		kind: fc.constantFrom('large' as const, 'small' as const),
		publicKey: exactly(32),
		passHash: exactly(32),
		signature: exactly(64)
	}),
	fc.record({ type: fc.constant('reader' as const), pass: exactly(32) })
);
const codes = Object.keys(closeCodes).map(Number) as CloseCode[];

/** Any message of version 1. */
export const anyMessage: fc.Arbitrary<Message> = fc.oneof(
	fc.record({
		type: fc.constant('hello' as const),
		nonce: exactly(32),
		limits: fc.record({ room: fc.record({ large: number, small: number }), channels: number })
	}),
	fc.record({
		type: fc.constant('open' as const),
		roomId: exactly(32),
		role,
		held: fc.record({ count: number, sum: exactly(16) })
	}),
	fc.record({ type: fc.constant('list' as const), size: number, names: names() }),
	fc.record({ type: fc.constant('get' as const), names: names(1) }),
	fc.record({
		type: fc.constant('entry' as const),
		missing: names(),
		entries: fc.array(entry, { maxLength: 4 })
	}),
	fc.record({ type: fc.constant('add' as const), request: number, replaces: names(), entry }),
	fc.record({
		type: fc.constant('ack' as const),
		requests: fc.array(number, { minLength: 1, maxLength: 6 })
	}),
	fc.record({
		type: fc.constant('new' as const),
		added: fc.array(newEntry, { minLength: 1, maxLength: 4 })
	}),
	fc.record({ type: fc.constant('closed' as const), code: fc.constantFrom(...codes) }),
	fc.constantFrom(
		{ type: 'same' as const },
		{ type: 'close' as const },
		{ type: 'delete' as const }
	)
);
