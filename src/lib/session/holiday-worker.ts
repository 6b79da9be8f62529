/**
 * Works public holidays out, off the main thread: the library and its data are 1.5 MB that only those fetch who choose
 * a country, and a file of their own that the offline copy of the app leaves out.
 */
import Holidays from 'date-holidays';
import { makeHolidayCalendar } from './holiday-days.ts';
import type { HolidayAnswer, HolidayQuestion, NamedCode } from './holidays.ts';

addEventListener('message', ({ data }: MessageEvent<{ id: number; question: HolidayQuestion }>) => {
	postMessage({ id: data.id, answer: answer(data.question) });
});

function answer(question: HolidayQuestion): HolidayAnswer {
	const { language } = question;
	if (question.type === 'countries') return named(new Holidays().getCountries(language));
	const { country, state, region } = question.place;
	const book = new Holidays();
	if (question.type === 'states') return named(book.getStates(country, language));
	if (question.type === 'regions') return named(book.getRegions(country, state ?? '', language));
	const place = new Holidays({ country, ...(state && { state }), ...(region && { region }) });
	return makeHolidayCalendar(question.place, question.today, (year) =>
		place.getHolidays(year, language)
	);
}

/** The library answers `undefined` for a country without states. */
function named(names: Record<string, string> | undefined): readonly NamedCode[] {
	return Object.entries(names ?? {}).map(([code, name]) => ({ code, name }));
}
