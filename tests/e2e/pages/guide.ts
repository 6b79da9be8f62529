/**
 * The guide's four weeks, day by day: what somebody who follows it does, and what Today and the three people's own
 * pages must then say. Written by hand from the rules of the cadence; nothing here is computed.
 */
import type { Outcome } from './call.ts';

export const dana = 'Dana Whitfield';
export const henrietta = 'Henrietta Osei';
export const marcus = 'Marcus Oyelaran';

/** Heading and sentence of a person's page. */
export type Standing = readonly [heading: string, reason: string];
export interface Standings {
	readonly [name: string]: Standing;
}

export interface Expected {
	readonly rows: readonly string[];
	/** What the empty page says, line by line; empty where something is due. */
	readonly nothing: readonly string[];
	readonly resting: number;
	/** Only those that changed since the check before. */
	readonly standings?: Standings;
}

export interface Call {
	readonly at: string;
	readonly name: string;
	readonly outcome: Outcome;
	readonly decides?: string;
	/** Tapped first by mistake, and taken back. */
	readonly slip?: Outcome;
	/** The browser dies as soon as the call is said to be saved. */
	readonly crash?: boolean;
	/** The first words of the answer, and what comes next. */
	readonly answer: string;
}

export interface GuideDay {
	/** In December 2026. */
	readonly date: string;
	/** How the day begins: the page just stays open unless it says otherwise. */
	readonly begins?: 'reload' | 'new tab' | 'restart';
	readonly morning: Expected;
	readonly calls?: readonly Call[];
	/** The voicemail to Henrietta was really left a day before it was logged. */
	readonly backdates?: boolean;
	/** Starts to log another interview and leaves it half typed. */
	readonly types?: boolean;
	readonly evening?: Expected;
}

const afterInterview = 'One week after your interview on Tue 1 Dec, 14:00.';
const decides = 'The business day after Fri 18 Dec, when they said they would decide.';
const atRest: Standing = [
	'At rest, no more calls',
	'At rest after 3 calls. Let the process play out.'
];
const nobody = 'Nobody is waiting to hear from you in the next two weeks.';

const firstWeek: Expected = {
	rows: [
		`Coming up | Tue 8 | ${dana} | Call 1 of 3`,
		`Coming up | Tue 8 | ${henrietta} | Call 1 of 3`,
		`Coming up | Tue 8 | ${marcus} | Call 1 of 3`
	],
	nothing: ['Nothing due', `Next: call ${dana} on Tue 8 Dec`, afterInterview],
	resting: 0
};
const secondWeek: Expected = {
	rows: [
		`Coming up | Tue 15 | ${henrietta} | Call 2 of 3`,
		`Coming up | Wed 16 | ${marcus} | Call 2 of 3`,
		`Coming up | Mon 21 | ${dana} | They decide Fri 18 Dec`
	],
	nothing: [
		'Nothing due',
		`Next: call ${henrietta} on Tue 15 Dec`,
		'One week after your voicemail on Tue 8 Dec.'
	],
	resting: 0
};
const weekendBeforeLast: Expected = {
	rows: [
		`Coming up | Mon 21 | ${dana} | They decide Fri 18 Dec`,
		`Coming up | Mon 21 | ${marcus} | Try again`,
		`Coming up | Tue 22 | ${henrietta} | Last call, then rest`
	],
	nothing: ['Nothing due', `Next: call ${dana} on Mon 21 Dec`, decides],
	resting: 0
};
const lastWait: Expected = {
	rows: [
		`Coming up | Mon 28 | ${dana} | Last call, then rest`,
		`Coming up | Mon 28 | ${marcus} | Last call, then rest`
	],
	nothing: [
		'Nothing due',
		`Next: call ${dana} on Mon 28 Dec`,
		'One week after your voicemail on Mon 21 Dec.'
	],
	resting: 1
};

/** The day of the interview, before and after the letters are in the post. */
export const interviewDay = {
	before: {
		rows: [
			`Today | Tue 1 | ${dana} | Met today`,
			`Today | Tue 1 | ${henrietta} | Met today`,
			`Today | Tue 1 | ${marcus} | Met today`
		],
		nothing: [],
		resting: 0,
		standings: Object.fromEntries(
			[dana, henrietta, marcus].map((name) => [
				name,
				['Thank-you is due today', 'You met today; a thank-you goes out the same day.'] as const
			])
		)
	},
	after: {
		rows: [
			`Today | Done | ${marcus} | Posted`,
			`Today | Done | ${dana} | Posted`,
			`Today | Done | ${henrietta} | Posted`,
			...firstWeek.rows
		],
		nothing: ['Nothing more due today', ...firstWeek.nothing.slice(1)],
		resting: 0,
		standings: Object.fromEntries(
			[dana, henrietta, marcus].map((name) => [
				name,
				['Call 1 is due Tue 8 Dec', afterInterview] as const
			])
		)
	}
} satisfies Record<string, Expected>;

