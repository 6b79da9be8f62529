/**
 * Unknown in, typed out: one reader per kind of record. What cannot be read (a newer version wrote it, a field is
 * missing) is `undefined` here and stays in the document untouched.
 */
import { isDay } from '../cadence/calendar.ts';
import type { InterviewStatus, PolicyStep } from '../cadence/spec.ts';
import type {
	Away,
	DeviceKind,
	HolidayCalendar,
	Interview,
	InterviewKind,
	Meeting,
	NamedPolicy,
	Opening,
	OwnDevice,
	Person,
	Profile,
	Settings,
	ThankYou
} from './model.ts';
import { fieldsOf, isRecord, type Fields } from './record-fields.ts';
import { SCHEMA_VERSION, type Json } from './schema.ts';
import type { Stored } from './stored.ts';

/** Reads one record, or gives `undefined` where this version cannot. */
export function readStored<T>(
	id: string,
	record: unknown,
	read: (id: string, fields: Fields) => T | undefined
): Stored<T> | undefined {
	if (!isRecord(record)) return undefined;
	const fields = fieldsOf(record);
	if (typeof fields['v'] !== 'number' || fields['v'] > SCHEMA_VERSION) return undefined;
	const value = read(id, fields);
	if (value === undefined) return undefined;
	return {
		value,
		kept: {
			...(isDay(fields['deletedOn']) && { deletedOn: fields['deletedOn'] }),
			...(fields['sample'] === true && { sample: true }),
			...(typeof fields['mergedInto'] === 'string' && { mergedInto: fields['mergedInto'] })
		}
	};
}

/** Text that says something: `undefined` for a missing, foreign or blank one. */
function text(value: Json | undefined): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Drops the fields without a value, so that optional fields are absent rather than undefined. */
function defined<T extends object>(fields: {
	[K in keyof T]: T[K] | undefined;
}): T {
	const present: Partial<T> = {};
	for (const key in fields) if (fields[key] !== undefined) present[key] = fields[key];
	return present as T;
}

export function readOpening(id: string, fields: Fields): Opening | undefined {
	return defined<Opening>({
		id,
		company: text(fields['company']) ?? '',
		role: text(fields['role']) ?? '',
		note: text(fields['note'])
	});
}

const interviewKinds: readonly string[] = ['in-person', 'video', 'phone'] satisfies InterviewKind[];
const interviewStatuses: readonly string[] = [
	'scheduled',
	'held',
	'cancelled'
] satisfies InterviewStatus[];

