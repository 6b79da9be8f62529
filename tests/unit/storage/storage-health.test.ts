import { afterEach, describe, expect, it, vi } from 'vitest';
import { askToPersist, readStorageHealth } from '../../../src/lib/storage/storage-health.ts';

afterEach(() => vi.unstubAllGlobals());

const nothingKnown = {
	persisted: undefined,
	usage: undefined,
	quota: undefined,
	standalone: false,
	forgetsUnused: false
};

function stubBrowser(navigator: object, displayMode = 'browser'): void {
	vi.stubGlobal('navigator', navigator);
	vi.stubGlobal('matchMedia', (query: string) => ({
		matches: query === `(display-mode: ${displayMode})`
	}));
}

describe('the health of the storage', () => {
	it('is told where the browser tells it', async () => {
		const storage = {
			persisted: () => Promise.resolve(true),
			estimate: () => Promise.resolve({ usage: 10, quota: 1000 }),
			persist: () => Promise.resolve(true)
		};
		stubBrowser({ storage, vendor: 'Google Inc.' }, 'standalone');
		expect(await readStorageHealth()).toEqual({
			persisted: true,
			usage: 10,
			quota: 1000,
			standalone: true,
			forgetsUnused: false
		});
		expect(await askToPersist()).toBe(true);
	});

	it.each([
		['no navigator at all', undefined],
		['an old browser', {}],
		['an interface without methods', { storage: {} }],
		[
			'one that refuses',
			{
				storage: {
					persisted: () => Promise.reject(new TypeError('opaque origin')),
					estimate: () => {
						throw new TypeError('no');
					},
					persist: () => Promise.reject(new TypeError('no'))
				}
			}
		]
	])('is unknown with %s', async (_name, navigator) => {
		vi.stubGlobal('navigator', navigator);
		expect(await readStorageHealth()).toEqual(nothingKnown);
		expect(await askToPersist()).toBe(false);
	});

	it('warns of Safari in a tab, not on the home screen', async () => {
		const vendor = 'Apple Computer, Inc.';
		stubBrowser({ vendor });
		expect(await readStorageHealth()).toMatchObject({ standalone: false, forgetsUnused: true });
		stubBrowser({ vendor, standalone: true });
		expect(await readStorageHealth()).toMatchObject({ standalone: true, forgetsUnused: false });
	});
});
