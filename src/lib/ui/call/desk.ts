/**
 * What the call sheet shows and what it can ask for: data in, callbacks out. The screens make one from the session
 * (`routes/call/call-desk.svelte.ts`); the sheet itself knows neither the document nor the disk.
 */
import type { CadenceEvent, Conflict, Day, Plan, WallTime } from '$lib/cadence/spec.ts';
import type { ScriptInput } from '$lib/words/scripts.ts';
import type { saveProblem } from '$lib/words/storage-words.ts';

export type Item = ScriptInput['item'];
export type Profile = ScriptInput['profile'];
/** An event of the log. */
export type Logged = Item['log'][number];
export type SaveState = Parameters<typeof saveProblem>[0];
export type ScriptSize = 'normal' | 'large' | 'larger';

type Entered<T> = T extends CadenceEvent ? Omit<T, 'id' | 'date'> : never;
/** What happened; without a `date` it happened now. */
export type Entry = Entered<CadenceEvent> & { readonly date?: Day };

export interface CallDesk {
	readonly item: Item;
	/** It goes when the sample search does. */
	readonly isSample: boolean;
	readonly plan: Plan;
	readonly profile: Profile;
	readonly today: Day;
	/** A call begun from here and not logged yet. */
	readonly called: { readonly date: Day; readonly time: WallTime } | undefined;
	/** What was logged just now: the sheet shows the answer to it until it is left. */
	readonly answer: Answer | undefined;
	/** True once, after the answer was taken back. */
	readonly isUndone: boolean;
	/** How the last change fared on the disk. */
	readonly saved: SaveState;
	readonly conflict: Conflict | undefined;
	readonly next: { readonly href: string; readonly label: string } | undefined;
	readonly links: {
		readonly today: string;
		readonly person: string;
		readonly editPerson: string;
		readonly interview: string;
		readonly settings: string;
	};
	readonly scriptSize: ScriptSize;
	/** The note on what was logged; kept as it is typed. */
	note: string;
	/** How many characters of it the log takes, where it has more. */
	readonly noteLimit: number | undefined;
	log(entry: Entry): void;
	/** Replaces what the event of the answer says. */
	amend(event: Logged): void;
	undo(): void;
	/** Ends the answer; the sheet is that of the next step again. */
	leave(): void;
	/** The dialler is about to open. */
	dial(): void;
	doNotCall(): void;
	/** Keeps one of the outcomes of a day, or with `undefined` all of them. */
	settle(conflict: Conflict, keep: string | undefined): void;
	setScriptSize(size: ScriptSize): void;
	/** What is wrong with a day on which something happened, in words; `label` names the field. */
	eventDayProblem(value: string, label: string): string | undefined;
	/** What is wrong with a time of day; none is fine. */
	timeProblem(value: string, label: string): string | undefined;
	/** What is wrong with a day that lies ahead, no earlier than `earliest`. */
	aheadProblem(value: string, label: string, earliest: Day): string | undefined;
}

export interface Answer {
	/** Absent for what is no event: a person not to be called. */
	readonly event?: Logged;
	readonly title: string;
}
