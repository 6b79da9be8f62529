/** The app lock, from its settings and from its screen. */
import { expect, type Page } from '@playwright/test';

export const passphrase = 'marble tundra cactus violin';

export async function openLockSettings(page: Page): Promise<void> {
	await page.goto(new URL('/settings/lock', page.url()).href);
	await expect(page.getByRole('heading', { level: 1, name: 'App lock' })).toBeVisible();
}

/** From any screen. */
export async function switchOn(page: Page, text = passphrase): Promise<void> {
	await openLockSettings(page);
	await page.getByLabel('Passphrase', { exact: true }).fill(text);
	await page.getByLabel('The same once more').fill(text);
	await page.getByRole('button', { name: 'Switch on the lock' }).click();
	await expect(page.getByText('The lock is on.')).toBeVisible();
}

export async function expectLocked(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
}

export async function unlock(page: Page, text = passphrase): Promise<void> {
	await page.getByLabel('Passphrase', { exact: true }).fill(text);
	await page.getByRole('button', { name: 'Unlock', exact: true }).click();
}

/** Where in everything that the browser keeps for the app this text stands: compressed things are looked into. */
export function findOnDisk(page: Page, text: string): Promise<string[]> {
	return page.evaluate(async (wanted) => {
		const found: string[] = [];
		const look = async (where: string, value: unknown): Promise<void> => {
			if (value instanceof Uint8Array) {
				if (new TextDecoder('latin1').decode(value).includes(wanted)) found.push(where);
				if (value[0] !== 0x1f || value[1] !== 0x8b) return;
				const unpacked = new Blob([value as Uint8Array<ArrayBuffer>])
					.stream()
					.pipeThrough(new DecompressionStream('gzip'));
				await look(
					`${where}, unpacked`,
					new Uint8Array(await new Response(unpacked).arrayBuffer())
				);
			} else if (typeof value === 'string') {
				if (value.includes(wanted)) found.push(where);
				try {
					const bytes = Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0));
					await look(`${where}, decoded`, bytes);
				} catch {
					return;
				}
			} else if (typeof value === 'object' && value !== null) {
				for (const [key, part] of Object.entries(value)) await look(`${where}.${key}`, part);
			}
		};
		for (const [name, store] of Object.entries({ localStorage, sessionStorage })) {
			for (const [key, value] of Object.entries(store) as [string, string][]) {
				await look(`${name} ${key}`, key);
				await look(`${name} ${key}`, value);
				try {
					await look(`${name} ${key}`, JSON.parse(value));
				} catch {
					continue;
				}
			}
		}
		for (const { name = '' } of await indexedDB.databases()) {
			const database = await new Promise<IDBDatabase>((resolve, reject) => {
				const opening = indexedDB.open(name);
				opening.onsuccess = () => resolve(opening.result);
				opening.onerror = () => reject(new Error(name));
			});
			for (const store of database.objectStoreNames) {
				const values = await new Promise<unknown[]>((resolve, reject) => {
					const getting = database.transaction(store).objectStore(store).getAll();
					getting.onsuccess = () => resolve(getting.result);
					getting.onerror = () => reject(new Error(store));
				});
				for (const value of values) await look(`${name}/${store}`, value);
			}
			database.close();
		}
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				await look(`cache ${name}`, request.url);
				await look(`cache ${request.url}`, await (await cache.match(request))?.text());
			}
		}
		return found;
	}, text);
}
