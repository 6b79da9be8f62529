/** Any thread, policy and moment, crowded into ten weeks so that the rules meet. */
import fc from 'fast-check';
import { addDays } from '../../../src/lib/cadence/calendar.ts';
import { policies } from '../../../src/lib/cadence/policies.ts';
import type {
	CadenceEvent,
	InterviewTimes,
	Policy,
	PolicyStep,
	Thread,
	ZonedNow
} from '../../../src/lib/cadence/spec.ts';

export const days = (from: number, to: number) =>
	fc.integer({ min: from, max: to }).map((number) => addDays('2026-03-01', number));

const WEEKS_10 = 70;
const anyDay = days(-3, WEEKS_10);
const id = fc.integer({ min: 0, max: 30 }).map((number) => `e${number}`);
const step = fc.constantFrom('thank-you' as const, 1, 2, 3, 4);
const zone = fc.constantFrom(
	'America/New_York',
	'Asia/Tokyo',
	'Pacific/Kiritimati',
	'Pacific/Pago_Pago',
	'Africa/Cairo'
);
const time = fc.constantFrom('00:00', '02:30', '09:00', '11:59', '12:00', '14:00', '23:45');

/** As JSON has it: what is absent is absent. */
const sparse = <T, K extends keyof T>(
	fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> },
	required: K[]
) => fc.record(fields, { requiredKeys: required, noNullPrototype: true });

const promises = {
	callBackOn: anyDay,
	decisionOn: anyDay,
	requested: fc.subarray(['references', 'a portfolio'])
};
const logged = { id, date: anyDay };

export const event: fc.Arbitrary<CadenceEvent> = fc.oneof(
	fc.record({
		...logged,
		type: fc.constant('thanked' as const),
		channel: fc.constantFrom('letter' as const, 'card' as const, 'email' as const)
	}),
	sparse(
		{
			...logged,
			type: fc.constant('call' as const),
			outcome: fc.constantFrom(
				'spoke' as const,
				'voicemail' as const,
				'message' as const,
				'silent' as const,
				'wrong-number' as const
			),
			...promises
		},
		['id', 'date', 'type', 'outcome']
	),
	sparse({ ...logged, type: fc.constant('inbound' as const), ...promises }, ['id', 'date', 'type']),
	fc.record({ ...logged, type: fc.constantFrom('email' as const, 'sent' as const) }),
	fc.record({ ...logged, type: fc.constantFrom('rest' as const, 'wake' as const) }),
	fc.record({ ...logged, type: fc.constant('out-of-office' as const), until: anyDay }),
	fc.record({ ...logged, type: fc.constant('snooze' as const), of: step, until: anyDay }),
	fc.record({ ...logged, type: fc.constant('skip' as const), of: step })
);

/** A log as devices make it: one event an id. */
export const log = fc.uniqueArray(event, { selector: (one) => one.id, maxLength: 12 });

const interview: fc.Arbitrary<InterviewTimes> = sparse(
	{
		date: days(0, 5),
		time,
		durationMinutes: fc.integer({ min: 0, max: 600 }),
		timeZone: zone,
		status: fc.constantFrom(
			'scheduled' as const,
			'scheduled' as const,
			'held' as const,
			'cancelled' as const
		)
	},
	['date', 'timeZone', 'status']
);

const laterInterview = fc
	.tuple(interview, days(5, 40))
	.map(([one, date]): InterviewTimes => ({ ...one, date }));

const pause = fc
	.tuple(anyDay, fc.integer({ min: -2, max: 12 }))
	.map(([from, length]) => ({ from, to: addDays(from, length) }));

const flag = fc.boolean();
const rarely = fc.integer({ min: 0, max: 19 }).map((number) => number === 0);

export const thread: fc.Arbitrary<Thread> = sparse(
	{
		interview: interview.map((one) => ({ id: 'i1', ...one })),
		person: sparse(
			{ id: fc.constant('p1'), phone: flag, email: flag, doNotCall: rarely, left: rarely },
			['id']
		),
		opening: sparse(
			{
				id: fc.constant('o1'),
				status: fc.constantFrom(
					...(['open', 'open', 'open', 'open', 'on-hold', 'on-hold', 'rejected'] as const)
				),
				checkInOn: anyDay
			},
			['id', 'status']
		),
		laterInterview,
		events: log,
		away: fc.array(pause, { maxLength: 3 }),
		daysOff: fc.array(anyDay, { maxLength: 6 })
	},
	['interview', 'person', 'opening', 'events']
);

const policyStep: fc.Arbitrary<PolicyStep> = sparse(
	{
		kind: fc.constantFrom('call' as const, 'email' as const),
		afterDays: fc.integer({ min: 0, max: 15 }),
		businessDays: flag
	},
	['kind', 'afterDays']
);

export const policy: fc.Arbitrary<Policy> = fc.oneof(
	fc.constantFrom(...Object.values(policies)),
	fc.record({
		id: fc.constant('own'),
		steps: fc.array(policyStep, { maxLength: 4 }),
		silentRetryDays: fc.integer({ min: 0, max: 4 }),
		silentTriesPerStep: fc.integer({ min: 1, max: 4 }),
		thankYouLapsesAfterDays: fc.integer({ min: 0, max: 12 })
	})
);

export const nowOn = (day: fc.Arbitrary<string>): fc.Arbitrary<ZonedNow> =>
	fc.tuple(day, time, zone).map(([date, at, where]) => `${date}T${at}:00[${where}]`);

export const now = nowOn(days(0, WEEKS_10));
