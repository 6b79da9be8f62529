/**
 * What a search is made of, as the rest of the app sees it. How it lies in Yjs is known to this folder alone.
 *
 * Facts only: no counter, status or due date that the log implies is ever stored.
 */
import type {
	AgendaItem,
	CadenceEvent,
	Day,
	InterviewStatus,
	OpeningStatus,
	Policy,
	WallTime
} from '../cadence/spec.ts';

/** Of a record or an event. Those made later sort after those made earlier, as far as the clocks of the devices agree. */
export type Id = string;

/** A role at a company. */
export interface Opening {
	readonly id: Id;
	readonly company: string;
	readonly role: string;
	readonly note?: string;
}

export type InterviewKind = 'in-person' | 'video' | 'phone';

export interface Interview {
	readonly id: Id;
	readonly openingId: Id;
	readonly date: Day;
	readonly time?: WallTime;
	readonly durationMinutes?: number;
	/** IANA name of the zone where the user attends. */
	readonly timeZone: string;
	readonly status: InterviewStatus;
	readonly kind: InterviewKind;
	/** In the user's words: "First interview", "Site visit". */
	readonly round?: string;
	/** The policy it is held under; a later choice in the settings does not touch it. */
	readonly policyId: Id;
	readonly note?: string;
}

export interface Person {
	readonly id: Id;
	readonly name: string;
	readonly title?: string;
	readonly phone?: string;
	readonly email?: string;
	/** Postal address, several lines. */
	readonly post?: string;
	readonly doNotCall?: boolean;
	/** No longer with the company. */
	readonly left?: boolean;
	readonly note?: string;
}

/** The user themselves, as scripts and letters name them. */
export interface Profile {
	readonly name?: string;
	readonly phone?: string;
	readonly email?: string;
	readonly address?: string;
	readonly signature?: string;
}

/** A stretch in which the user follows up with nobody. `to` is exclusive. */
export interface Away {
	readonly id: Id;
	readonly from: Day;
	readonly to: Day;
	readonly note?: string;
}

/** One of the user's own, with the whole search on it. Each writes its own record. */
export interface OwnDevice {
	readonly id: Id;
	readonly name: string;
	readonly kind: DeviceKind;
	/** When it last opened the search, to the day. */
	readonly seenOn: Day;
	/** Of the personal room that it was in then: in another one it has to be invited again. */
	readonly roomId: string;
	/** Present where it was taken off the list: it stops by itself when it reads that. */
	readonly removedOn?: Day;
}

export type DeviceKind = 'phone' | 'tablet' | 'computer';

/** Public holidays of one place, worked out once and kept, so that every device plans the same. */
export interface HolidayCalendar {
	readonly country: string;
	readonly state?: string;
	readonly region?: string;
	/** First and last year that `days` covers. */
	readonly fromYear: number;
	readonly toYear: number;
	readonly days: Readonly<Record<Day, string>>;
}

export interface Settings {
	/** The policy for interviews logged from now on. */
	readonly policyId: Id;
	readonly holidays?: HolidayCalendar;
	/** ISO weekday 1..7 on which a week starts; absent: as the language has it. */
	readonly weekStartsOn?: number;
	/** Absent: as the language has it. */
	readonly clock?: '12' | '24';
}

/** Where in the search an event belongs, and what a person wants to remember of it. */
interface LogContext {
	readonly interviewId: Id;
	readonly personId: Id;
	/** Wall-clock time on `date`; absent for what was entered for an earlier day. */
	readonly time?: WallTime;
	readonly note?: string;
	/** True for what they said at the interview itself. */
	readonly atInterview?: boolean;
	/** True for a call logged by somebody who had one of that day with the same outcome before them. */
	readonly again?: boolean;
}

/** An event of one thread that the cadence reads. */
export type ThreadEvent = CadenceEvent & LogContext;

export type CallEvent = Extract<ThreadEvent, { readonly type: 'call' }>;

/** Something worth remembering that moves no date. */
export type NoteEvent = LogContext & {
	readonly id: Id;
	readonly type: 'note';
	readonly date: Day;
	/** True where a thank-you came back by post. */
	readonly returned?: boolean;
	/** True where a courtesy note was sent: once it was over, or to say that the user goes elsewhere. */
	readonly courtesy?: boolean;
};

/** What became of an opening: the newest in log order holds. */
export interface ResultEvent {
	readonly id: Id;
	readonly type: 'result';
	readonly date: Day;
	readonly time?: WallTime;
	readonly openingId: Id;
	readonly status: OpeningStatus;
	readonly checkInOn?: Day;
	readonly note?: string;
}

export type LogEvent = ThreadEvent | NoteEvent | ResultEvent;

