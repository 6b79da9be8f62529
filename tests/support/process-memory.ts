import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const step = 8 * 1024 * 1024;

/** Which of these byte strings lie anywhere in the writable memory of a process. Linux only. */
export function findInMemory(pid: number, wanted: readonly Buffer[]): readonly boolean[] {
	const found = wanted.map(() => false);
	const overlap = Math.max(...wanted.map(({ length }) => length)) - 1;
	const memory = openSync(`/proc/${pid}/mem`, 'r');
	const buffer = Buffer.alloc(step + overlap);
	try {
		for (const [start, end] of writableRanges(pid)) {
			for (let at = start; at < end; at += step) {
				const length = readSome(memory, buffer, at, Math.min(step + overlap, end - at));
				for (const [index, bytes] of wanted.entries()) {
					found[index] ||= buffer.subarray(0, length).includes(bytes);
				}
			}
		}
	} finally {
		closeSync(memory);
	}
	return found;
}

function writableRanges(pid: number): (readonly [number, number])[] {
	return readFileSync(`/proc/${pid}/maps`, 'utf8')
		.split('\n')
		.map((line) => /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line))
		.filter((match) => match !== null)
		.map(([, start = '', end = '']) => [Number.parseInt(start, 16), Number.parseInt(end, 16)]);
}

/** A range may go, or have holes that cannot be read, while this looks. */
function readSome(memory: number, buffer: Buffer, at: number, length: number): number {
	try {
		return readSync(memory, buffer, 0, length, at);
	} catch {
		return 0;
	}
}
