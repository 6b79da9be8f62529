import { m } from '$lib/paraglide/messages.js';

const MINUTES = [15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480];

/** Lengths to choose from, and `also` where it is none of them. */
export function durationOptions(
	also: string
): { readonly value: string; readonly label: string }[] {
	const other = Number(also);
	const minutes = other > 0 && !MINUTES.includes(other) ? [...MINUTES, other] : MINUTES;
	return minutes
		.toSorted((a, b) => a - b)
		.map((count) => ({ value: String(count), label: durationWords(count) }));
}

function durationWords(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	if (minutes % 60 === 0) return m.people_duration_hours({ count: hours });
	if (minutes > 60 && minutes % 60 === 30) {
		return m.people_duration_half_hours({ count: hours });
	}
	return m.people_duration_minutes({ count: minutes });
}
