import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretToText, textToSecret } from '../../../src/lib/crypto/recovery-text.ts';
import {
	secretToWords,
	WORD_COUNT,
	wordsToSecret
} from '../../../src/lib/crypto/recovery-words.ts';

const anySecret = fc
	.uint8Array({ minLength: 32, maxLength: 32 })
	.map((bytes) => new Uint8Array(bytes));
const secret = Uint8Array.from({ length: 32 }, (_, at) => at * 7 + 3);
const words = await secretToWords(secret);

function refused(error: object) {
	return { ok: false, error };
}

describe('the words of the kit', () => {
	test('give every secret back', async () => {
		await fc.assert(
			fc.asyncProperty(anySecret, async (each) => {
				const typed = await secretToWords(each);
				expect(typed).toHaveLength(WORD_COUNT);
				expect(await wordsToSecret(typed.join(' '))).toEqual({ ok: true, value: each });
			})
		);
	});

	test.each([
		['capitals', words.join(' ').toUpperCase()],
		['spaces', `  ${words.join('   ')}\t`],
		['line breaks', words.join('\r\n')],
		['numbering', words.map((word, at) => `${at + 1}. ${word}`).join('\n')],
		['numbering without spaces', words.map((word, at) => `${at + 1})${word}`).join('\n')],
		['commas', words.join(', ')],
		['dots and dashes', words.map((word) => `– ${word}.`).join('\n')],
		['spaces that do not break', words.join('\u00a0')]
	])('are read with %s', async (_, typed) => {
		expect(await wordsToSecret(typed)).toEqual({ ok: true, value: secret });
	});

	test('name the word that is not in the list, and where it stands', async () => {
		const typed = words.with(6, 'Voicemial');
		expect(await wordsToSecret(typed.join(' '))).toEqual(
			refused({ type: 'unknown-word', word: 'Voicemial', position: 7 })
		);
	});

	test.each([
		['one too few', words.slice(1)],
		['one too many', [...words, 'zoo']],
		['none', []]
	])('are counted: %s', async (_, typed) => {
		expect(await wordsToSecret(typed.join(' '))).toEqual(
			refused({ type: 'wrong-count', found: typed.length, expected: 25 })
		);
	});

	test('do not fit with a wrong one among them, save for one in 2,048', async () => {
		let missed = 0;
		for (let at = 0; at < 2000; at++) {
			const wrong = words.with(at % WORD_COUNT, wordlist[(at * 53) % 2048] ?? '');
			if (String(wrong) === String(words)) continue;
			const result = await wordsToSecret(wrong.join(' '));
			if (result.ok || result.error.type !== 'do-not-fit') missed++;
		}
		expect(missed).toBeLessThan(10);
	});

	test('do not fit when two have changed places', async () => {
		let missed = 0;
		for (let at = 1; at < WORD_COUNT; at++) {
			const [one = '', other = ''] = [words[at - 1], words[at]];
			if (one === other) continue;
			const swapped = words.with(at - 1, other).with(at, one);
			if ((await wordsToSecret(swapped.join(' '))).ok) missed++;
		}
		expect(missed).toBeLessThan(3);
	});

	test('are refused of a newer version when they fit otherwise', async () => {
		// Version 2, a secret of zeros, and the checksum of both.
		const content = new Uint8Array(33);
		content[0] = 2;
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
		const bits = [...content, ...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
		const newer = Array.from(
			{ length: WORD_COUNT },
			(_, at) => wordlist[parseInt(bits.slice(at * 11, at * 11 + 11), 2)]
		);
		expect(await wordsToSecret(newer.join(' '))).toEqual(refused({ type: 'unknown-version' }));
	});
});

describe('the QR code of the kit', () => {
	test('gives every secret back', async () => {
		await fc.assert(
			fc.asyncProperty(anySecret, async (each) => {
				const text = await secretToText(each);
				expect(await textToSecret(` ${text}\n`)).toEqual({ ok: true, value: each });
			})
		);
	});

	test('is refused by name', async () => {
		const text = await secretToText(secret);
		expect(await textToSecret('https://example.test')).toEqual(refused({ type: 'not-a-kit' }));
		expect(await textToSecret('afterview-kit:')).toEqual(refused({ type: 'damaged' }));
		expect(await textToSecret(text.slice(0, -4))).toEqual(refused({ type: 'damaged' }));
		expect(await textToSecret(text.replace(':A', ':B'))).toEqual(
			refused({ type: 'unknown-version' })
		);
		const last = text.at(20) === 'A' ? 'B' : 'A';
		expect(await textToSecret(text.slice(0, 20) + last + text.slice(21))).toEqual(
			refused({ type: 'damaged' })
		);
	});
});

test('a secret of another length is a bug', async () => {
	await expect(secretToWords(new Uint8Array(31))).rejects.toThrow(RangeError);
	await expect(secretToText(new Uint8Array(33))).rejects.toThrow(RangeError);
});
