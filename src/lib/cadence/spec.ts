/**
 * The vocabulary of the cadence: what goes into a plan and what comes out.
 *
 * Everything is plain JSON. Days are `YYYY-MM-DD` strings, because a follow-up belongs to a calendar day and
 * must not move when the user travels or the clock changes; two of them compare with `<`.
 */

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A wall-clock time, `HH:MM`, 24 hours. */
export type WallTime = string;
/** An instant with its zone, `2026-03-02T14:00:00[America/New_York]`, as Temporal.ZonedDateTime prints it. */
export type ZonedNow = string;

export type ThankYouChannel = 'letter' | 'card' | 'email';
/**
 * `message` was left with a person, `voicemail` with a machine; `silent` is no answer, busy, a mailbox that is full or
 * missing.
 */
export type CallOutcome = 'spoke' | 'voicemail' | 'message' | 'silent' | 'wrong-number';
export type OpeningStatus =
	'open' | 'on-hold' | 'offer' | 'accepted' | 'rejected' | 'withdrawn' | 'filled';
/** `scheduled` counts as `held` once its end has passed. */
export type InterviewStatus = 'scheduled' | 'held' | 'cancelled';

/** What they said that beats the calendar. */
export interface Promises {
	readonly callBackOn?: Day;
	readonly decisionOn?: Day;
	/** What they asked for: references, materials. Empty means nothing. */
	readonly requested?: readonly string[];
}

interface EventBase {
	readonly id: string;
	/** The local day on which it happened. */
	readonly date: Day;
}

/** A step to put off or leave out: the thank-you, or the number of a step of the policy, from 1. */
export type StepRef = 'thank-you' | number;

/**
 * What happened, in no order. `inbound`: they wrote or called. `sent`: what they asked for is on its way to them.
 * `out-of-office`: they are away until that day. `rest` and `wake`: the user closes and reopens the thread.
 */
export type CadenceEvent =
	| (EventBase & { readonly type: 'thanked'; readonly channel: ThankYouChannel })
	| (EventBase & Promises & { readonly type: 'call'; readonly outcome: CallOutcome })
	| (EventBase & { readonly type: 'email' })
	| (EventBase & Promises & { readonly type: 'inbound' })
	| (EventBase & { readonly type: 'sent' })
	| (EventBase & { readonly type: 'out-of-office'; readonly until: Day })
	| (EventBase & { readonly type: 'snooze'; readonly of: StepRef; readonly until: Day })
	| (EventBase & { readonly type: 'skip'; readonly of: StepRef })
	| (EventBase & { readonly type: 'rest' })
	| (EventBase & { readonly type: 'wake' });

/** On the user's own wall clock where they attend; `timeZone` is the IANA name of the zone there. */
export interface InterviewTimes {
	readonly date: Day;
	/** Without a time the interview ends at 17:00. */
	readonly time?: WallTime;
	/** 60 where absent. */
	readonly durationMinutes?: number;
	readonly timeZone: string;
	readonly status: InterviewStatus;
}

/** One person met at one interview, with all that is known. */
export interface Thread {
	readonly interview: InterviewTimes & { readonly id: string };
	readonly person: {
		readonly id: string;
		/** True where there is one. */
		readonly phone?: boolean;
		readonly email?: boolean;
		readonly post?: boolean;
		readonly doNotCall?: boolean;
		readonly left?: boolean;
	};
	readonly opening: {
		readonly id: string;
		readonly status: OpeningStatus;
		readonly checkInOn?: Day;
	};
	/** A later interview for the same opening. */
	readonly laterInterview?: InterviewTimes;
	readonly events: readonly CadenceEvent[];
	/** The user's own pauses; `to` is exclusive. */
	readonly away?: readonly { readonly from: Day; readonly to: Day }[];
	/** Holidays of the business calendar; weekends are always days off. */
	readonly daysOff?: readonly Day[];
}

/**
 * `afterDays` counts from the interview for the first step, from the attempt before for each other: calendar days, or
 * business days.
 */
export interface PolicyStep {
	readonly kind: 'call' | 'email';
	readonly afterDays: number;
	readonly businessDays?: boolean;
}

/** The steps after the thank-you, in order. All its days are calendar days but those of a step that says otherwise. */
export interface Policy {
	readonly id: string;
	readonly steps: readonly PolicyStep[];
	readonly silentRetryDays: number;
	readonly silentTriesPerStep: number;
	readonly thankYouLapsesAfterDays: number;
}

