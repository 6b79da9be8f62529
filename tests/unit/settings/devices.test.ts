import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OwnDevice } from '../../../src/lib/doc/model.ts';
import { createNewId } from '../../../src/lib/session/new-id.ts';
import { beginning } from '../../../src/lib/session/sync-state.ts';
import { guessDevice } from '../../../src/lib/session/this-device.ts';
import { createFormat } from '../../../src/lib/words/format.ts';
import {
	handOverInvitation,
	invitationIn,
	onInvitation,
	takeInvitation
} from '../../../src/routes/join/fragment.ts';
import {
	fullName,
	isHeldElsewhere,
	joinedWords,
	seenWords,
	sortDevices
} from '../../../src/routes/settings/devices/device-words.ts';
import { isLeftOut } from '../../../src/routes/settings/devices/left-out.ts';

describe('what a device is called to begin with', () => {
	it.each([
		[
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1',
			5,
			'phone',
			'Safari on iPhone'
		],
		[
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) CriOS/140 Safari/604.1',
			5,
			'phone',
			'Chrome on iPhone'
		],
		[
			'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari',
			5,
			'tablet',
			'Safari on iPad'
		],
		[
			'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari',
			0,
			'computer',
			'Safari on Mac'
		],
		['Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari', 5, 'phone', 'Chrome on Android'],
		[
			'Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28.0 Chrome/130 Mobile Safari',
			5,
			'phone',
			'Samsung Internet on Android'
		],
		['Mozilla/5.0 (Linux; Android 15) Chrome/140 Safari', 5, 'tablet', 'Chrome on Android tablet'],
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/140 Safari/537.36',
			0,
			'computer',
			'Chrome on Windows'
		],
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/140 Safari/537.36 Edg/140',
			0,
			'computer',
			'Edge on Windows'
		],
		['Mozilla/5.0 (X11; CrOS x86_64) Chrome/140', 0, 'computer', 'Chrome on Chromebook'],
		[
			'Mozilla/5.0 (X11; Linux x86_64; rv:140) Gecko/20100101 Firefox/140',
			0,
			'computer',
			'Firefox on Linux'
		],
		['Mozilla/5.0 (X11; Linux x86_64) WhoKnows/1.0', 0, 'computer', 'Linux'],
		['Mozilla/5.0 (Something) Firefox/140', 0, 'computer', 'Firefox'],
		['', 0, 'computer', 'Computer']
	])('%s', (userAgent, maxTouchPoints, kind, name) => {
		expect(guessDevice({ userAgent, maxTouchPoints })).toEqual({ kind, name });
	});
});

describe('the list of devices', () => {
	const format = createFormat({ locale: 'en-GB', clock: undefined, weekStartsOn: undefined });
	it.each([
		['2026-12-01', 'Seen today'],
		['2026-12-02', 'Seen today'],
		['2026-11-30', 'Seen yesterday'],
		['2026-11-24', 'Last seen Tue 24 Nov']
	])('seen on %s', (seenOn, words) => {
		expect(seenWords({ seenOn }, '2026-12-01', format)).toBe(words);
	});

	it('tells those of one name apart by when they joined, and no others', () => {
		vi.spyOn(Temporal.Now, 'timeZoneId').mockReturnValue('Europe/London');
		const joinedAt = (at: string) => createNewId(() => Date.parse(at))();
		const [first, second] = [joinedAt('2026-11-24T09:30:00Z'), joinedAt('2026-11-30T18:05:00Z')];
		const all = [
			{ id: first, name: 'Mac' },
			{ id: second, name: 'Mac' },
			{ id: joinedAt('2026-11-25T08:00:00Z'), name: 'iPhone' },
			{ id: 'of another making', name: 'mac ' }
		];
		const words = all.map((one) => joinedWords(one, all, '2026-12-01', format));
		expect(words).toEqual([
			'Joined Tue 24 Nov at 09:30',
			'Joined Mon 30 Nov at 18:05',
			undefined,
			undefined
		]);
		const full = all.map((one) => fullName(one, all, '2026-12-01', format));
		expect(full).toEqual([
			'Mac (joined Tue 24 Nov at 09:30)',
			'Mac (joined Mon 30 Nov at 18:05)',
			'iPhone',
			'mac '
		]);
		vi.restoreAllMocks();
	});

	it.each([
		['off', [], false],
		['off', ['removed'], false],
		['off', ['removed', 'listed'], true],
		// The one that is listed is this one.
		['wiped', ['listed'], false],
		['wiped', ['listed', 'listed'], true]
	] as const)('with keys %s and %j, that others have the search is %s', (keys, of, expected) => {
		const all = of.map((how, at): OwnDevice => ({
			id: String(at),
			name: 'Phone',
			kind: 'phone',
			seenOn: '2026-12-01',
			roomId: 'r',
			...(how === 'removed' && { removedOn: '2026-12-01' })
		}));
		expect(isHeldElsewhere(all, keys)).toBe(expected);
	});

	it('takes only a deleted room for being left out', () => {
		const closed = (code: 4410 | 4503) => ({
			...beginning,
			trouble: { type: 'closed', code } as const
		});
		expect(
			[closed(4410), closed(4503), beginning, { type: 'off' } as const].map(isLeftOut)
		).toEqual([true, false, false, false]);
	});

	it('has this device first and none that was removed', () => {
		const device = (id: string, more: Partial<OwnDevice> = {}): OwnDevice => ({
			id,
			name: id,
			kind: 'phone',
			seenOn: '2026-12-01',
			roomId: 'r',
			...more
		});
		const all = [device('a'), device('b'), device('c', { removedOn: '2026-12-01' }), device('d')];
		expect(sortDevices(all, 'd').map(({ id }) => id)).toEqual(['d', 'a', 'b']);
	});
});

describe('the secret of an invitation on its way to the screen', () => {
	afterEach(() => {
		takeInvitation();
		vi.unstubAllGlobals();
	});

	function stubEvents() {
		const page = new EventTarget();
		for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const) {
			vi.stubGlobal(name, page[name].bind(page));
		}
	}

	it('is given once', () => {
		Reflect.set(globalThis, 'afterviewInvitation', 'secret-1');
		expect(takeInvitation()).toBe('secret-1');
		expect(takeInvitation()).toBeUndefined();
		expect(Object.keys(globalThis)).not.toContain('afterviewInvitation');
	});

	it('is not handed over twice: systems tell of a launch that the page has begun with', () => {
		stubEvents();
		let heard = 0;
		const stop = onInvitation(() => heard++);
		Reflect.set(globalThis, 'afterviewInvitation', 'secret-2');
		takeInvitation();
		handOverInvitation('secret-2');
		expect(heard).toBe(0);
		handOverInvitation('secret-3');
		expect(heard).toBe(1);
		expect(takeInvitation()).toBe('secret-3');
		stop();
		handOverInvitation('secret-4');
		expect(heard).toBe(1);
	});

	it.each([
		['https://afterview.example.org/join#AbC-_1', 'AbC-_1'],
		['  AbC-_1\n', 'AbC-_1'],
		['Open this: https://afterview.example.org/join#AbC-_1', 'AbC-_1'],
		['', '']
	])('is found in what was pasted: %j', (pasted, text) => {
		expect(invitationIn(pasted)).toBe(text);
	});
});
