/** Draws every icon from the drawings in `src/icons`. Run it after changing one: npm run icons */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserArguments, ensureBrowser } from './find-browser.ts';
import { writeHashed } from './hashed-names.ts';

const project = join(import.meta.dirname, '..', '..');
const drawing = (name: string) => readFile(join(project, 'src', 'icons', `${name}.svg`), 'utf8');
const cover = '#4e1634';

interface Icon {
	readonly name: string;
	readonly size: number;
	readonly from: string;
	/** Of the icon's width. Systems cut a maskable icon to any shape around its middle 80 %. */
	readonly scale?: number;
	/** Corner radius, of the icon's width. */
	readonly round?: number;
	readonly background?: string;
}

const icons: readonly Icon[] = [
	{ name: 'icon-192', size: 192, from: 'app', round: 0.2 },
	{ name: 'icon-512', size: 512, from: 'app', round: 0.2 },
	{ name: 'maskable-512', size: 512, from: 'app', scale: 0.88, background: cover },
	{ name: 'monochrome-512', size: 512, from: 'app-mono', scale: 0.78 },
	{ name: 'apple-touch-icon', size: 180, from: 'app', background: cover },
	{ name: 'shortcut-today', size: 96, from: 'shortcut-today' },
	{ name: 'shortcut-log', size: 96, from: 'shortcut-log' }
];

await mkdir(join(project, 'static', 'icons'), { recursive: true });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
try {
	const page = await browser.newPage();
	for (const { name, size, from, scale = 1, round = 0, background } of icons) {
		await page.setViewportSize({ width: size, height: size });
		await page.setContent(
			`<style>body { margin: 0; width: ${size}px; height: ${size}px; display: grid; place-items: center; overflow: hidden; background: ${background ?? 'transparent'} }
			svg { width: ${size * scale}px; height: ${size * scale}px; border-radius: ${size * round}px }</style>${await drawing(from)}`
		);
		const image = await page.screenshot({ omitBackground: background === undefined });
		await writeHashed('icons', `${name}.png`, image);
	}
} finally {
	await browser.close();
}
await writeHashed('icons', 'favicon.svg', Buffer.from(await drawing('app')));
