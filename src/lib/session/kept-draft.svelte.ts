/** What is being typed into one form, written to this device with every keystroke. Call it while a component is set up. */
import { clearDraft, readDraft, writeDraft, type DraftNotKept } from '../storage/drafts.ts';

export interface KeptDraft<T> {
	/** Deeply reactive: bind the inputs to its fields. */
	value: T;
	/** Whether it came back from an earlier visit. */
	readonly restored: boolean;
	/** Whether it can be told that the draft is kept, is as it was, or could not be kept. */
	readonly state: 'untouched' | 'kept' | DraftNotKept['type'];
	/** Forgets the stored draft, as after saving. */
	forget(): void;
}

/** What is stored under another version, or refused by `parse`, is given up for `fresh`. */
export function keepDraft<T extends object>({
	form,
	version,
	fresh,
	parse,
	isUntouched = (draft) => JSON.stringify(draft) === JSON.stringify(fresh)
}: {
	/** Names the form and what it edits, such as `person/3f2a`. */
	readonly form: string;
	readonly version: number;
	readonly fresh: T;
	/** Unknown in; `undefined` where it is no draft of this form. */
	readonly parse: (value: unknown, fresh: T) => T | undefined;
	readonly isUntouched?: (draft: T) => boolean;
}): KeptDraft<T> {
	const stored = readDraft(form, version);
	const found = stored.ok && stored.value !== undefined ? parse(stored.value, fresh) : undefined;
	const restored = found !== undefined && !isUntouched(found);
	let value = $state(found ?? fresh);
	let state = $state<KeptDraft<T>['state']>(restored ? 'kept' : 'untouched');

	$effect(() => {
		const draft: unknown = $state.snapshot(value);
		if (isUntouched(value)) {
			clearDraft(form);
			state = 'untouched';
			return;
		}
		const written = writeDraft(form, version, draft);
		state = written.ok ? 'kept' : written.error.type;
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
			return state;
		},
		forget() {
			clearDraft(form);
			state = 'untouched';
		}
	};
}
