import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '../../../src/lib/paraglide/runtime.js';
import { phoneDisplay, phoneGroups, telHref } from '../../../src/lib/words/phone.ts';
import { dayInWords, daysFrom, timeInWords } from '../../../src/lib/words/time-in-words.ts';
import { createFormat } from '../../../src/lib/words/format.ts';
import { format } from './worded.ts';

describe('timeInWords', () => {
	it.each([
		['00:00', 'midnight'],
		['00:30', 'half past twelve'],
		['01:00', 'one o’clock'],
		['09:05', 'five past nine'],
		['09:15', 'quarter past nine'],
		['09:30', 'half past nine'],
		['09:45', 'quarter to ten'],
		['11:40', 'twenty to twelve'],
		['11:59', 'one minute to twelve'],
		['12:00', 'noon'],
		['12:01', 'one minute past twelve'],
		['12:35', 'twenty-five to one'],
		['14:00', 'two o’clock'],
		['17:22', 'twenty-two minutes past five'],
		['23:50', 'ten to twelve']
	])('%s is %s', (time, words) => {
		expect(timeInWords(time)).toBe(words);
	});

	it('has words for every minute of the day', () => {
		for (let minute = 0; minute < 1440; minute += 1) {
			const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
			expect(timeInWords(time)).toMatch(/^[a-z’ -]+$/u);
		}
	});
});

describe('in Spanish', () => {
	beforeEach(() => overwriteGetLocale(() => 'es'));
	afterEach(() => overwriteGetLocale(() => 'en'));

	it.each([
		['00:00', 'medianoche'],
		['01:00', 'la una'],
		['09:05', 'las nueve y cinco'],
		['09:15', 'las nueve y cuarto'],
		['09:30', 'las nueve y media'],
		['09:45', 'las diez menos cuarto'],
		['12:00', 'mediodía'],
		['12:35', 'la una menos veinticinco'],
		['12:59', 'la una menos un minuto'],
		['17:22', 'las cinco y veintidós']
	])('%s is %s', (time, words) => {
		expect(timeInWords(time)).toBe(words);
	});

	it('has words for every minute of the day', () => {
		for (let minute = 0; minute < 1440; minute += 1) {
			const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
			expect(timeInWords(time)).toMatch(/^(?:las? )?[a-záéíóú ]+$/u);
		}
	});

	it('sets days and times as sentences have them', () => {
		const es = createFormat({ locale: 'es-MX' });
		expect(dayInWords('2026-11-24', es)).toBe('martes 24\u00a0de\u00a0noviembre');
		expect(es.dayShort('2026-11-24', '2026-11-20')).toMatch(/^mar 24 (?:de )?nov$/);
		expect(es.dayLong('2026-11-24')).toBe('martes 24 de noviembre');
		expect(es.time('14:00')).toMatch(/^2:00\spm$/);
	});
});

it('says a day with its weekday', () => {
	expect(dayInWords('2026-11-24', format)).toBe('Tuesday, 24\u00a0November');
	expect(dayInWords('2026-11-24', createFormat({ locale: 'en-US' }))).toBe(
		'Tuesday, November\u00a024'
	);
});

it('counts days across a clock change', () => {
	expect(daysFrom('2026-03-28', '2026-03-30')).toBe(2);
	expect(daysFrom('2026-03-30', '2026-03-28')).toBe(-2);
});

describe('phone numbers', () => {
	it.each([
		['(217) 555-0142', 'tel:2175550142', ['217', '555', '0142']],
		['+44 20 7946 0018', 'tel:+442079460018', ['+44', '20', '7946', '0018']],
		['2175550142', 'tel:2175550142', ['217', '555', '0142']],
		['12175550142', 'tel:12175550142', ['1', '217', '555', '0142']],
		['+12175550142', 'tel:+12175550142', ['+1', '217', '555', '0142']],
		['217.555.0142 ext. 33', 'tel:2175550142,33', ['217', '555', '0142', '33']],
		['217 555 0142 x33', 'tel:2175550142,33', ['217', '555', '0142', '33']],
		['800-FLOWERS', 'tel:8003569377', ['800', 'FLO', 'WERS']],
		['٢١٧ ٥٥٥ ٠١٤٢', 'tel:2175550142', ['217', '555', '0142']],
		['２１７-５５５-０１４２', 'tel:2175550142', ['217', '555', '0142']],
		['—', undefined, []]
	])('%s', (phone, href, groups) => {
		expect(telHref(phone)).toBe(href);
		expect(phoneGroups(phone)).toEqual(groups);
	});

	it.each([
		['nonsense <b>', undefined],
		['12 Monkeys', undefined],
		['800-FLOWERS', 'tel:8003569377'],
		['1-217-555-HOME', 'tel:12175554663'],
		['office +44 20 7946 0958', 'tel:442079460958'],
		['(217) 555-0142 mobile', 'tel:2175550142']
	])('dial letters only where digits ask for them: %s', (phone, href) => {
		expect(telHref(phone)).toBe(href);
	});

	it('stay on one line', () => {
		expect(phoneDisplay(' (217)  555-0142 ')).toBe('(217)\u00a0555\u20110142');
	});
});
