/** Names in scripts that run from the right stand in their rows where the others do. */
import { expect, test } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { interviewWith } from '../support/logged.ts';
import { seedSearch } from '../support/seed.ts';
import { newDevice } from './pages/devices.ts';

let server: AppServer;
test.beforeAll(async () => void (server = await startAppServer()));
test.afterAll(() => server.kill());

test('a name from the right begins at the edge of its row, on Today and in the list', async ({
	browser
}) => {
	const page = await newDevice(browser, server.url);
	const names = ['Dana Whitfield', 'ليلى حداد', 'נועה לוי'];
	await seedSearch(
		page,
		names.map((name, at) => interviewWith(name, ['Harbour', 'شركة الميناء', 'חברת הנמל'][at]))
	);
	for (const path of ['/', '/interviews']) {
		await page.goto(new URL(path, server.url).href);
		const edges: number[] = [];
		for (const name of names) {
			const shown = page.getByText(name).filter({ visible: true }).first();
			await shown.waitFor();
			edges.push(
				await shown.evaluate((element) => {
					const range = document.createRange();
					range.selectNodeContents(element);
					return Math.round(range.getBoundingClientRect().left);
				})
			);
		}
		expect(new Set(edges).size, path).toBe(1);
	}
});
