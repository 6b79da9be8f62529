/** Unknown in, a log event out. An event this version cannot read is skipped and stays in the document. */
import { parseEventText } from './event-text.ts';
import { isDay } from '../cadence/calendar.ts';
import type { LogEvent } from './model.ts';
import { isWallTime } from './read-records.ts';
import { SCHEMA_VERSION } from './schema.ts';

type Fields = Record<string, unknown>;

const channels: readonly unknown[] = ['letter', 'card', 'email'];
const outcomes: readonly unknown[] = ['spoke', 'voicemail', 'message', 'silent', 'wrong-number'];
const statuses: readonly unknown[] = [
	'open',
	'on-hold',
	'offer',
	'accepted',
	'rejected',
	'withdrawn',
	'filled'
];

const checks: Readonly<Record<string, (fields: Fields) => boolean>> = {
	thanked: ({ channel }) => channels.includes(channel),
	call: (fields) => outcomes.includes(fields['outcome']) && hasReadablePromises(fields),
	email: () => true,
	inbound: hasReadablePromises,
	sent: () => true,
	'out-of-office': ({ until }) => isDay(until),
	snooze: ({ of, until }) => isStepRef(of) && isDay(until),
	skip: ({ of }) => isStepRef(of),
	rest: () => true,
	wake: () => true,
	note: () => true,
	result: ({ status, checkInOn, openingId }) =>
		typeof openingId === 'string' && statuses.includes(status) && isAbsentOr(isDay, checkInOn)
};

/** The event as the app knows it, or `undefined` where this version cannot read it. */
export function readEvent(value: unknown): LogEvent | undefined {
	const fields = parseEventText(value);
	if (!fields) return undefined;
	const { v, id, type, date, time, note, interviewId, personId } = fields;
	if (!isText(id) || id === '') return undefined;
	if (typeof v !== 'number' || v > SCHEMA_VERSION || !isDay(date)) return undefined;
	if (!isAbsentOr(isWallTime, time) || !isAbsentOr(isText, note)) return undefined;
	if (typeof type !== 'string' || !Object.hasOwn(checks, type)) return undefined;
	if (!checks[type]?.(fields)) return undefined;
	if (type !== 'result' && (!isText(interviewId) || !isText(personId))) return undefined;
	// Its own object, fresh from the text: no need for a copy of each of 12,000.
	return fields as unknown as LogEvent;
}

function hasReadablePromises({ callBackOn, decisionOn, requested }: Fields): boolean {
	return (
		isAbsentOr(isDay, callBackOn) &&
		isAbsentOr(isDay, decisionOn) &&
		(requested === undefined || (Array.isArray(requested) && requested.every(isText)))
	);
}

function isStepRef(value: unknown): boolean {
	return value === 'thank-you' || (Number.isInteger(value) && (value as number) > 0);
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

function isAbsentOr(check: (value: unknown) => boolean, value: unknown): boolean {
	return value === undefined || check(value);
}
