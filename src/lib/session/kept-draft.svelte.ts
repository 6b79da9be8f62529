/**
 * What is being typed into one form, written to this device with every keystroke. Of two tabs with the same form one
 * holds the draft, the one typed into last; the other is told, keeps what it shows and writes nothing until its user
 * says which of the two shall stay. Call it while a component is set up.
 */
import { untrack } from 'svelte';
import { on } from 'svelte/events';
import { clearDraft, readDraft, writeDraft, type DraftNotKept } from '../storage/drafts.ts';

export interface KeptDraft<T> {
	/** Deeply reactive: bind the inputs to its fields. */
	value: T;
	/** Whether it came back from an earlier visit. */
	readonly restored: boolean;
	/** Whether it can be told that the draft is kept, is as it was, or could not be kept. */
	readonly state: 'untouched' | 'kept' | 'elsewhere' | DraftNotKept['type'];
	/** What another tab did to the draft: typed something else, or saved or discarded what stands here, too. */
	readonly elsewhere: 'typed' | 'gone' | undefined;
	/** Where `elsewhere`: what stands here is the draft; the other tab is told. */
	keepHere(): void;
	/** Where `elsewhere`: shows what the other tab has, or an empty form. */
	takeOver(): void;
	/** Forgets the stored draft, as after saving; that of another tab stays. */
	forget(): void;
}

/** What is stored under another version, or refused by `parse`, is given up for `fresh`. */
export function keepDraft<T extends object>({
	form,
	version,
	fresh,
	parse,
	isUntouched = (draft) => JSON.stringify(draft) === JSON.stringify(fresh),
	lastWins = false,
	ofRecord = false
}: {
	/** Names the form and what it edits, such as `person/3f2a`. */
	readonly form: string;
	readonly version: number;
	readonly fresh: T;
	/** Unknown in; `undefined` where it is no draft of this form. */
	readonly parse: (value: unknown, fresh: T) => T | undefined;
	readonly isUntouched?: (draft: T) => boolean;
	/** For what is safe elsewhere within moments: no tab is asked, the one typed into last holds the draft. */
	readonly lastWins?: boolean;
	/**
	 * `fresh` is a record as it is now. What its user left alone in a draft from before is then as it is now, too, and not
	 * as it was: it must not undo what another device has changed since.
	 */
	readonly ofRecord?: boolean;
}): KeptDraft<T> {
	const readStored = () => {
		const stored = readDraft(form, version);
		return stored.ok ? stored.value : undefined;
	};
	const asDraft = (stored: unknown): T | undefined => {
		if (!ofRecord || !isOfRecord(stored))
			return stored === undefined ? undefined : parse(stored, fresh);
		const [draft, before] = [parse(stored.draft, fresh), parse(stored.before, fresh)];
		return draft && before && withTouched(fresh, before, draft);
	};
	const asStored = (draft: unknown) => (ofRecord ? { draft, before: fresh } : draft);
	/** What is stored, as far as this form knows: anything else comes from another tab. */
	let known = readStored();
	let isForgotten = false;
	const found = asDraft(known);
	const restored = found !== undefined && !isUntouched(found);
	let value = $state(found ?? fresh);
	let state = $state<KeptDraft<T>['state']>(restored ? 'kept' : 'untouched');
	let elsewhere = $state<KeptDraft<T>['elsewhere']>();

	/** Looks whether another tab wrote. */
	function look() {
		const stored = readStored();
		if (lastWins || isForgotten || isSame(stored, known)) return;
		const here = asDraft(asStored($state.snapshot(value)));
		const theirs = asDraft(stored);
		if (theirs) elsewhere = isSame(theirs, here) ? undefined : 'typed';
		// Saved there or discarded: what only stands here is not gone with it.
		else elsewhere = !isUntouched(value) && isSame(asDraft(known), here) ? 'gone' : undefined;
		known = stored;
		if (!theirs) keep();
	}

	function keep() {
		if (elsewhere) return;
		if (isUntouched(value)) {
			clearDraft(form);
			known = undefined;
			state = 'untouched';
			return;
		}
		const draft: unknown = asStored($state.snapshot(value));
		const written = writeDraft(form, version, draft);
		if (written.ok) known = draft;
		state = written.ok ? 'kept' : written.error.type;
	}

	$effect(() => on(window, 'storage', look));

	$effect(() => {
		$state.snapshot(value);
		untrack(() => {
			isForgotten = false;
			look();
			keep();
		});
	});

	return {
		get value() {
			return value;
		},
		set value(next) {
			value = next;
		},
		restored,
		get state() {
			return elsewhere ? 'elsewhere' : state;
		},
		get elsewhere() {
			return elsewhere;
		},
		keepHere() {
			elsewhere = undefined;
			// An empty form takes nothing from the other tab until something is typed into it.
			if (!isUntouched(value)) keep();
		},
		takeOver() {
			value = asDraft(known) ?? fresh;
			elsewhere = undefined;
		},
		forget() {
			isForgotten = true;
			state = 'untouched';
			if (elsewhere === 'typed') return;
			clearDraft(form);
			known = undefined;
			elsewhere = undefined;
		}
	};
}

function isOfRecord(stored: unknown): stored is { draft: unknown; before: unknown } {
	return typeof stored === 'object' && stored !== null && 'draft' in stored && 'before' in stored;
}

/** The record as it is now, with what somebody changed in it as it was before. */
function withTouched<T extends object>(now: T, before: T, draft: T): T {
	const touched = Object.entries(draft).filter(
		([name, value]) => !isSame(value, before[name as keyof T])
	);
	return { ...now, ...Object.fromEntries(touched) };
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
