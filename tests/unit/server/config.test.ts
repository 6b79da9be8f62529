import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { explainStart } from '../../../server/explain-start.ts';

describe('the environment', () => {
	test('nothing set is port 3000 on this machine, without TLS', () => {
		expect(readConfig({}, '/built')).toEqual({
			ok: true,
			value: { port: 3000, host: '127.0.0.1', root: '/built', behindTls: false }
		});
	});

	test('everything set', () => {
		const environment = { PORT: '8080', HOST: '::', BUILD_DIR: '/other', BEHIND_TLS: 'true' };
		expect(readConfig(environment, '/built')).toEqual({
			ok: true,
			value: { port: 8080, host: '::', root: '/other', behindTls: true }
		});
	});

	test('empty counts as not set', () => {
		expect(readConfig({ PORT: ' ', HOST: '' }, '/built')).toMatchObject({ value: { port: 3000 } });
	});

	test.each([
		['PORT', 'abc'],
		['PORT', '65536'],
		['PORT', '-1'],
		['PORT', '3000.5'],
		['PORT', '0x50'],
		['HOST', 'two words'],
		['HOST', 'http://localhost'],
		['BEHIND_TLS', 'maybe']
	])('%s=%s is refused by name', (name, text) => {
		const config = readConfig({ [name]: text }, '/built');
		expect(config.ok).toBe(false);
		if (config.ok) return;
		expect(config.error.problems).toHaveLength(1);
		expect(config.error.problems[0]).toContain(`${name} must be`);
		expect(config.error.problems[0]).toContain(text);
	});

	test('all problems are told at once', () => {
		const config = readConfig({ PORT: 'abc', BEHIND_TLS: 'maybe' }, '/built');
		expect(config).toMatchObject({ error: { problems: { length: 2 } } });
	});
});

test.each([
	['EADDRINUSE', /Port 3000 on 127\.0\.0\.1 is taken.*PORT=3001/],
	['EACCES', /above 1023/],
	['ENOTFOUND', /HOST=127\.0\.0\.1/],
	['ENOENT', /npm run build/]
])('a start that fails with %s says what to do', (code, words) => {
	const error = Object.assign(new Error('raw'), { code });
	expect(explainStart(error, { port: 3000, host: '127.0.0.1', root: 'build' })).toMatch(words);
});
