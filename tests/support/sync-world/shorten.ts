import type { Schedule } from './schedule.ts';

/** The schedule without the steps that it fails without, too: big pieces first, then single ones. */
export async function shorten(
	schedule: Schedule,
	fails: (shorter: Schedule) => Promise<boolean>
): Promise<Schedule> {
	let { steps } = schedule;
	for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
		for (let at = 0; at < steps.length;) {
			const shorter = [...steps.slice(0, at), ...steps.slice(at + size)];
			if (await fails({ ...schedule, steps: shorter })) steps = shorter;
			else at += size;
		}
	}
	return { ...schedule, steps };
}