export const days: readonly GuideDay[] = [
	{ date: '02', morning: firstWeek },
	{ date: '03', begins: 'reload', morning: firstWeek },
	{ date: '04', morning: firstWeek },
	{ date: '05', begins: 'new tab', morning: firstWeek },
	{ date: '06', morning: firstWeek },
	{ date: '07', begins: 'restart', morning: firstWeek },
	{
		date: '08',
		morning: {
			rows: [
				`Today | Tue 8 | ${dana} | Call 1 of 3`,
				`Today | Tue 8 | ${henrietta} | Call 1 of 3`,
				`Today | Tue 8 | ${marcus} | Call 1 of 3`
			],
			nothing: [],
			resting: 0,
			standings: Object.fromEntries(
				[dana, henrietta, marcus].map((name) => [
					name,
					['Call 1 is due today', 'One week since your interview on Tue 1 Dec, 14:00.'] as const
				])
			)
		},
		calls: [
			{
				at: '10:00',
				name: dana,
				outcome: 'Spoke',
				decides: '2026-12-18',
				answer:
					'Call logged. Next call Mon 21 Dec – the business day after they decide on Fri 18 Dec.'
			},
			{
				at: '10:10',
				name: henrietta,
				outcome: 'Left voicemail',
				answer: 'Voicemail logged. Next call Tue 15 Dec – one week from today.'
			},
			{
				at: '10:20',
				name: marcus,
				outcome: 'No answer',
				answer: 'No answer logged. Next call Wed 9 Dec – try again.'
			}
		],
		evening: {
			rows: [
				`Today | Done | ${dana} | Spoke`,
				`Today | Done | ${henrietta} | Voicemail`,
				`Today | Done | ${marcus} | No answer`,
				`Coming up | Wed 9 | ${marcus} | Try again`,
				`Coming up | Tue 15 | ${henrietta} | Call 2 of 3`,
				`Coming up | Mon 21 | ${dana} | They decide Fri 18 Dec`
			],
			nothing: [
				'Nothing more due today',
				`Next: call ${marcus} on Wed 9 Dec`,
				'No answer on Tue 8 Dec, so try again the next day.'
			],
			resting: 0,
			standings: {
				[dana]: ['Call 2 is due Mon 21 Dec', decides],
				[henrietta]: ['Call 2 is due Tue 15 Dec', 'One week after your voicemail on Tue 8 Dec.'],
				[marcus]: ['Call 1 is due Wed 9 Dec', 'No answer on Tue 8 Dec, so try again the next day.']
			}
		}
	},
	{
		date: '09',
		morning: {
			rows: [
				`Today | Wed 9 | ${marcus} | Try again`,
				`Coming up | Tue 15 | ${henrietta} | Call 2 of 3`,
				`Coming up | Mon 21 | ${dana} | They decide Fri 18 Dec`
			],
			nothing: [],
			resting: 0,
			standings: {
				[marcus]: ['Call 1 is due today', 'No answer on Tue 8 Dec, so try again the next day.']
			}
		},
		calls: [
			{
				at: '11:00',
				name: marcus,
				outcome: 'No answer',
				answer: 'No answer logged. Next call Wed 16 Dec – one week from today.'
			}
		],
		evening: {
			rows: [`Today | Done | ${marcus} | No answer`, ...secondWeek.rows],
			nothing: ['Nothing more due today', ...secondWeek.nothing.slice(1)],
			resting: 0,
			standings: {
				[marcus]: ['Call 2 is due Wed 16 Dec', 'One week after your call on Wed 9 Dec.']
			}
		}
	},
	{ date: '10', begins: 'reload', morning: secondWeek },
	{ date: '11', morning: secondWeek },
	{ date: '12', morning: secondWeek },
	{ date: '13', begins: 'reload', morning: secondWeek },
	{ date: '14', morning: secondWeek },
	{
		date: '15',
		morning: {
			rows: [
				`Today | Tue 15 | ${henrietta} | Call 2 of 3`,
				`Coming up | Wed 16 | ${marcus} | Call 2 of 3`,
				`Coming up | Mon 21 | ${dana} | They decide Fri 18 Dec`
			],
			nothing: [],
			resting: 0,
			standings: {
				[henrietta]: ['Call 2 is due today', 'One week since your voicemail on Tue 8 Dec.']
			}
		}
	},
	{
		date: '16',
		morning: {
			rows: [
				`Overdue | Tue 15 | ${henrietta} | 1 day late`,
				`Today | Wed 16 | ${marcus} | Call 2 of 3`,
				`Coming up | Mon 21 | ${dana} | They decide Fri 18 Dec`
			],
			nothing: [],
			resting: 0,
			standings: {
				[henrietta]: [
					'1 day late Call 2 was due Tue 15 Dec',
					'One week after your voicemail on Tue 8 Dec. Calling today is fine; call 3 moves to one week after.'
				],
				[marcus]: ['Call 2 is due today', 'One week since your call on Wed 9 Dec.']
			}
		},
		calls: [
			{
				at: '09:50',
				name: henrietta,
				slip: 'Spoke',
				outcome: 'Left voicemail',
				answer: 'Voicemail logged. Next call Wed 23 Dec – one week from today.'
			}
		],
		evening: {
			rows: [
				`Today | Wed 16 | ${marcus} | Call 2 of 3`,
				`Today | Done | ${henrietta} | Voicemail`,
				`Coming up | Mon 21 | ${dana} | They decide Fri 18 Dec`,
				`Coming up | Wed 23 | ${henrietta} | Last call, then rest`
			],
			nothing: [],
			resting: 0,
			standings: {
				[henrietta]: ['Call 3 is due Wed 23 Dec', 'One week after your voicemail on Wed 16 Dec.']
			}
		}
	},
	{
		date: '17',
		begins: 'reload',
		morning: {
			rows: [
				`Overdue | Wed 16 | ${marcus} | 1 day late`,
				`Coming up | Mon 21 | ${dana} | They decide Fri 18 Dec`,
				`Coming up | Wed 23 | ${henrietta} | Last call, then rest`
			],
			nothing: [],
			resting: 0,
			standings: {
				[marcus]: [
					'1 day late Call 2 was due Wed 16 Dec',
					'One week after your call on Wed 9 Dec. Calling today is fine; call 3 moves to one week after.'
				]
			}
		}
	},
	{
		date: '18',
		morning: {
			rows: [
				`Overdue | Wed 16 | ${marcus} | 2 days late`,
				`Coming up | Mon 21 | ${dana} | They decide Fri 18 Dec`,
				`Coming up | Wed 23 | ${henrietta} | Last call, then rest`
			],
			nothing: [],
			resting: 0,
			standings: {
				[marcus]: [
					'2 days late Call 2 was due Wed 16 Dec',
					'One week after your call on Wed 9 Dec. Calling today is fine; call 3 moves to one week after.'
				]
			}
		},
		calls: [
			{
				at: '16:00',
				name: marcus,
				outcome: 'No answer',
				answer:
					'No answer logged. Next call Mon 21 Dec – try again; moved from Sat 19 Dec past the weekend.'
			}
		],
		backdates: true,
		evening: {
			rows: [`Today | Done | ${marcus} | No answer`, ...weekendBeforeLast.rows],
			nothing: ['Nothing more due today', ...weekendBeforeLast.nothing.slice(1)],
			resting: 0,
			standings: {
				[henrietta]: ['Call 3 is due Tue 22 Dec', 'One week after your voicemail on Tue 15 Dec.'],
				[marcus]: [
					'Call 2 is due Mon 21 Dec',
					'No answer on Fri 18 Dec, so try again the next day; moved from Sat 19 Dec past the weekend.'
				]
			}
		}
	},
	{ date: '19', morning: weekendBeforeLast },
	{ date: '20', morning: weekendBeforeLast, types: true },
	{
		date: '21',
		morning: {
			rows: [
				`Today | Mon 21 | ${dana} | They decide Fri 18 Dec`,
				`Today | Mon 21 | ${marcus} | Try again`,
				`Coming up | Tue 22 | ${henrietta} | Last call, then rest`
			],
			nothing: [],
			resting: 0,
			standings: {
				[dana]: ['Call 2 is due today', decides],
				[marcus]: [
					'Call 2 is due today',
					'No answer on Fri 18 Dec, so try again the next day; moved from Sat 19 Dec past the weekend.'
				]
			}
		},
		calls: [
			{
				at: '09:45',
				name: dana,
				outcome: 'Left voicemail',
				answer: 'Voicemail logged. Next call Mon 28 Dec – one week from today.',
				crash: true
			},
			{
				at: '10:30',
				name: marcus,
				outcome: 'No answer',
				answer: 'No answer logged. Next call Mon 28 Dec – one week from today.'
			}
		],
		evening: {
			rows: [
				`Today | Done | ${dana} | Voicemail`,
				`Today | Done | ${marcus} | No answer`,
				`Coming up | Tue 22 | ${henrietta} | Last call, then rest`,
				...lastWait.rows
			],
			nothing: [
				'Nothing more due today',
				`Next: call ${henrietta} on Tue 22 Dec`,
				'One week after your voicemail on Tue 15 Dec.'
			],
			resting: 0,
			standings: {
				[dana]: ['Call 3 is due Mon 28 Dec', 'One week after your voicemail on Mon 21 Dec.'],
				[marcus]: ['Call 3 is due Mon 28 Dec', 'One week after your call on Mon 21 Dec.']
			}
		}
	},
	{
		date: '22',
		morning: {
			rows: [`Today | Tue 22 | ${henrietta} | Last call, then rest`, ...lastWait.rows],
			nothing: [],
			resting: 0,
			standings: {
				[henrietta]: ['Call 3 is due today', 'One week since your voicemail on Tue 15 Dec.']
			}
		},
		calls: [
			{
				at: '14:00',
				name: henrietta,
				outcome: 'Spoke',
				answer: 'Call logged. At rest after 3 calls. Let the process play out.'
			}
		],
		evening: {
			rows: [`Today | Done | ${henrietta} | Spoke`, ...lastWait.rows],
			nothing: ['Nothing more due today', ...lastWait.nothing.slice(1)],
			resting: 1,
			standings: { [henrietta]: atRest }
		}
	},
	{ date: '23', morning: lastWait },
	{ date: '24', begins: 'reload', morning: lastWait },
	{ date: '25', morning: lastWait },
	{ date: '26', morning: lastWait },
	{ date: '27', morning: lastWait },
	{
		date: '28',
		morning: {
			rows: [
				`Today | Mon 28 | ${dana} | Last call, then rest`,
				`Today | Mon 28 | ${marcus} | Last call, then rest`
			],
			nothing: [],
			resting: 1,
			standings: {
				[dana]: ['Call 3 is due today', 'One week since your voicemail on Mon 21 Dec.'],
				[marcus]: ['Call 3 is due today', 'One week since your call on Mon 21 Dec.']
			}
		},
		calls: [
			{
				at: '11:00',
				name: dana,
				outcome: 'Left voicemail',
				answer: 'Voicemail logged. At rest after 3 calls. Let the process play out.'
			},
			{
				at: '11:05',
				name: marcus,
				outcome: 'No answer',
				answer: 'No answer logged. Next call Tue 29 Dec – try again.'
			}
		],
		evening: {
			rows: [
				`Today | Done | ${dana} | Voicemail`,
				`Today | Done | ${marcus} | No answer`,
				`Coming up | Tue 29 | ${marcus} | Try again`
			],
			nothing: [
				'Nothing more due today',
				`Next: call ${marcus} on Tue 29 Dec`,
				'No answer on Mon 28 Dec, so try again the next day.'
			],
			resting: 2,
			standings: {
				[dana]: atRest,
				[marcus]: [
					'Call 3 is due Tue 29 Dec',
					'No answer on Mon 28 Dec, so try again the next day.'
				]
			}
		}
	},
	{
		date: '29',
		morning: {
			rows: [`Today | Tue 29 | ${marcus} | Try again`],
			nothing: [],
			resting: 2,
			standings: {
				[marcus]: ['Call 3 is due today', 'No answer on Mon 28 Dec, so try again the next day.']
			}
		},
		calls: [
			{
				at: '09:40',
				name: marcus,
				outcome: 'No answer',
				answer: 'No answer logged. At rest after 3 calls. Let the process play out.'
			}
		],
		evening: {
			rows: [`Today | Done | ${marcus} | No answer`],
			nothing: ['Nothing more due today', nobody],
			resting: 3,
			standings: { [marcus]: atRest }
		}
	},
	{
		date: '30',
		begins: 'restart',
		morning: { rows: [], nothing: ['Nothing due', nobody], resting: 3 }
	}
];
