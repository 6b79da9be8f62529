import { expect, test } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createProfile, type Profile } from '../support/browser.ts';

interface Manifest {
	readonly id: string;
	readonly start_url: string;
	readonly scope: string;
	readonly icons: readonly { src: string; sizes: string; purpose: string }[];
	readonly shortcuts: readonly { name: string; url: string; icons: readonly { src: string }[] }[];
	readonly screenshots: readonly { src: string; sizes: string; form_factor: string }[];
}

let server: AppServer;
let profile: Profile;

test.beforeAll(async () => {
	server = await startAppServer();
	profile = await createProfile();
});
test.afterAll(async () => {
	await server.stop('SIGTERM');
	await profile.remove();
});

test('Chromium finds nothing that keeps the app from being installed', async () => {
	const context = await profile.open();
	const page = await context.newPage();
	await page.goto(server.url);
	const devtools = await context.newCDPSession(page);

	const { errors: manifestErrors, data } = await devtools.send('Page.getAppManifest');
	expect(manifestErrors).toEqual([]);
	const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
	expect(installabilityErrors).toEqual([]);
	const { appId } = await devtools.send('Page.getAppId');
	expect(appId).toBe(`${server.url}/`);

	const manifest = JSON.parse(data ?? '') as Manifest;
	expect(manifest.start_url.startsWith(manifest.scope)).toBe(true);
	expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
		'192x192 any',
		'512x512 any',
		'512x512 maskable',
		'512x512 monochrome'
	]);
	expect(manifest.shortcuts.map(({ url }) => url)).toEqual(['/', '/interviews/new']);

	const pictures = [
		...manifest.icons,
		...manifest.screenshots,
		...manifest.shortcuts.flatMap(({ icons }) => icons.map((icon) => ({ ...icon, sizes: '96x96' })))
	];
	for (const { src, sizes } of pictures) {
		const size = await page.evaluate(async (address) => {
			const response = await fetch(address);
			const image = await createImageBitmap(await response.blob());
			return `${image.width}x${image.height}`;
		}, src);
		expect(size, src).toBe(sizes);
	}
	await context.close();
});

test('each shortcut opens a page of the app', async () => {
	const context = await profile.open();
	const page = await context.newPage();
	for (const path of ['/', '/interviews/new']) {
		await page.goto(server.url + path);
		await expect(page.getByRole('main')).toBeVisible();
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	await context.close();
});
