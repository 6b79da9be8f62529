import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from '../support/find-browser.ts';

export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results',
	workers: 2,
	retries: 0,
	timeout: 60_000,
	forbidOnly: Boolean(process.env['CI']),
	reporter: [['list']],
	use: {
		launchOptions: { executablePath: findBrowser(), args: browserArguments },
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		// Recording every step costs a fifth of the time: `--trace retain-on-failure` records where one has failed.
		trace: 'off'
	}
});
