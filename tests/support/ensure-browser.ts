import { ensureBrowser } from './find-browser.ts';

try {
	ensureBrowser();
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
}
