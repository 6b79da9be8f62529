import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { emlOf } from '../../../src/lib/words/mail-file.ts';
import { LONGEST_MAIL_LINK, mailDraft, mailHref } from '../../../src/lib/words/mail.ts';

/** Reads a link as RFC 6068 has it: a `+` is a plus, percents are UTF-8. */
function readLink(href: string): { to: string; fields: Record<string, string> } {
	expect(href).toMatch(/^mailto:(?:[\w\-.~!$'()*+,:@]|%[0-9A-F]{2})*(?:\?\S*)?$/);
	const [to = '', query = ''] = href.slice('mailto:'.length).split('?');
	const pairs = query.split('&').filter(Boolean);
	return {
		to: decodeURIComponent(to),
		fields: Object.fromEntries(
			pairs.map((pair) => pair.split('=').map((part) => decodeURIComponent(part)))
		) as Record<string, string>
	};
}

const text = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 200 }),
	fc.string({ unit: 'binary', maxLength: 200 }),
	fc
		.array(
			fc.constantFrom('a', ' ', '\n', '\r', '\r\n', '"', "'", '&', '?', '=', '%', '+', '田', '🎉'),
			{ maxLength: 60 }
		)
		.map((parts) => parts.join(''))
);
const line = text.map((value) => value.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim());
const crlf = (value: string) => value.replaceAll(/\r\n|\r|\n/gu, '\r\n');

describe('a link to a mail program', () => {
	test('says what went into it', () => {
		fc.assert(
			fc.property(line, text, (subject, body) => {
				const { to, fields } = readLink(mailHref('tom@q.example', { subject, body }));
				expect(to).toBe('tom@q.example');
				expect(fields).toEqual({
					...(subject && { subject }),
					...(body && { body: crlf(body) })
				});
			})
		);
	});

	test.each([
		['plain', ' tom@q.example ', 'mailto:tom@q.example'],
		['a tag', 'tom+jobs@q.example', 'mailto:tom%2Bjobs@q.example'],
		['its own @', '"not@me"@example.org', 'mailto:%22not%40me%22@example.org'],
		['what a link is made of', 'a?b&c=d%e@q.example', 'mailto:a%3Fb%26c%3Dd%25e@q.example'],
		['a line break', 'tom@q.example\r\nbcc:x@y.example', 'mailto:tom%40q.examplebcc%3Ax@y.example'],
		['another alphabet', '田@例え.example', 'mailto:%E7%94%B0@%E4%BE%8B%E3%81%88.example']
	])('has an address with %s', (_, address, href) => {
		expect(mailHref(address)).toBe(href);
	});

	test('ends lines as RFC 6068 has it, and has no plus for a space', () => {
		expect(mailHref('a@b.example', { subject: 'Thank you', body: 'Dear Tom,\n\nYours' })).toBe(
			'mailto:a@b.example?subject=Thank%20you&body=Dear%20Tom%2C%0D%0A%0D%0AYours'
		);
	});

	test('keeps half a character from breaking it', () => {
		expect(readLink(mailHref('a@b.example', { body: 'x\uD83D' })).fields).toEqual({
			body: 'x\uFFFD'
		});
	});

	test('leaves out a text that programs would cut, and says so', () => {
		const most = (body: string) => mailDraft('a@b.example', { subject: 'S', body });
		const room =
			LONGEST_MAIL_LINK - mailHref('a@b.example', { subject: 'S', body: 'x' }).length + 1;
		expect(most('x'.repeat(room)).isWhole).toBe(true);
		expect(most('x'.repeat(room + 1))).toEqual({
			href: 'mailto:a@b.example?subject=S',
			isWhole: false
		});
		// One of these takes nine characters of a link.
		expect(most('田'.repeat(230)).isWhole).toBe(false);
	});
});

describe('a message as a file', () => {
	const read = (eml: string) => PostalMime.parse(eml);

	test('is read as it was written, by a reader of its own', async () => {
		await fc.assert(
			fc.asyncProperty(line, line, line, text, async (toName, fromName, subject, body) => {
				const eml = emlOf({
					to: { name: toName, address: 'tom@q.example' },
					from: { name: fromName, address: 'ines@c.example' },
					subject,
					body
				});
				expect(eml).toMatch(/^[\r\n -~]*$/);
				expect(eml.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
				for (const row of eml.split('\r\n')) expect(row.length).toBeLessThanOrEqual(78);
				const message = await read(eml);
				expect(message.to).toEqual([{ name: toName, address: 'tom@q.example' }]);
				expect(message.from).toEqual({ name: fromName, address: 'ines@c.example' });
				expect(message.subject ?? '').toBe(subject);
				expect(crlf(message.text ?? '').trimEnd()).toBe(crlf(body).trimEnd());
				expect(message.headers.map(({ key }) => key)).toEqual([
					'x-unsent',
					'from',
					'to',
					'subject',
					'mime-version',
					'content-type',
					'content-transfer-encoding'
				]);
			})
		);
	});

	test('takes no header from a name, an address or a subject', async () => {
		const evil = 'Tom\r\nBcc: all@x.example\r\n\r\nHello';
		const eml = emlOf({
			to: { name: evil, address: 'tom@q.example\r\nBcc: all@x.example>, <b@x.example' },
			subject: evil,
			body: 'B'
		});
		expect(eml).not.toMatch(/^Bcc/im);
		const message = await read(eml);
		expect(message.bcc).toBeUndefined();
		expect(message.to).toHaveLength(1);
		expect(message.text?.trim()).toBe('B');
	});

	test('opens as a draft of whoever opens it where no sender is known', async () => {
		const eml = emlOf({ to: { name: '', address: 'tom@q.example' }, subject: 'S', body: 'B' });
		expect(eml).toMatch(/^X-Unsent: 1\r\n/);
		expect(eml).not.toMatch(/^From:/m);
		expect((await read(eml)).to).toEqual([{ name: '', address: 'tom@q.example' }]);
	});
});