/** `HH:MM`, from 00:00 to 23:59. */
export function isWallTime(value: unknown): value is string {
	return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/**
 * Undefined without an opening, a day or a zone. Any other field that cannot be read is left out or takes its default.
 */
export function readInterview(id: string, fields: Fields): Interview | undefined {
	const { openingId, date, time, durationMinutes, timeZone, status, kind, policyId } = fields;
	if (typeof openingId !== 'string' || !isDay(date) || typeof timeZone !== 'string') {
		return undefined;
	}
	return defined<Interview>({
		id,
		openingId,
		date,
		time: isWallTime(time) ? time : undefined,
		durationMinutes:
			typeof durationMinutes === 'number' && durationMinutes > 0 ? durationMinutes : undefined,
		timeZone,
		status: (interviewStatuses.includes(status as string)
			? status
			: 'scheduled') as InterviewStatus,
		kind: (interviewKinds.includes(kind as string) ? kind : 'in-person') as InterviewKind,
		round: text(fields['round']),
		policyId: typeof policyId === 'string' ? policyId : 'classic',
		note: text(fields['note'])
	});
}

export function readPerson(id: string, fields: Fields): Person | undefined {
	return defined<Person>({
		id,
		name: text(fields['name']) ?? '',
		title: text(fields['title']),
		phone: text(fields['phone']),
		email: text(fields['email']),
		post: text(fields['post']),
		doNotCall: fields['doNotCall'] === true || undefined,
		left: fields['left'] === true || undefined,
		note: text(fields['note'])
	});
}

/** That two met, and what was written down for the thank-you; there an empty text is one that was cleared. */
export interface ThreadLink {
	readonly about: Meeting;
	readonly thankYou: ThankYou;
}

const thankYouFields = [
	'talked',
	'impressed',
	'bring',
	'called',
	'letter',
	'card',
	'email',
	'courtesy',
	'writtenOn'
] as const satisfies (keyof ThankYou)[];

export function readThreadLink(_id: string, fields: Fields): ThreadLink | undefined {
	const { interviewId, personId } = fields;
	if (typeof interviewId !== 'string' || typeof personId !== 'string') return undefined;
	const thankYou: { -readonly [K in keyof ThankYou]: string } = {};
	for (const field of thankYouFields) {
		const value = fields[field];
		if (typeof value === 'string') thankYou[field] = value;
	}
	return { about: { interviewId, personId }, thankYou };
}

/** Undefined unless it ends after it begins. */
export function readAway(id: string, fields: Fields): Away | undefined {
	const { from, to } = fields;
	if (!isDay(from) || !isDay(to) || to <= from) return undefined;
	return defined<Away>({ id, from, to, note: text(fields['note']) });
}

const deviceKinds: readonly string[] = ['phone', 'tablet', 'computer'] satisfies DeviceKind[];

/** Undefined without the day it was last seen on. */
export function readDevice(id: string, fields: Fields): OwnDevice | undefined {
	const { kind, seenOn, roomId } = fields;
	if (!isDay(seenOn)) return undefined;
	return {
		id,
		name: text(fields['name']) ?? '',
		kind: (deviceKinds.includes(kind as string) ? kind : 'computer') as DeviceKind,
		seenOn,
		roomId: typeof roomId === 'string' ? roomId : ''
	};
}

function readStep(value: unknown): PolicyStep | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { kind, afterDays, businessDays } = value as Fields;
	if ((kind !== 'call' && kind !== 'email') || !isCount(afterDays, 1, 365)) return undefined;
	return { kind, afterDays, ...(businessDays === true && { businessDays }) };
}

function isCount(value: unknown, least: number, most: number): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

/**
 * Undefined where one step or number is out of its range, or there are more than ten steps: half a policy would give
 * wrong dates.
 */
export function readPolicy(id: string, fields: Fields): NamedPolicy | undefined {
	const { steps, silentRetryDays, silentTriesPerStep, thankYouLapsesAfterDays } = fields;
	if (!Array.isArray(steps) || steps.length > 10) return undefined;
	const read = (steps as readonly unknown[]).map(readStep);
	if (read.some((step) => step === undefined)) return undefined;
	if (!isCount(silentRetryDays, 1, 60) || !isCount(silentTriesPerStep, 1, 10)) return undefined;
	if (!isCount(thankYouLapsesAfterDays, 1, 365)) return undefined;
	return defined<NamedPolicy>({
		id,
		steps: read as PolicyStep[],
		silentRetryDays,
		silentTriesPerStep,
		thankYouLapsesAfterDays,
		name: text(fields['name'])
	});
}

export function readProfile(fields: Fields): Profile {
	return defined<Profile>({
		name: text(fields['name']),
		phone: text(fields['phone']),
		email: text(fields['email']),
		address: text(fields['address']),
		signature: text(fields['signature'])
	});
}

/** A field that cannot be read takes its default; the policy's is the classic one. */
export function readSettings(fields: Fields): Settings {
	const { policyId, weekStartsOn, clock } = fields;
	return defined<Settings>({
		policyId: typeof policyId === 'string' ? policyId : 'classic',
		holidays: readHolidays(fields['holidays']),
		weekStartsOn: isCount(weekStartsOn, 1, 7) ? weekStartsOn : undefined,
		clock: clock === '12' || clock === '24' ? clock : undefined
	});
}

function readHolidays(value: Json | undefined): HolidayCalendar | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const { country, state, region, fromYear, toYear, days } = value as Fields;
	if (typeof country !== 'string' || typeof days !== 'object' || days === null) return undefined;
	if (typeof fromYear !== 'number' || typeof toYear !== 'number') return undefined;
	return defined<HolidayCalendar>({
		country,
		state: text(state),
		region: text(region),
		fromYear,
		toYear,
		days: Object.fromEntries(
			Object.entries(days).filter(([day, name]) => isDay(day) && typeof name === 'string')
		) as Record<string, string>
	});
}
