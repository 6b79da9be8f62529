import { expect, it } from 'vitest';
import type { PackedState } from '../../../src/lib/storage/packed-state.ts';
import { open, rawly, useFreshBrowser } from './support.ts';

useFreshBrowser();

/** Written by version 1: a snapshot of the entries `a` and `b`, then `c` added, then `b` deleted. */
const snapshot =
	'H4sIAAAAAAAAA2NkYmfQYGRLLUvNKylmTGQsY2LPLy1Jzs9NLWctLsjPTmVKLCkXMTIwMtM1NNQ1Mg4xsLQyMLAyMIhC6EpiLGOE6+Isy89MTs1NzMxhAAASAV7XXAAAAA==';
const rows = ['AQEHAigBBmV2ZW50cwFjAXYBB291dGNvbWV3BnNpbGVudAA=', 'AAEHAQEB'];
const rawSnapshot =
	'AQIHACgBBmV2ZW50cwFhAXYCB291dGNvbWV3BXNwb2tlAmF0dxQyMDI2LTExLTIzVDA5OjAwOjAwWigBBmV2ZW50cwFiAXYBB291dGNvbWV3CXZvaWNlbWFpbAA=';

it.each([
	['gzip', snapshot],
	['raw', rawSnapshot]
] as const)('opens what version 1 has written (%s), for ever', async (format, bytes) => {
	// Makes the stores.
	await (await open()).close();
	await rawly(async (database) => {
		const packed: PackedState = { format, bytes: bytesOf(bytes), at: '2026-11-23T09:00:00Z' };
		await database.put('snapshots', packed, 2);
		for (const [index, row] of rows.entries())
			await database.put('updates', bytesOf(row), index + 3);
	});
	const stored = await open();
	expect(stored.quarantined).toBe(0);
	expect(stored.doc.getMap('events').toJSON()).toEqual({
		a: { outcome: 'spoke', at: '2026-11-23T09:00:00Z' },
		c: { outcome: 'silent' }
	});
});

function bytesOf(base64: string): Uint8Array {
	return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
