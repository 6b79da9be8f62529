import { expect, type Page } from '@playwright/test';

/**
 * One line of Today as a person reads it: `Coming up | Tue 8 | Dana Whitfield | Call 1 of 3`. The day is the one that
 * stands beside the row, or above it where several rows share one; what is done has `Done` in its place.
 */
export type TodayRow = string;

export interface Today {
	/** `Tuesday 8 December` */
	readonly date: string;
	readonly rows: readonly TodayRow[];
	/** Where nothing is due: what the leaf says, line by line. */
	readonly nothing: readonly string[];
	/** How many rest and wait, as their headings say. */
	readonly resting: number;
	readonly waiting: number;
}

/** Reads the page of Today as it stands on screen. */
export function readToday(page: Page): Promise<Today> {
	return page.evaluate(() => {
		const text = (element: Element | null | undefined) =>
			(element?.textContent ?? '').replace(/\s+/g, ' ').trim();
		const main = document.querySelector('main');
		const rows: string[] = [];
		let section = '';
		let day = '';
		const counts: Record<string, number> = {};
		for (const element of main?.querySelectorAll('h2, li, summary') ?? []) {
			// Beside the list lies the sheet of the row that is chosen.
			if (element.closest('aside')) continue;
			if (element.closest('details')) {
				if (element.matches('summary')) {
					counts[text(element.querySelector('h2'))] = Number(text(element.querySelector('.count')));
				}
				continue;
			}
			if (element.matches('h2')) {
				section = text(element);
				day = '';
				continue;
			}
			const name = text(element.querySelector('.name'));
			if (name === '') {
				rows.push([section, text(element.querySelector('.what'))].join(' | '));
			} else if (element.querySelector('.tick')) {
				rows.push([section, 'Done', name, text(element.querySelector('.state'))].join(' | '));
			} else {
				const beside = element.querySelector('.ribbon, .when');
				const number = text(beside?.querySelector('.num'));
				if (number)
					day = `${text(beside?.lastChild?.parentElement).slice(number.length)} ${number}`;
				const words = text(element.querySelector('.late, .why'));
				rows.push([section, day, name, words].join(' | '));
			}
		}
		const leaf = main?.querySelector('.leaf')?.parentElement;
		return {
			date: text(document.querySelector('h1')),
			rows,
			nothing: leaf ? [...leaf.querySelectorAll('h2, p')].map(text) : [],
			resting: counts['At rest'] ?? 0,
			waiting: counts['Waiting'] ?? 0
		};
	});
}

/** Waits until Today reads like this. */
export async function expectToday(page: Page, expected: Partial<Today>): Promise<void> {
	await expect
		.poll(
			async () => {
				const today = await readToday(page);
				return Object.fromEntries(
					Object.keys(expected).map((key) => [key, today[key as keyof Today]])
				);
			},
			{ intervals: [25, 50, 100, 250] }
		)
		.toEqual(expected);
}
