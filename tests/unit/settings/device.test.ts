import { describe, expect, test } from 'vitest';
import type { Search } from '../../../src/lib/doc/model.ts';
import { createDevice, dismissHint } from '../../../src/lib/session/device.ts';
import {
	openInstall,
	showsInstallHint,
	wayByHand,
	type InstallWay,
	type Platform
} from '../../../src/lib/session/install.ts';
import { startUpkeep } from '../../../src/lib/session/upkeep.ts';
import { createDeviceSettings } from '../../../src/lib/storage/device-settings.ts';
import type { StorageHealth } from '../../../src/lib/storage/storage-health.ts';
import type { SaveState } from '../../../src/lib/storage/stored-doc.ts';

const memory = () => {
	const kept = new Map<string, string>();
	return {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	};
};
const newDevice = () => createDevice(createDeviceSettings(memory(), new EventTarget()));

const chrome: Platform = {
	userAgent: 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36',
	vendor: 'Google Inc.',
	maxTouchPoints: 5,
	standalone: false
};
const safariMac: Platform = {
	userAgent:
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15',
	vendor: 'Apple Computer, Inc.',
	maxTouchPoints: 0,
	standalone: false
};

describe('how a browser installs', () => {
	const iPhone =
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/26.0 Mobile Safari/604.1';
	const cases: readonly [string, Platform, InstallWay][] = [
		['Chrome before it offers', chrome, 'none'],
		['iPhone', { ...safariMac, userAgent: iPhone, maxTouchPoints: 5 }, 'ios'],
		['iPad, which calls itself a Mac', { ...safariMac, maxTouchPoints: 5 }, 'ios'],
		['Safari on a Mac', safariMac, 'mac'],
		['Chrome on a Mac', { ...safariMac, vendor: 'Google Inc.' }, 'none'],
		[
			'Firefox on Android',
			{
				...chrome,
				vendor: '',
				userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Firefox/145.0'
			},
			'firefox-android'
		],
		['installed', { ...safariMac, standalone: true }, 'installed']
	];
	test.each(cases)('%s', (_name, platform, way) => {
		expect(wayByHand(platform)).toBe(way);
	});

	test('the prompt is kept for the right moment and shown once', async () => {
		const page = new EventTarget() as EventTarget & Window;
		const install = openInstall(chrome, page);
		const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
			prompt: async () => ({ outcome: 'dismissed' as const })
		});
		page.dispatchEvent(offer);
		expect(offer.defaultPrevented).toBe(true);
		expect(install.current).toBe('prompt');
		expect(await install.ask()).toBe('dismissed');
		expect(install.current).toBe('none');
		page.dispatchEvent(offer);
		page.dispatchEvent(new Event('appinstalled'));
		expect(install.current).toBe('installed');
		install.close();
	});

	test.each<[InstallWay, number, readonly string[], boolean]>([
		['prompt', 1, [], true],
		['ios', 1, [], true],
		['ios', 0, [], false],
		['installed', 3, [], false],
		['none', 3, [], false],
		['ios', 3, ['install'], false],
		['ios', 3, ['something-else'], true]
	])('%s with %i interviews, put away: %j → shown: %s', (way, interviews, dismissed, shown) => {
		expect(showsInstallHint(way, interviews, dismissed)).toBe(shown);
	});
});

test('a hint put away stays away, and once is enough', () => {
	const device = newDevice();
	dismissHint('install', device);
	dismissHint('install', device);
	expect(device.current.dismissedHints).toEqual(['install']);
});

describe('asking the browser to keep what is stored', () => {
	function setUp(options: {
		interviews?: number;
		sample?: boolean;
		standalone?: boolean;
		persisted?: boolean;
		userAgent?: string;
		device?: ReturnType<typeof newDevice>;
	}) {
		const listeners = new Set<() => void>();
		const opening = { id: 'o' };
		const search = {
			interviews: new Map<string, unknown>(),
			sample: options.sample ? [{ kind: 'openings', id: 'o' }] : [],
			settings: {},
			bin: [{ kind: 'person', id: 'ada' }]
		};
		const log = (count: number) => {
			for (let index = 0; index < count; index++) {
				search.interviews.set(String(index), { openingId: opening.id });
			}
		};
		log(options.interviews ?? 0);
		const saved = {
			current: { type: 'saved' } as SaveState,
			subscribe: (listener: () => void) => {
				listeners.add(listener);
				return () => void listeners.delete(listener);
			}
		};
		let asked = 0;
		let purged = 0;
		const forgotten: string[] = [];
		const answers: Promise<StorageHealth>[] = [];
		/** What waits for an answer goes on before whoever asks for it later: the decision is made by then. */
		const settle = async () => {
			for (const listener of [...listeners]) listener();
			await Promise.all(answers);
		};
		startUpkeep(
			{
				search: { current: search as unknown as Search },
				stamp: () => ({ newId: () => 'x', today: '2026-12-01', time: '09:00', timeZone: 'UTC' }),
				maintain: () => {
					throw new Error('nothing to change');
				},
				purgeBin: async () => {
					purged++;
					return ['ada'];
				}
			},
			saved,
			{
				device: options.device ?? newDevice(),
				health: () => {
					const answer = Promise.resolve({
						persisted: options.persisted ?? false,
						usage: 0,
						quota: 0,
						standalone: options.standalone ?? false,
						forgetsUnused: false
					});
					answers.push(answer);
					return answer;
				},
				ask: async () => {
					asked++;
					return true;
				},
				userAgent: options.userAgent ?? 'Chrome/156',
				language: 'en',
				refresh: async () => 'fresh',
				forget: (form) => void forgotten.push(form)
			}
		);
		return { log, saved, settle, asked: () => asked, purged: () => purged, forgotten };
	}

	test('waits for the first interview that is really on the disk, then asks once', async () => {
		const { log, saved, settle, asked } = setUp({});
		await settle();
		expect(asked()).toBe(0);
		saved.current = { type: 'saving' };
		log(1);
		await settle();
		expect(asked()).toBe(0);
		saved.current = { type: 'saved' };
		await settle();
		await settle();
		expect(asked()).toBe(1);
	});

	test.each([
		['an installed app asks at once', { standalone: true }, 1],
		['a sample is nothing worth keeping', { interviews: 2, sample: true }, 0],
		['what is promised is not asked for', { interviews: 2, persisted: true }, 0]
	])('%s', async (_name, options, times) => {
		const { settle, asked } = setUp(options);
		await settle();
		expect(asked()).toBe(times);
	});

	test('what is past its thirty days in the bin goes for good at each start, with what was typed of it', async () => {
		const { settle, purged, forgotten } = setUp({});
		await settle();
		expect(purged()).toBe(1);
		expect(forgotten).toEqual(['person/ada', 'interview/ada', 'opening/ada']);
	});

	test('Firefox, which puts the question to the user, does so once', async () => {
		const device = newDevice();
		const options = { interviews: 1, userAgent: 'Gecko/20100101 Firefox/145.0', device };
		for (const times of [1, 0]) {
			const { settle, asked } = setUp(options);
			await settle();
			expect(asked()).toBe(times);
		}
	});
});
