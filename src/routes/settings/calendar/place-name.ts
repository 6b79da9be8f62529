import type { HolidayCalendar } from '$lib/doc/model.ts';

/** `United States`, or with the code of its part where one was chosen: `United States, CA`. */
export function placeName(
	{ country, state, region }: Pick<HolidayCalendar, 'country' | 'state' | 'region'>,
	language: string
): string {
	const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
	return [names.of(country) ?? country, state, region].filter(Boolean).join(', ');
}