/** Who was met at which interview. */
export interface Meeting {
	readonly interviewId: Id;
	readonly personId: Id;
}

/** What the user says of one person for their thank-you. What was never said, or cleared, is absent. */
export interface ThankYou {
	/** "how your drivers redrew the winter routes": what they talked about. */
	readonly talked?: string;
	/** "the calm of your dispatch desk": what impressed. */
	readonly impressed?: string;
	/** "keep people moving": what the user can do for them. */
	readonly bring?: string;
	/** "Mr Abernathy": how they are addressed. */
	readonly called?: string;
	/** The text by kind, once it was edited by hand: paragraphs, with a blank line between them. */
	readonly letter?: string;
	readonly card?: string;
	readonly email?: string;
	/** Likewise that of a courtesy note, once it is over. */
	readonly courtesy?: string;
	/** The day on which the user said that it is written. */
	readonly writtenOn?: Day;
}

/** One person met at one interview, with all the app shows of it. Keeps its identity while nothing in it changes. */
export interface ThreadItem extends AgendaItem {
	/** `interviewId~personId`, as in addresses: an address with a dot in it looks like a file. */
	readonly key: string;
	readonly interview: Interview;
	readonly person: Person;
	readonly opening: Opening;
	readonly openingStatus: OpeningStatus;
	readonly policy: Policy;
	/**
	 * What an event of it is written about: of records that were merged those that met, so that the event stays with them
	 * should the merging be taken back.
	 */
	readonly about: Meeting;
	/** The records that say these two met: more than one where two devices both said so. */
	readonly linkIds: readonly Id[];
	readonly thankYou: ThankYou;
	/** Its events and its opening's results, oldest first. */
	readonly log: readonly LogEvent[];
}

/** A record that belongs to the sample search. */
export interface SampleRecord {
	readonly kind: 'openings' | 'people';
	readonly id: Id;
}

/** Two records of these kinds may turn out to be one. */
export type MergeableKind = 'openings' | 'interviews' | 'people';

export type MergeableRecord =
	| { readonly kind: 'openings'; readonly value: Opening }
	| { readonly kind: 'interviews'; readonly value: Interview }
	| { readonly kind: 'people'; readonly value: Person };

/** A record found to be another one, `into`: kept as it was, and shown no more. */
export type MergedRecord = MergeableRecord & { readonly into: Id };

/** What waits in the bin, newest first. */
export interface BinEntry {
	readonly kind: 'opening' | 'interview' | 'person' | 'thread' | 'event' | 'away' | 'policy';
	readonly id: Id;
	readonly deletedOn: Day;
	/** A name to show: the person's, the company's, or the type of the event. */
	readonly name: string;
	readonly event?: LogEvent;
}

/** A named policy: a preset or the user's own copy. */
export interface NamedPolicy extends Policy {
	/** Absent for presets, which the messages name. */
	readonly name?: string;
}

/** The whole search, read. Everything in it is immutable; what did not change keeps its identity. */
export interface Search {
	readonly openings: ReadonlyMap<Id, Opening>;
	readonly interviews: ReadonlyMap<Id, Interview>;
	readonly people: ReadonlyMap<Id, Person>;
	readonly threads: ReadonlyMap<string, ThreadItem>;
	/** What became of each opening, oldest first; openings nothing is known of are absent. */
	readonly results: ReadonlyMap<Id, readonly ResultEvent[]>;
	/** Presets and the user's own. */
	readonly policies: ReadonlyMap<Id, NamedPolicy>;
	readonly away: readonly Away[];
	/** The user's own days off; the value is their note, or empty. */
	readonly daysOff: ReadonlyMap<Day, string>;
	readonly profile: Profile;
	readonly settings: Settings;
	/** By name; those that were removed among them until they are purged. */
	readonly devices: readonly OwnDevice[];
	readonly bin: readonly BinEntry[];
	/** By the id it has no more; `find.ts` looks up what an id stands for now. */
	readonly merged: ReadonlyMap<Id, MergedRecord>;
	/** What was said not to be one and the same: `apartKey` of the ids. */
	readonly apart: ReadonlySet<string>;
	/** The records of the sample search, while it is in the document. */
	readonly sample: readonly SampleRecord[];
	/** Records and events of a newer version of the app: kept, and skipped here. */
	readonly unreadable: number;
}

/** What Today shows of a search. At a start threads long at rest are not in it yet. */
export type TodaySearch = Pick<
	Search,
	'interviews' | 'openings' | 'results' | 'threads' | 'settings' | 'sample'
>;

/** One key for the same ids in any order. */
export function apartKey(ids: readonly Id[]): string {
	return ids.toSorted().join('+');
}

export function threadKey(interviewId: Id, personId: Id): string {
	return `${interviewId}~${personId}`;
}
