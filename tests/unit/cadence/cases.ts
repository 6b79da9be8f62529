import {
	asks,
	at,
	booked,
	call,
	callBack,
	day,
	decision,
	email,
	inbound,
	outOfOffice,
	rest,
	sent,
	skip,
	snooze,
	thanked,
	wake,
	type Parts
} from './build.ts';

/** What the rules say where the shared vectors are silent: by rule, each a thread, a moment and the plan in words. */
export interface Case extends Parts {
	readonly name: string;
	readonly now: string;
	readonly policy?: 'classic' | 'careful' | 'email-first' | 'brisk';
	readonly plan: string;
	readonly track?: string;
	readonly attempts?: number;
}

const voicemail = call('03-09', 'voicemail');
const spoke = call('03-09', 'spoke');
const threeCalls = [voicemail, call('03-16', 'voicemail'), call('03-23', 'voicemail')];

export const cases: Readonly<Record<string, readonly Case[]>> = {
	'what counts': [
		{
			name: 'an event dated tomorrow does not',
			log: [call('03-11', 'voicemail')],
			now: at('03-10'),
			plan: 'active | call 1 on 03-09, 1 late: after-interview 03-02'
		},
		{
			name: "nor one before the interview's date",
			thanks: [thanked('03-01')],
			now: at('03-03'),
			plan: 'active | thank-you on 03-02, due: interview-day 03-02'
		},
		{
			name: 'today is the date where the user is',
			now: at('03-09', '00:30', 'Pacific/Auckland'),
			plan: 'active | call 1 on 03-09, due: after-interview 03-02'
		}
	],

	'R1 before': [
		{
			name: 'cancelled is over, whatever was logged',
			interview: { status: 'cancelled' },
			thanks: [],
			now: at('03-20'),
			plan: 'cancelled',
			track: 'none | none | none | none | none'
		},
		{
			name: 'held early, by the user’s word',
			interview: { status: 'held' },
			thanks: [],
			now: at('03-02', '14:20'),
			plan: 'active | thank-you on 03-02, due: interview-day 03-02'
		},
		{
			name: 'it ends in its own zone',
			interview: { timeZone: 'America/Los_Angeles' },
			thanks: [],
			now: at('03-02', '17:59'),
			plan: 'upcoming'
		},
		{
			name: 'and is over a minute later',
			interview: { timeZone: 'America/Los_Angeles' },
			thanks: [],
			now: at('03-02', '18:00'),
			plan: 'active | thank-you on 03-02, due: interview-day 03-02'
		},
		{
			name: 'held where it is already tomorrow',
			interview: { date: day('03-03'), time: '08:00', timeZone: 'Asia/Tokyo' },
			thanks: [],
			now: at('03-02', '20:00'),
			plan: 'active | thank-you on 03-03, upcoming: interview-day 03-03'
		},
		{
			name: 'a start in the hour that spring skips is an hour later',
			interview: { date: day('03-08'), time: '02:30', durationMinutes: 15 },
			thanks: [],
			now: at('03-08', '03:44'),
			plan: 'upcoming'
		},
		{
			name: 'a start in the hour that autumn doubles is the first of the two',
			interview: { date: day('11-01'), time: '01:30', durationMinutes: 15 },
			thanks: [],
			now: '2026-11-01T01:45:00-04:00[America/New_York]',
			plan: 'active | thank-you on 11-01, due: interview-day 11-01'
		},
		{
			name: 'a zone this device does not know counts as here',
			interview: { timeZone: 'Mars/Olympus' },
			thanks: [],
			now: at('03-02', '15:00'),
			plan: 'active | thank-you on 03-02, due: interview-day 03-02'
		}
	],

	'R2 closed': [
		{
			name: 'not to call comes before an offer',
			person: { doNotCall: true },
			opening: { status: 'offer' },
			now: at('03-09'),
			plan: 'resting, do-not-call',
			track: 'done letter 03-02 | none | none | none | done'
		},
		{
			name: 'a rejection comes before having left',
			person: { left: true },
			opening: { status: 'rejected' },
			now: at('03-09'),
			plan: 'closed, rejected',
			track: 'done letter 03-02 | none | none | none | none'
		},
		{
			name: 'having left comes before the next round',
			person: { left: true },
			later: booked('03-05'),
			now: at('03-09'),
			plan: 'resting, left-company'
		},
		{
			name: 'the next round comes before a rest',
			later: booked('03-20', 'held'),
			log: [rest('03-05')],
			now: at('03-09'),
			plan: 'superseded, next-round'
		},
		{
			name: 'rest and wake on one day: rest',
			log: [rest('03-05'), wake('03-05')],
			now: at('03-09'),
			plan: 'resting, by-user'
		},
		{
			name: 'rested, woken, rested again',
			log: [rest('03-05'), wake('03-06'), rest('03-07')],
			now: at('03-09'),
			plan: 'resting, by-user'
		},
		{
			name: 'a wake lifts the rest and moves no date',
			log: [rest('03-05'), wake('03-06')],
			now: at('03-09'),
			plan: 'active | call 1 on 03-09, due: after-interview 03-02'
		},
		{
			name: 'closed with no letter written: it has lapsed all the same',
			thanks: [],
			opening: { status: 'filled' },
			now: at('03-09'),
			plan: 'closed, filled',
			track: 'lapsed | none | none | none | none'
		}
	],

	'R3 thank-you': [
		{
			name: 'put off: due on that day, until noon of the next',
			thanks: [snooze('03-02', 'thank-you', '03-04')],
			now: at('03-05', '11:59'),
			plan: 'active | thank-you on 03-04, due: interview-day 03-02, snoozed 03-04'
		},
		{
			name: 'overdue after that noon',
			thanks: [snooze('03-02', 'thank-you', '03-04')],
			now: at('03-05', '12:00'),
			plan: 'active | thank-you on 03-04, 1 late: interview-day 03-02, snoozed 03-04'
		},
		{
			name: 'put off to a day before: no difference',
			interview: { date: day('03-04') },
			thanks: [snooze('03-04', 'thank-you', '03-03')],
			now: at('03-04', '16:00'),
			plan: 'active | thank-you on 03-04, due: interview-day 03-04'
		},
		{
			name: 'put off past its lapse: it lapses',
			thanks: [snooze('03-05', 'thank-you', '03-20')],
			now: at('03-09'),
			plan: 'active | call 1 on 03-09, due: after-interview 03-02',
			track: 'lapsed | due 03-09 | none | none | none'
		},
		{
			name: 'skipped, it is not asked for again',
			thanks: [skip('03-03', 'thank-you')],
			now: at('03-04'),
			plan: 'active | call 1 on 03-09, upcoming: after-interview 03-02',
			track: 'skipped 03-03 | upcoming 03-09 | none | none | none'
		},
		{
			name: 'skipped and then written after all: done',
			thanks: [skip('03-03', 'thank-you'), thanked('03-04')],
			now: at('03-04'),
			plan: 'active | call 1 on 03-09, upcoming: after-interview 03-02',
			track: 'done letter 03-04 | upcoming 03-09 | none | none | none'
		},
		{
			name: 'it lapses with the first attempt',
			thanks: [],
			log: [call('03-04', 'voicemail')],
			now: at('03-04'),
			plan: 'active | call 2 on 03-11, upcoming: after-attempt 03-04',
			track: 'lapsed | done voicemail 03-04 | upcoming 03-11 | none | none'
		},
		{
			name: 'but not with a silent try',
			thanks: [],
			log: [call('03-04', 'silent')],
			now: at('03-04'),
			plan: 'active | thank-you on 03-02, 2 late: interview-day 03-02'
		},
		{
			name: 'it comes before what they ask for',
			thanks: [],
			log: [inbound('03-03', asks)],
			now: at('03-03', '13:00'),
			plan: 'active | thank-you on 03-02, 1 late: interview-day 03-02'
		},
		{
			name: 'the user’s pauses do not move it',
			thanks: [],
			away: [['03-02', '03-06']],
			now: at('03-02', '16:00'),
			plan: 'active | thank-you on 03-02, due: interview-day 03-02'
		}
	],

	'R4 attempts': [
		{
			name: 'a silent call beside a voicemail on one day is no try',
			log: [call('03-09', 'silent'), voicemail],
			now: at('03-10'),
			plan: 'active | call 2 on 03-16, upcoming: after-attempt 03-09',
			attempts: 1
		},
		{
			name: 'two silent calls on one day are one try',
			log: [call('03-09', 'silent'), call('03-09', 'silent')],
			now: at('03-09'),
			plan: 'active | call 1 on 03-10, upcoming: after-interview 03-02, silent-retry 03-09',
			attempts: 0
		},
		{
			name: 'tries are counted anew after an attempt',
			log: [call('03-09', 'silent'), call('03-10', 'silent'), call('03-17', 'silent')],
			now: at('03-17'),
			plan: 'active | call 2 on 03-18, upcoming: after-attempt 03-10, silent-retry 03-17',
			track: 'done letter 03-02 | done silent 03-10 | upcoming 03-18 | none | none'
		},
		{
			name: 'a follow-up e-mail is no attempt where a call is asked',
			log: [email('03-09')],
			now: at('03-09'),
			plan: 'active | call 1 on 03-09, due: after-interview 03-02',
			attempts: 0
		},
		{
			name: 'and is one where an e-mail is',
			policy: 'email-first',
			log: [email('03-06')],
			now: at('03-09'),
			plan: 'active | email 2 on 03-13, upcoming: after-attempt 03-06',
			track: 'done letter 03-02 | done 03-06 | upcoming 03-13 | none'
		},
		{
			name: 'a call uses up an e-mail step too',
			policy: 'email-first',
			log: [spoke],
			now: at('03-09'),
			plan: 'active | email 2 on 03-16, upcoming: after-attempt 03-09',
			track: 'done letter 03-02 | done spoke 03-09 | upcoming 03-16 | none'
		},
		{
			name: 'a call and a skip of its step on one day: the call stands',
			log: [voicemail, skip('03-09', 1)],
			now: at('03-09'),
			plan: 'active | call 2 on 03-16, upcoming: after-attempt 03-09',
			track: 'done letter 03-02 | done voicemail 03-09 | upcoming 03-16 | none | none'
		},
		{
			name: 'a call and a skip of the next step on one day: both',
			log: [voicemail, skip('03-09', 2)],
			now: at('03-09'),
			plan: 'active | call 3 on 03-16, upcoming: after-attempt 03-09',
			track: 'done letter 03-02 | done voicemail 03-09 | skipped 03-09 | upcoming 03-16 | none'
		},
		{
			name: 'two steps skipped on one day, in whatever order they are logged',
			log: [skip('03-09', 2), skip('03-09', 1)],
			now: at('03-09'),
			plan: 'active | call 3 on 03-16, upcoming: after-attempt 03-09',
			attempts: 2
		},
		{
			name: 'a skip too early is ignored when its step comes',
			log: [skip('03-04', 2), voicemail],
			now: at('03-09'),
			plan: 'active | call 2 on 03-16, upcoming: after-attempt 03-09',
			attempts: 1
		},
		{
			name: 'there is no fourth step to skip',
			log: [...threeCalls, skip('03-24', 4)],
			now: at('03-24'),
			plan: 'resting, played-out',
			attempts: 3
		}
	],

	'R5 next step': [
		{
			name: 'an inbound on the interview’s own day raises nothing',
			log: [inbound('03-02')],
			now: at('03-03'),
			plan: 'active | call 1 on 03-09, upcoming: after-interview 03-02'
		},
		{
			name: 'an inbound before the last attempt is spent',
			log: [inbound('03-05'), call('03-06', 'voicemail')],
			now: at('03-09'),
			plan: 'active | call 2 on 03-13, upcoming: after-attempt 03-06'
		},
		{
			name: 'materials asked for before the last attempt are still asked for',
			log: [call('03-09', 'spoke', asks), call('03-16', 'voicemail')],
			now: at('03-16'),
			plan: 'active | send on 03-09, 7 late: materials-requested 03-09',
			track: 'done letter 03-02 | done spoke 03-09 | done voicemail 03-16 | none | none'
		},
		{
			name: 'what was sent before they asked does not count',
			log: [sent('03-08'), call('03-09', 'spoke', asks)],
			now: at('03-09'),
			plan: 'active | send on 03-09, due: materials-requested 03-09'
		},
		{
			name: 'sent the day they asked',
			log: [call('03-09', 'spoke', asks), sent('03-09')],
			now: at('03-09'),
			plan: 'active | call 2 on 03-16, upcoming: after-attempt 03-09'
		},
		{
			name: 'an empty list asks for nothing',
			log: [call('03-09', 'spoke', { requested: [] })],
			now: at('03-09'),
			plan: 'active | call 2 on 03-16, upcoming: after-attempt 03-09'
		},
		{
			name: 'materials are due on hold, on a Saturday, and after a pause',
			opening: { status: 'on-hold' },
			log: [inbound('03-06', asks)],
			away: [['03-05', '03-07']],
			now: at('03-06'),
			plan: 'active | send on 03-07, upcoming: materials-requested 03-06, away 03-07'
		},
		{
			name: 'materials can be put off by the step they stand before',
			log: [call('03-09', 'spoke', asks), snooze('03-09', 2, '03-12')],
			now: at('03-10'),
			plan: 'active | send on 03-12, upcoming: materials-requested 03-09, snoozed 03-12'
		},
		{
			name: 'the latest word counts: a call-back after a decision date',
			log: [call('03-09', 'spoke', decision('03-20')), inbound('03-11', callBack('03-12'))],
			now: at('03-11'),
			plan: 'active | call 2 on 03-12, upcoming: after-attempt 03-09, after-inbound 03-11, they-asked 03-12'
		},
		{
			name: 'both in one word: the call-back',
			log: [call('03-09', 'spoke', { ...decision('03-20'), ...callBack('03-13') })],
			now: at('03-09'),
			plan: 'active | call 2 on 03-13, upcoming: after-attempt 03-09, they-asked 03-13'
		},
		{
			name: 'a call-back beats hold and absence',
			opening: { status: 'on-hold', checkInOn: day('04-01') },
			log: [call('03-09', 'spoke', callBack('03-14')), outOfOffice('03-10', '03-20')],
			now: at('03-10'),
			plan: 'active | call 2 on 03-14, upcoming: after-attempt 03-09, they-asked 03-14'
		},
		{
			name: 'but not the user’s own pause, and no day off moves it on',
			log: [call('03-09', 'spoke', callBack('03-12'))],
			away: [['03-12', '03-14']],
			now: at('03-10'),
			plan: 'active | call 2 on 03-14, upcoming: after-attempt 03-09, they-asked 03-12, away 03-14'
		},
		{
			name: 'nor the user’s own wish to put it off',
			log: [call('03-09', 'spoke', callBack('03-12')), snooze('03-10', 2, '03-15')],
			now: at('03-10'),
			plan: 'active | call 2 on 03-15, upcoming: after-attempt 03-09, they-asked 03-12, snoozed 03-15'
		},
		{
			name: 'a decision before a holiday: the business day after it',
			log: [call('03-09', 'spoke', decision('03-12'))],
			daysOff: ['03-13'],
			now: at('03-09'),
			plan: 'active | call 2 on 03-16, upcoming: after-attempt 03-09, after-decision 03-12'
		},
		{
			name: 'on hold until a day',
			opening: { status: 'on-hold', checkInOn: day('03-27') },
			log: [spoke],
			now: at('03-10'),
			plan: 'active | call 2 on 03-27, upcoming: after-attempt 03-09, check-in 03-27'
		},
		{
			name: 'a check-in before the date raises nothing',
			opening: { status: 'on-hold', checkInOn: day('03-12') },
			log: [spoke],
			now: at('03-10'),
			plan: 'active | call 2 on 03-16, upcoming: after-attempt 03-09'
		},
		{
			name: 'a check-in day means nothing while the opening is open',
			opening: { checkInOn: day('03-27') },
			log: [spoke],
			now: at('03-10'),
			plan: 'active | call 2 on 03-16, upcoming: after-attempt 03-09'
		},
		{
			name: 'out of office: the latest word counts, even a shorter one',
			log: [outOfOffice('03-05', '03-30'), outOfOffice('03-06', '03-11')],
			now: at('03-09'),
			plan: 'active | call 1 on 03-11, upcoming: after-interview 03-02, out-of-office 03-11'
		},
		{
			name: 'put off twice: the later day',
			log: [snooze('03-08', 1, '03-13'), snooze('03-09', 1, '03-11'), snooze('03-09', 2, '03-31')],
			now: at('03-09'),
			plan: 'active | call 1 on 03-13, upcoming: after-interview 03-02, snoozed 03-13'
		},
		{
			name: 'from a pause to a weekend to a pause',
			away: [
				['03-09', '03-14'],
				['03-16', '03-18']
			],
			now: at('03-09'),
			plan: 'active | call 1 on 03-18, upcoming: after-interview 03-02, away 03-14, weekend 03-14, away 03-18'
		},
		{
			name: 'one pause leads into another',
			away: [
				['03-12', '03-17'],
				['03-09', '03-12']
			],
			now: at('03-09'),
			plan: 'active | call 1 on 03-17, upcoming: after-interview 03-02, away 03-12, away 03-17'
		},
		{
			name: 'a pause that ends where it begins is none',
			away: [['03-09', '03-09']],
			now: at('03-09'),
			plan: 'active | call 1 on 03-09, due: after-interview 03-02'
		},
		{
			name: 'a Saturday that is a holiday too is a weekend',
			interview: { date: day('03-07') },
			thanks: [thanked('03-07')],
			daysOff: ['03-14', '03-16'],
			now: at('03-09'),
			plan: 'active | call 1 on 03-17, upcoming: after-interview 03-07, weekend 03-14'
		},
		{
			name: 'business days leave out holidays',
			policy: 'brisk',
			daysOff: ['03-03', '03-04'],
			now: at('03-03'),
			plan: 'active | call 1 on 03-09, upcoming: after-interview 03-02'
		}
	],

	'R6 a later interview is booked': [
		{
			name: 'the thank-you stays due',
			thanks: [],
			later: booked('03-18'),
			now: at('03-03'),
			plan: 'active | thank-you on 03-02, due: interview-day 03-02'
		},
		{
			name: 'and so do materials',
			later: booked('03-18'),
			log: [call('03-09', 'spoke', asks)],
			now: at('03-09'),
			plan: 'active | send on 03-09, due: materials-requested 03-09'
		},
		{
			name: 'even a call they asked for is held',
			later: booked('03-18'),
			log: [call('03-09', 'spoke', callBack('03-12'))],
			now: at('03-10'),
			plan: 'held, next-round'
		},
		{
			name: 'as it is after the last step',
			later: booked('04-18'),
			log: [...threeCalls, inbound('03-25', callBack('03-27'))],
			now: at('03-25'),
			plan: 'held, next-round'
		},
		{
			name: 'what has played out rests',
			later: booked('04-18'),
			log: threeCalls,
			now: at('03-25'),
			plan: 'resting, played-out'
		}
	],

	'R7 rest': [
		{
			name: 'a promise on the last call keeps them in touch, with nothing due',
			log: [...threeCalls.slice(0, 2), call('03-23', 'spoke', decision('03-27'))],
			now: at('03-24'),
			plan: 'conversation, in-touch',
			track:
				'done letter 03-02 | done voicemail 03-09 | done voicemail 03-16 | done spoke 03-23 | none'
		},
		{
			name: 'a call-back they asked for is due, without a number',
			log: [...threeCalls.slice(0, 2), call('03-23', 'spoke', callBack('03-28'))],
			now: at('03-24'),
			plan: 'conversation, in-touch | call on 03-28, upcoming: they-asked 03-28'
		},
		{
			name: 'once that call is made it rests again',
			log: [...threeCalls, inbound('03-25', callBack('03-27')), call('03-27', 'voicemail')],
			now: at('03-27'),
			plan: 'resting, played-out',
			attempts: 4
		},
		{
			name: 'materials first',
			log: [...threeCalls, inbound('03-25', { ...asks, ...callBack('03-27') })],
			now: at('03-25'),
			plan: 'conversation, in-touch | send on 03-25, due: materials-requested 03-25'
		},
		{
			name: 'the user wakes it: a conversation, with nothing due',
			log: [...threeCalls, wake('03-30')],
			now: at('03-30'),
			plan: 'conversation, in-touch'
		},
		{
			name: 'their call moves out of the user’s pause and can be blocked',
			person: { phone: false },
			log: [...threeCalls, inbound('03-25', callBack('03-27'))],
			away: [['03-26', '03-29']],
			now: at('03-25'),
			plan: 'conversation, in-touch | call on 03-29, upcoming, no-phone: they-asked 03-27, away 03-29'
		},
		{
			name: 'rested by the user in a conversation',
			log: [...threeCalls, inbound('03-25'), rest('03-26')],
			now: at('03-26'),
			plan: 'resting, by-user'
		},
		{
			name: 'all skipped is played out too',
			log: [skip('03-09', 1), skip('03-10', 2), skip('03-11', 3)],
			now: at('03-11'),
			plan: 'resting, played-out',
			track: 'done letter 03-02 | skipped 03-09 | skipped 03-10 | skipped 03-11 | done'
		}
	],

	'R8 blocked': [
		{
			name: 'no e-mail address',
			policy: 'email-first',
			person: { email: false },
			now: at('03-05'),
			plan: 'active | email 1 on 03-09, upcoming, no-email: after-interview 03-02'
		},
		{
			name: 'a wake on the same day clears a wrong number',
			log: [call('03-09', 'wrong-number'), wake('03-09')],
			now: at('03-09'),
			plan: 'active | call 1 on 03-09, due: after-interview 03-02'
		},
		{
			name: 'an older wake does not',
			log: [wake('03-08'), call('03-09', 'wrong-number')],
			now: at('03-09'),
			plan: 'active | call 1 on 03-09, due, wrong-number: after-interview 03-02'
		},
		{
			name: 'an attempt since does',
			log: [call('03-09', 'wrong-number'), call('03-10', 'voicemail')],
			now: at('03-10'),
			plan: 'active | call 2 on 03-17, upcoming: after-attempt 03-10'
		},
		{
			name: 'no number at all comes before a wrong one',
			person: { phone: false },
			log: [call('03-09', 'wrong-number')],
			now: at('03-09'),
			plan: 'active | call 1 on 03-09, due, no-phone: after-interview 03-02'
		}
	],

	'clock changes and leap days': [
		{
			name: 'the week in which summer time begins has seven days',
			interview: { date: day('03-05') },
			thanks: [thanked('03-05')],
			now: at('03-12', '00:00'),
			plan: 'active | call 1 on 03-12, due: after-interview 03-05'
		},
		{
			name: 'and so has the week in which it ends',
			interview: { date: day('10-29') },
			thanks: [thanked('10-29')],
			now: at('11-04', '23:59'),
			plan: 'active | call 1 on 11-05, upcoming: after-interview 10-29'
		},
		{
			name: 'noon of the day on which it begins',
			interview: { date: day('03-07') },
			thanks: [],
			now: at('03-08', '12:00'),
			plan: 'active | thank-you on 03-07, 1 late: interview-day 03-07'
		},
		{
			name: 'noon of the day on which it ends',
			interview: { date: day('10-31') },
			thanks: [],
			now: at('11-01', '11:59'),
			plan: 'active | thank-you on 10-31, due: interview-day 10-31'
		},
		{
			name: 'a week over the leap day',
			interview: { date: '2028-02-24' },
			thanks: [{ type: 'thanked', date: '2028-02-24', channel: 'card' }],
			now: '2028-03-03T09:00:00[Europe/Berlin]',
			plan: 'active | call 1 on 2028-03-02, 1 late: after-interview 2028-02-24'
		},
		{
			name: 'a week over the end of a February without one',
			interview: { date: day('02-24') },
			thanks: [thanked('02-24')],
			now: at('03-03'),
			plan: 'active | call 1 on 03-03, due: after-interview 02-24'
		}
	]
};
