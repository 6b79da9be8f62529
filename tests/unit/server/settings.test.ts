/** The settings of the server: the documents name them all, and a name that is nearly one of them is noticed. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { namesRead } from '../../../server/environment.ts';
import { nearNames } from '../../../server/near-names.ts';
import { readSyncConfig } from '../../../server/sync-config.ts';

const settings = namesRead((all) => [readConfig(all, ''), readSyncConfig(all)]);

test('docs/hosting.md has a row for every setting, and for nothing else', () => {
	const text = readFileSync(new URL('../../../docs/hosting.md', import.meta.url), 'utf8');
	const cells = [...text.matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|/gm)];
	const documented = cells.flatMap(([, names = '']) => names.replaceAll('`', '').split(', '));
	expect(documented.toSorted()).toEqual(settings.toSorted());
	expect(settings.length).toBeGreaterThan(20);
});

describe('a name that is nearly a setting', () => {
	test.each([
		['DATADIR', 'DATA_DIR'],
		['data_dir', 'DATA_DIR'],
		['DATA-DIR', 'DATA_DIR'],
		['DATA_DIRS', 'DATA_DIR'],
		['MAX_ROOM', 'MAX_ROOM_MIB'],
		['MAX_ROOM_MB', 'MAX_ROOM_MIB'],
		['ORIGINS', 'ORIGIN'],
		['ORGIIN', 'ORIGIN'],
		['TRUST_PROXI', 'TRUST_PROXY'],
		['TRUSTED_PROXY', 'TRUST_PROXY'],
		['METRIC_TOKEN', 'METRICS_TOKEN'],
		['port', 'PORT'],
		['LOGLEVEL', 'LOG_LEVEL'],
		['UNUSED_ROOMS_DAY', 'UNUSED_ROOM_DAYS']
	])('%s is told, with %s', (name, meant) => {
		const [line, ...more] = nearNames({ [name]: 'hush' }, settings);
		expect(line).toMatch(new RegExp(`^${name} is not .*\\b${meant}\\?$`));
		expect(line).not.toContain('hush');
		expect(more).toEqual([]);
	});

	test('what is a setting, empty, or of others is not', () => {
		const others = ['PATH', 'HOME', 'PWD', 'SHELL', 'USER', 'LANG', 'TERM', 'HOSTNAME', 'HOSTTYPE'];
		const more = ['NODE_ENV', 'NODE_OPTIONS', 'POST', 'HOSTS', 'SYNC_SERVERS', 'ORIGIN_HOST', 'TZ'];
		const shell = ['SHLVL', 'LOGNAME', 'METRICS', 'OLDPWD', 'MAIL', 'EDITOR', 'INIT_CWD', 'CI'];
		const all = [...settings, ...others, ...more, ...shell];
		expect(nearNames(Object.fromEntries(all.map((name) => [name, 'x'])), settings)).toEqual([]);
		expect(
			nearNames(Object.fromEntries([...others, ...more, ...shell].map((n) => [n, 'x'])), settings)
		).toEqual([]);
		expect(nearNames({ DATADIR: ' ' }, settings)).toEqual([]);
		expect(nearNames(process.env, settings)).toEqual([]);
	});

	test('where the setting is there, too, the other is somebody else’s', () => {
		expect(nearNames({ DATADIR: '/a', DATA_DIR: '/b' }, settings)).toEqual([]);
	});
});
