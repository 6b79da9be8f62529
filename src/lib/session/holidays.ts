/**
 * Public holidays of a place. Once worked out they are kept in the search, so that every device plans the same and
 * none needs the library again until the years run out.
 */
import type { Day } from '../cadence/spec.ts';
import { setHolidays } from '../doc/commands-records.ts';
import type { HolidayCalendar } from '../doc/model.ts';
import { err, ok, type Result } from '../result.ts';
import { needsRefresh, type HolidayPlace } from './holiday-days.ts';
import type { Session } from './session.ts';

export type { HolidayPlace };

/** A country, or a state or region in it. */
export interface NamedCode {
	readonly code: string;
	readonly name: string;
}

/** What the worker is asked. `language` is without its region. */
export type HolidayQuestion = { readonly language: string } & (
	| { readonly type: 'countries' }
	| { readonly type: 'states'; readonly place: HolidayPlace }
	| { readonly type: 'regions'; readonly place: HolidayPlace }
	| { readonly type: 'calendar'; readonly place: HolidayPlace; readonly today: Day }
);
/** The days for a question about the `calendar`, names for every other. */
export type HolidayAnswer = readonly NamedCode[] | HolidayCalendar;

/** The list is not on this device and could not be fetched. */
export interface NotLoaded {
	readonly type: 'not-loaded';
}

export interface HolidayBook {
	countries(): Promise<Result<readonly NamedCode[], NotLoaded>>;
	/** Empty where a country's holidays are the same everywhere. */
	states(country: string): Promise<Result<readonly NamedCode[], NotLoaded>>;
	regions(country: string, state: string): Promise<Result<readonly NamedCode[], NotLoaded>>;
	calendar(place: HolidayPlace, today: Day): Promise<Result<HolidayCalendar, NotLoaded>>;
	close(): void;
}

/** The part of a `Worker` that is used. */
export type HolidayWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** `language`: a BCP 47 tag; names come in it where the library knows them, else in the country's own. */
export function openHolidayBook(
	language: string,
	openWorker: () => HolidayWorker = () =>
		new Worker(new URL('./holiday-worker.ts', import.meta.url), { type: 'module' })
): HolidayBook {
	let worker: HolidayWorker | undefined;
	let count = 0;
	const asked = new Map<number, (answer: Result<HolidayAnswer, NotLoaded>) => void>();
	const base = language.split('-')[0] ?? 'en';

	/** A worker that failed to load never recovers; the next question tries with a new one. */
	const giveUp = () => {
		worker?.terminate();
		worker = undefined;
		for (const resolve of asked.values()) resolve(err({ type: 'not-loaded' }));
		asked.clear();
	};
	const open = () => {
		const opened = openWorker();
		opened.addEventListener('message', (event) => {
			const { id, answer } = (event as MessageEvent<{ id: number; answer: HolidayAnswer }>).data;
			asked.get(id)?.(ok(answer));
			asked.delete(id);
		});
		opened.addEventListener('error', giveUp);
		return opened;
	};
	const ask = <T extends HolidayAnswer>(question: HolidayQuestion) =>
		new Promise<Result<T, NotLoaded>>((resolve) => {
			const id = ++count;
			asked.set(id, resolve as (answer: Result<HolidayAnswer, NotLoaded>) => void);
			worker ??= open();
			worker.postMessage({ id, question });
		});

	return {
		countries: async () => {
			const found = await ask<readonly NamedCode[]>({ type: 'countries', language: base });
			return found.ok ? ok(inLanguage(found.value, language)) : found;
		},
		states: (country) => ask({ type: 'states', place: { country }, language: base }),
		regions: (country, state) =>
			ask({ type: 'regions', place: { country, state }, language: base }),
		calendar: (place, today) => ask({ type: 'calendar', place, today, language: base }),
		close: giveUp
	};
}

/** The library names countries in their own language; a reader looks for them in theirs. */
export function inLanguage(
	countries: readonly NamedCode[],
	language: string
): readonly NamedCode[] {
	const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
	const collator = new Intl.Collator(language);
	return countries
		.map(({ code, name }) => ({ code, name: names.of(code) ?? name }))
		.sort((a, b) => collator.compare(a.name, b.name));
}

/** Renews the kept days when their years run out. Quiet: what is kept stays where the list cannot be had now. */
export async function refreshHolidays(
	session: Pick<Session, 'search' | 'stamp' | 'maintain'>,
	language: string,
	openBook: (language: string) => HolidayBook = openHolidayBook
): Promise<'fresh' | 'renewed' | 'not-loaded'> {
	const kept = session.search.current.settings.holidays;
	const { today } = session.stamp();
	if (!kept || !needsRefresh(kept, today)) return 'fresh';
	const { country, state, region } = kept;
	const book = openBook(language);
	const renewed = await book.calendar(
		{ country, ...(state && { state }), ...(region && { region }) },
		today
	);
	book.close();
	if (!renewed.ok) return 'not-loaded';
	await session.maintain(setHolidays(renewed.value));
	return 'renewed';
}
