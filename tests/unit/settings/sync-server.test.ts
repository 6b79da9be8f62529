import { describe, expect, test } from 'vitest';
import { allowedServers, parseServer } from '../../../src/lib/session/sync-server.ts';
import { badServerWords } from '../../../src/routes/server-words.ts';

const own = 'https://afterview.example';
const parse = (text: string, allowed?: readonly string[], page = own) => {
	const parsed = parseServer(text, { own: page, allowed });
	return parsed.ok ? parsed.value : parsed.error.type;
};

test.each([
	['not a url', /“not a url” is not an address.*https:\/\/sync\.example\.org/],
	[' ', /^Type the address.*https:\/\/sync\.example\.org/],
	['http://sync.example', /https:\/\/, as in https:\/\/sync\.example\.org/],
	['https://other.example', /^ask$/]
])('what is wrong with %j is said, with what an address looks like', (text, words) => {
	const parsed = parseServer(text, { own, allowed: [] });
	expect(parsed.ok ? '' : badServerWords(parsed.error, text, 'ask')).toMatch(words);
});

describe('the address of a server', () => {
	test.each([
		['https://sync.example', 'https://sync.example'],
		['  sync.example ', 'https://sync.example'],
		['https://Sync.Example:443/', 'https://sync.example'],
		['https://sync.example:8443', 'https://sync.example:8443'],
		['https://afterview.example', own],
		['', 'no-address'],
		['not an address', 'no-address'],
		['https://sync.example/path', 'no-address'],
		['https://sync.example/?a', 'no-address'],
		['https://sync.example/#a', 'no-address'],
		['https://me:secret@sync.example', 'no-address'],
		['ftp://sync.example', 'no-address'],
		['javascript://sync.example', 'no-address'],
		['wss://sync.example', 'no-address'],
		['http://sync.example', 'not-secure']
	])('%j', (text, expected) => {
		expect(parse(text)).toBe(expected);
	});

	test('without https only where the page itself has none, or its policy says so', () => {
		expect(parse('http://localhost:3000', [], 'http://localhost:3000')).toBe(
			'http://localhost:3000'
		);
		expect(parse('http://localhost:4000', ['http://localhost:4000'])).toBe('http://localhost:4000');
	});

	test('no other than the policy of the page allows', () => {
		expect(parse('https://sync.example', [])).toBe('not-allowed');
		expect(parse('https://sync.example', ['https://sync.example'])).toBe('https://sync.example');
		expect(parse('https://afterview.example', [])).toBe(own);
	});
});

describe('what the policy allows', () => {
	const page = (content: string | undefined) => ({
		querySelector: () =>
			content === undefined ? null : ({ getAttribute: () => content } as unknown as Element)
	});
	const read = (content: string | undefined) =>
		allowedServers(page(content) as Pick<Document, 'querySelector'>);

	test('the sockets it names', () => {
		expect(
			read("default-src 'none'; connect-src 'self' wss://a.example ws://localhost:1; img-src x")
		).toEqual(['https://a.example', 'http://localhost:1']);
		expect(read("default-src 'none'; connect-src 'self'")).toEqual([]);
		expect(read("default-src 'self'")).toEqual([]);
	});

	test('anything where there is none', () => {
		expect(read(undefined)).toBeUndefined();
	});
});
