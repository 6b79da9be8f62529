import { expect, it } from 'vitest';
import { strengthOf } from '../../../src/lib/words/lock-words.ts';

it.each([
	['aaaaaaaaaaaaaaaa', 'weak'],
	['12345678', 'weak'],
	['password', 'weak'],
	['the the the the', 'weak'],
	['marble tundra cactus', 'fair'],
	['hx7Rq2-wZp', 'fair'],
	['marble tundra cactus violin ocean', 'good'],
	['Kv9!tx2Qz#rw81pBm', 'good']
] as const)('%s is %s', (passphrase, strength) => {
	expect(strengthOf(passphrase)).toBe(strength);
});
