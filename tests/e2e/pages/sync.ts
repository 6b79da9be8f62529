import {
	expect,
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	type Page,
	type WebSocketRoute
} from '@playwright/test';
import { newDevice } from './devices.ts';

/** A device of its own that has the keys of a search already, and syncs. */
export async function openSynced(
	browser: Browser,
	url: string,
	secret: Uint8Array,
	options: BrowserContextOptions = {}
): Promise<Page> {
	const viewport = { width: 390, height: 844 };
	const page = await newDevice(browser, url, { viewport, ...options });
	await putKeys(page, secret);
	return page;
}

export const newSecret = () => crypto.getRandomValues(new Uint8Array(32));

/** Gives the device of this page the keys of a search, as joining would, and switches sync on. The app must be open. */
export async function putKeys(page: Page, secret: Uint8Array): Promise<void> {
	await page.evaluate(
		(bytes) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('afterview-keys', 1);
				opening.onupgradeneeded = () => opening.result.createObjectStore('keys');
				opening.onerror = () => reject(new Error(String(opening.error)));
				opening.onsuccess = () => {
					const writing = opening.result.transaction('keys', 'readwrite');
					const keys = {
						v: 1,
						deviceId: `device-${Math.random()}`,
						deviceName: 'A device',
						secret: Uint8Array.from(bytes),
						server: location.origin,
						left: []
					};
					writing.objectStore('keys').put(keys, 'mine');
					writing.onerror = () => reject(new Error(String(writing.error)));
					writing.oncomplete = () => {
						opening.result.close();
						localStorage.setItem('device', JSON.stringify({ sync: true }));
						resolve();
					};
				};
			}),
		[...secret]
	);
	await page.reload();
}

/** What the save line says. */
export function expectSaveLine(page: Page, words: string): Promise<void> {
	return expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible({
		timeout: 30_000
	});
}

export interface HeldLine {
	/** From now on nothing that the server says arrives on the connections that are open; new ones are as good as any. */
	hold(): void;
	/** Frames that went to the server on a held one. */
	readonly sentWhileHeld: number;
	/** Connections that are open. */
	readonly open: number;
}

/** Puts itself between the server and all sockets that the pages of this browser open from now on. */
export async function holdLine(context: BrowserContext): Promise<HeldLine> {
	const open = new Set<WebSocketRoute>();
	const held = new Set<WebSocketRoute>();
	let sentWhileHeld = 0;
	await context.routeWebSocket('**/sync', (near) => {
		const far = near.connectToServer();
		open.add(near);
		near.onMessage((frame) => {
			if (held.has(near)) sentWhileHeld += 1;
			far.send(frame);
		});
		far.onMessage((frame) => {
			if (!held.has(near)) near.send(frame);
		});
		near.onClose(() => {
			open.delete(near);
			void far.close();
		});
	});
	return {
		hold() {
			for (const each of open) held.add(each);
		},
		get sentWhileHeld() {
			return sentWhileHeld;
		},
		get open() {
			return open.size;
		}
	};
}
