/** The first visit as Lighthouse sees it on a phone: a slow one, on a slow network, both of them reckoned. */
import lighthouse from 'lighthouse';
import { startAppServer } from '../support/app-server.ts';
import { createProfile } from '../support/browser.ts';
import { browserArguments } from '../support/find-browser.ts';
import { findPort } from '../support/free-port.ts';
import type { BenchRow } from './report.ts';

const runs = 3;

/** Points of a hundred, at the least. */
const bars = { performance: 95, accessibility: 100, 'best-practices': 100 } as const;
type Category = keyof typeof bars;
const categories = Object.keys(bars) as Category[];

export async function benchLighthouse(): Promise<BenchRow[]> {
	const server = await startAppServer();
	try {
		const found: Record<Category, number>[] = [];
		for (let run = 0; run < runs; run++) found.push(await scoresOf(server.url));
		return categories.map((category) => {
			const points = found.map((scores) => scores[category]).sort((a, b) => a - b);
			const value = points[Math.floor(runs / 2)] ?? 0;
			const [bar, holds] = [bars[category], value >= bars[category]];
			return {
				name: `Lighthouse on a phone, ${category}`,
				value,
				unit: '',
				bar,
				atLeast: true,
				holds
			};
		});
	} finally {
		await server.stop('SIGTERM');
	}
}

async function scoresOf(url: string): Promise<Record<Category, number>> {
	const profile = await createProfile();
	const port = await findPort();
	const context = await profile.open({
		args: [...browserArguments, `--remote-debugging-port=${port}`]
	});
	try {
		const result = await lighthouse(url, { port, onlyCategories: categories, logLevel: 'error' });
		if (!result) throw new Error('Lighthouse gave nothing.');
		const { categories: scored } = result.lhr;
		const pointsOf = (category: Category) => (scored[category]?.score ?? 0) * 100;
		return {
			performance: pointsOf('performance'),
			accessibility: pointsOf('accessibility'),
			'best-practices': pointsOf('best-practices')
		};
	} finally {
		await context.close();
		await profile.remove();
	}
}
