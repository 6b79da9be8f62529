import type { HolidayCalendar } from '$lib/doc/model.ts';

/** `United States`, or with the code of its part where one was chosen: `United States, CA`. */
export function placeName(
	{ country, state, region }: Pick<HolidayCalendar, 'country' | 'state' | 'region'>,
	language: string
): string {
	const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
	// What is no region's code at all makes Intl throw, and it may come from a newer version.
	const name = /^[A-Z]{2}$/.test(country) ? names.of(country) : country;
	return [name, state, region].filter(Boolean).join(', ');
}
