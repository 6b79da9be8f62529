/**
 * A canary is typed into the app wherever a name fits, and synced to another device. It, and the secret of the search, are
 * then looked for wherever anyone but these two devices could have them.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { deriveWriterKeys } from '../../src/lib/crypto/room-keys.ts';
import { startAppServer } from '../support/app-server.ts';
import { findInMemory } from '../support/process-memory.ts';
import { writtenForms } from '../support/written-forms.ts';
import { addDevice, expectPerson, switchOn } from './pages/devices.ts';
import { logInterview } from './pages/interview-form.ts';

/** Everything that leaves a browser or comes to it: addresses, headers, bodies, frames. */
async function record(context: BrowserContext, page: Page): Promise<Buffer[]> {
	const traffic: Buffer[] = [];
	context.on('request', (request) => {
		traffic.push(Buffer.from(`${request.url()}\n${JSON.stringify(request.headers())}`));
		traffic.push(request.postDataBuffer() ?? Buffer.alloc(0));
	});
	const devtools = await context.newCDPSession(page);
	await devtools.send('Network.enable');
	const note = ({ response }: { response: { payloadData: string } }) =>
		void traffic.push(Buffer.from(response.payloadData, 'base64'));
	devtools.on('Network.webSocketFrameSent', note);
	devtools.on('Network.webSocketFrameReceived', note);
	devtools.on('Network.webSocketCreated', ({ url }) => void traffic.push(Buffer.from(url)));
	return traffic;
}

/** The bytes of all caches, with the addresses they are kept under. */
async function cached(page: Page): Promise<Buffer> {
	const all = await page.evaluate(async () => {
		const found: string[] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				const body = await (await cache.match(request))?.arrayBuffer();
				const bytes = new Uint8Array(body ?? new ArrayBuffer(0));
				found.push(request.url, Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
			}
		}
		return found.join('\n');
	});
	return Buffer.from(all, 'latin1');
}

async function secretOf(page: Page): Promise<Buffer> {
	const bytes = await page.evaluate(
		() =>
			new Promise<number[]>((resolve, reject) => {
				const opening = indexedDB.open('afterview-keys');
				opening.onerror = () => reject(new Error(String(opening.error)));
				opening.onsuccess = () => {
					const reading = opening.result.transaction('keys').objectStore('keys').getAll();
					reading.onsuccess = () => {
						const [keys] = reading.result as { secret: Uint8Array }[];
						opening.result.close();
						resolve([...(keys?.secret ?? [])]);
					};
				};
			})
	);
	expect(bytes).toHaveLength(32);
	return Buffer.from(bytes);
}

test('what is typed is on both devices and nowhere else', async ({ browser }) => {
	const data = await mkdtemp(join(tmpdir(), 'afterview-store-'));
	const server = await startAppServer({
		environment: { DATA_DIR: data, LOG_LEVEL: 'debug' }
	});
	const contexts = [await browser.newContext(), await browser.newContext()];
	const pages = await Promise.all(contexts.map((context) => context.newPage()));
	const [one, other] = pages;
	if (!one || !other) throw new Error('There are two devices.');
	const traffic = await Promise.all(
		contexts.map((context, index) => record(context, index === 0 ? one : other))
	);

	const canary = `Kanarienvogel${randomBytes(6).toString('hex')}`;
	await one.goto(server.url);
	await logInterview(one, {
		company: `${canary} Ferries`,
		role: `${canary} lead`,
		people: [{ name: `Dana ${canary}`, title: `${canary} chief`, reach: `${canary}@post.example` }]
	});
	await switchOn(one, server.url);
	await other.goto(server.url);
	const link = await addDevice(one, other);
	await expectPerson(other, `Dana ${canary}`);

	const secret = await secretOf(other);
	const invitation = Buffer.from(new URL(link).hash.slice(1), 'base64url').subarray(1);
	// What a device shows and what the server keeps, found in the same places: there they would be found.
	const { publicKey, roomId } = await deriveWriterKeys(secret);
	const wanted = [Buffer.from(canary), secret, invitation].flatMap(writtenForms);
	const nothing = wanted.map(() => false);
	const lookIn = (bytes: Buffer) => wanted.map((each) => bytes.includes(each));

	const wire = Buffer.concat(traffic.flat());
	expect(wire.includes(`ws://${new URL(server.url).host}/sync`)).toBe(true);
	expect(wire.includes(Buffer.from(publicKey))).toBe(true);
	expect(lookIn(wire)).toEqual(nothing);
	for (const page of pages) expect(lookIn(await cached(page))).toEqual(nothing);
	if (process.platform === 'linux') {
		const [sees, ...found] = findInMemory(server.pid, [Buffer.from(roomId), ...wanted]);
		expect(sees).toBe(true);
		expect(found).toEqual(nothing);
	}
	for (const context of contexts) await context.close();
	const names = await readdir(data);
	const files = Buffer.concat(await Promise.all(names.map((name) => readFile(join(data, name)))));
	expect(files.includes(roomId)).toBe(true);
	expect(lookIn(files)).toEqual(nothing);
	await server.stop('SIGTERM');
	expect(server.said).toHaveLength(1);
	expect(lookIn(Buffer.from(server.said.join('\n')))).toEqual(nothing);
	await rm(data, { recursive: true, force: true });
});
