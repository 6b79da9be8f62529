/**
 * Ids that sort by the moment they were made, so that the log's order within a day is the order in which things were
 * logged: nine base-36 digits of milliseconds, two of a counter, eight of chance.
 */
export function createNewId(
	now: () => number = Date.now,
	random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)
): () => string {
	let last = 0;
	let count = 0;
	return () => {
		// A clock set back must not put later events before earlier ones of this session.
		const millis = Math.max(now(), last);
		count = millis === last ? count + 1 : 0;
		if (count >= 36 ** 2) {
			last = millis + 1;
			count = 0;
		} else last = millis;
		const chance = [...random(new Uint8Array(8))].map((byte) => (byte % 36).toString(36)).join('');
		return last.toString(36).padStart(9, '0') + count.toString(36).padStart(2, '0') + chance;
	};
}