/**
 * `upcoming`: the interview is not over. `held`: on hold, or until a later interview. `conversation`: the steps are
 * used up and they are in touch. `superseded`: a later interview was held.
 */
export type PlanState =
	| 'upcoming'
	| 'active'
	| 'held'
	| 'conversation'
	| 'resting'
	| 'superseded'
	| 'closed'
	| 'cancelled';

/** What put a plan into its state: there for every state but `active` and `upcoming`. */
export type Because =
	| 'cancelled'
	| 'do-not-call'
	| 'left-company'
	| 'next-round'
	| 'by-user'
	| 'on-hold'
	| 'played-out'
	| 'in-touch'
	| Exclude<OpeningStatus, 'open' | 'on-hold'>;

/** In the order in which they are applied (R5). */
export type ReasonCode =
	| 'interview-day'
	| 'after-interview'
	| 'after-attempt'
	| 'after-inbound'
	| 'silent-retry'
	| 'materials-requested'
	| 'after-materials'
	| 'they-asked'
	| 'after-decision'
	| 'check-in'
	| 'out-of-office'
	| 'away'
	| 'snoozed'
	| 'weekend'
	| 'holiday';

/** Why a date is what it is; `date` is the day it rests on. */
export interface Reason {
	readonly code: ReasonCode;
	readonly date?: Day;
}

/**
 * `upcoming` falls after today. A call or e-mail is overdue from the day after its due date, a thank-you from noon of
 * that day.
 */
export type StepStatus = 'upcoming' | 'due' | 'overdue';
/** `send`: what they asked for. */
export type NextKind = 'thank-you' | 'call' | 'email' | 'send';
/**
 * What is missing for the step (R8); its due date stands. `wrong-number`: the number they have was found wrong since
 * the last attempt.
 */
export type Blocked = 'no-phone' | 'wrong-number' | 'no-email';

export interface NextStep {
	readonly kind: NextKind;
	/** The step of the policy, from 1. Absent for the thank-you, for `send` and in a conversation. */
	readonly number?: number;
	readonly due: Day;
	readonly status: StepStatus;
	/** Calendar days past `due`; 0 unless overdue. */
	readonly daysLate: number;
	readonly blocked?: Blocked;
	readonly reasons: readonly Reason[];
}

type MarkKind = 'thank-you' | 'call' | 'email' | 'rest';
type MarkStatus = 'done' | 'lapsed' | 'skipped' | 'due' | 'overdue' | 'upcoming' | 'none';

/** One thing the method asks, on the track. */
export interface Mark {
	readonly kind: MarkKind;
	readonly number?: number;
	readonly status: MarkStatus;
	readonly date?: Day;
	readonly outcome?: CallOutcome | ThankYouChannel;
}

/** Calls logged for one day whose outcomes differ. */
export interface Conflict {
	readonly date: Day;
	readonly eventIds: readonly string[];
}

/**
 * `next` is absent where nothing is due. `track` has as many marks as the policy makes; `attempts` may be more than it
 * has steps.
 */
export interface Plan {
	readonly state: PlanState;
	readonly because?: Because;
	readonly next?: NextStep;
	readonly track: readonly Mark[];
	readonly attempts: number;
	readonly conflicts: readonly Conflict[];
}

/** What the agenda is made from. Keep the same `thread` and `policy` objects while they do not change: plans are remembered by them. */
export interface AgendaItem {
	readonly thread: Thread;
	readonly policy: Policy;
	/** The person's name, for the order. */
	readonly name: string;
}

export interface AgendaEntry<Item extends AgendaItem = AgendaItem> {
	readonly item: Item;
	readonly plan: Plan;
	readonly next: NextStep;
}

/** What Today shows. */
export interface Agenda<Item extends AgendaItem = AgendaItem> {
	readonly overdue: readonly AgendaEntry<Item>[];
	readonly today: readonly AgendaEntry<Item>[];
	/** The next 14 days. */
	readonly comingUp: readonly AgendaEntry<Item>[];
	/** Threads at rest: `resting`, `closed`, `superseded`. */
	readonly resting: number;
	/** Threads that wait for somebody else or for a date past the next 14 days: `upcoming`, `held`, `conversation` or `active` without a step shown. */
	readonly waiting: number;
	/** Threads for which a thank-you, call, e-mail or materials sent were logged today. */
	readonly doneToday: number;
	/** The first moment, ISO with zone, at which the agenda would differ with no new event. */
	readonly nextChange: ZonedNow;
}
