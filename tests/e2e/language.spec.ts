/** Another language than the first: chosen, kept for offline, and back again. */
import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createProfile, type Profile } from '../support/browser.ts';
import { makeNextBuild } from '../support/next-build.ts';
import { waitUntilOffline } from '../support/service-worker.ts';
import { inspect } from './pages/looks.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let profile: Profile;
let server: AppServer;
test.beforeEach(async () => {
	profile = await createProfile();
	server = await startAppServer();
});
test.afterEach(async () => {
	await server.kill();
	await profile.remove();
});

const language = (page: Page) => page.getByRole('combobox', { name: /^(?:Language|Idioma)$/ });
const keptLanguages = (page: Page) =>
	page.evaluate(async () => {
		const requests = await (await caches.open('packs')).keys();
		return requests.flatMap(({ url }) => /[^/]+\.language-.*$/.exec(url) ?? []);
	});

test('Spanish is chosen, starts with the server dead, and gives way to English again', async () => {
	const context = await profile.open({ ...phone, locale: 'en-GB' });
	const page = await context.newPage();
	await page.goto(server.url);
	await page.getByRole('button', { name: 'Look around a sample search' }).click();
	await waitUntilOffline(page);
	await page.goto(`${server.url}/settings`);
	await page.getByLabel('Your name').fill('Inés Calloway');
	await language(page).selectOption({ label: 'Español' });
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ajustes');
	await expect(page.getByLabel('Tu nombre')).toHaveValue('Inés Calloway');
	await server.kill();

	await page.goto(`${server.url}/`);
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	await expect(page.getByRole('heading', { name: 'Hoy', exact: true }).first()).toBeVisible();
	await page
		.getByRole('link', { name: /^(?:Otra vez: llamar|Llamar) a / })
		.first()
		.click();
	await expect(page.getByText(/^Hola, .*, le habla Inés Calloway\.$/)).toBeVisible();
	await page.getByRole('button', { name: 'Buzón de voz' }).click();
	await expect(page.getByText('Mensaje en el buzón anotado.')).toBeVisible();
	const next = new RegExp(
		`Próxima llamada, el\\s(?:lun|mar|mié|jue|vie)\\s\\d{1,2}\\s(?:ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic)`
	);
	await expect(page.getByText(next)).toBeVisible();

	await page.goto(`${server.url}/settings`);
	await language(page).selectOption('en');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
	expect(await keptLanguages(page)).toEqual([]);
	await context.close();
});

test('a device that reads Spanish is spoken to in Spanish from its first visit on', async () => {
	const first = await profile.open({ ...phone, locale: 'es-MX' });
	const page = await first.newPage();
	/** All that was ever drawn, to see that nothing of it was English. */
	await page.addInitScript(() => {
		const seen = new Set<string>();
		Reflect.set(globalThis, 'seen', seen);
		new MutationObserver(() => {
			for (const { textContent } of document.querySelectorAll('h1, h2, button, a')) {
				seen.add(textContent?.trim() ?? '');
			}
		}).observe(document, { childList: true, subtree: true, characterData: true });
	});
	await page.goto(server.url);
	await expect(page.getByText('Los días después de una entrevista, en orden')).toBeVisible();
	const seen = await page.evaluate(() => [...(Reflect.get(globalThis, 'seen') as Set<string>)]);
	expect(seen.filter((text) => /Today|Log an|Settings|Interviews|sample/.test(text))).toEqual([]);
	await waitUntilOffline(page);
	await expect.poll(() => keptLanguages(page)).toHaveLength(1);
	await server.kill();
	await first.close();

	const again = await profile.open({ ...phone, locale: 'es-MX' });
	const cold = await again.newPage();
	await cold.goto(`${server.url}/interviews/new`);
	await expect(cold.getByRole('heading', { level: 1 })).toHaveText('Anotar una entrevista');
	await again.close();
});

test('an update has the language before it takes over', async () => {
	const context = await profile.open({ ...phone, locale: 'es-ES' });
	const page = await context.newPage();
	await page.goto(server.url);
	await waitUntilOffline(page);
	await expect.poll(() => keptLanguages(page)).toHaveLength(1);
	const [before] = await keptLanguages(page);

	const build = await makeNextBuild('two');
	await server.kill();
	server = await startAppServer({ port: server.port, root: build.root });
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expect(page.getByText('Hay una nueva versión de Afterview')).toBeVisible();
	const kept = await keptLanguages(page);
	expect(kept).toHaveLength(2);
	expect(kept).toContain(before);
	await server.kill();
	await page.getByRole('button', { name: 'Actualizar' }).click();
	await expect(page.locator('html')).toHaveAttribute('data-version', 'two');
	await expect(page.getByText('Los días después de una entrevista, en orden')).toBeVisible();
	await build.remove();
	await context.close();
});

test('a language that cannot be fetched changes nothing', async () => {
	const context = await profile.open({ ...phone, locale: 'en-GB' });
	const page = await context.newPage();
	await page.goto(`${server.url}/settings`);
	await waitUntilOffline(page);
	await server.kill();
	await language(page).selectOption('es');
	await expect(page.getByText('This language could not be fetched')).toBeVisible();
	await expect(language(page)).toHaveValue('system');
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await context.close();
});

test('its screens are sound', async () => {
	test.setTimeout(120_000);
	const context = await profile.open({ ...phone, locale: 'es-ES' });
	const page = await context.newPage();
	await page.goto(server.url);
	await page.getByRole('heading', { level: 1 }).waitFor();
	await inspect(page, 'the first screen');
	await page.getByRole('button', { name: 'Mirar una búsqueda de ejemplo' }).click();
	const call = page.getByRole('link', { name: /llamar a/i }).first();
	await call.waitFor();
	await inspect(page, 'Today');
	const sheet = (await call.getAttribute('href')) ?? '';
	for (const path of [sheet, '/interviews/new', '/settings', '/settings/calendar']) {
		await page.goto(`${server.url}${path}`);
		await page.getByRole('heading', { level: 1 }).waitFor();
		await inspect(page, path);
	}
	await context.close();
});
