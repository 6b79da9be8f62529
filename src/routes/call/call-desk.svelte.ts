/** Joins the call sheet to the session: what it shows, what it logs, what it keeps while somebody types. */
import { onDestroy, untrack } from 'svelte';
import { resolve } from '$app/paths';
import type { Day, WallTime } from '$lib/cadence/spec.ts';
import { checkEventDay, checkPromisedDay, limits } from '$lib/doc/check.ts';
import type { Change } from '$lib/doc/change.ts';
import { amendEvent, logEvent, removeEvent, type NewThreadEvent } from '$lib/doc/commands-log.ts';
import { editPerson } from '$lib/doc/commands-records.ts';
import type { LogEvent, ThreadItem } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';
import { device, dismissHint } from '$lib/session/device.ts';
import type { Done, Session } from '$lib/session/session.ts';
import { clearDraft, readDraft, writeDraft } from '$lib/storage/drafts.ts';
import type { CallDesk, Entry, SaveState } from '$lib/ui/call/desk.ts';
import type { Format } from '$lib/words/format.ts';
import { problemSentence } from '$lib/words/problems.ts';
import { answerTitle } from './answer-title.ts';
import { takeOver } from './hand-over.ts';
import { nextTask } from './next-task.ts';

const DRAFT_VERSION = 1;
/** How long somebody stops typing before the note goes to the log; until then the draft has it. */
const NOTE_PAUSE_MS = 1_500;

/** Call it while a component is made, once for each thread: it lives as long as that component. */
export function createCallDesk(session: Session, key: string, format: () => Format): CallDesk {
	const form = `call/${key}`;
	let lastKnown: ThreadItem | undefined;
	const item = $derived.by(() => {
		// A person removed on another device stays on screen until the page has moved on.
		lastKnown = session.search.current.threads.get(key) ?? lastKnown;
		if (!lastKnown) throw new Error(`There is no thread ${key}.`);
		return lastKnown;
	});
	const plan = $derived(session.planOf(item));
	const today = $derived(session.today.current);

	let answered = $state<{ readonly id?: string; readonly title: string }>();
	let note = $state('');
	let isUndone = $state(false);
	let isSaving = $state(false);
	let done: Done | undefined;
	let pause: ReturnType<typeof setTimeout> | undefined;

	const logged = $derived(
		answered?.id === undefined ? undefined : item.log.find(({ id }) => id === answered?.id)
	);
	const saved = $derived.by((): SaveState => {
		const disk = session.saved.current;
		return isSaving && disk.type === 'saved' ? { type: 'saving' } : disk;
	});
	const called = $derived.by(() => {
		const call = device.current.unloggedCall;
		if (call?.threadKey !== key) return undefined;
		return localMoment(call.at, session.stamp().timeZone);
	});

	function change(change: Change): Done {
		isSaving = true;
		const made = session.change(change);
		// How it failed, the session says; it goes on trying.
		void made.saved.finally(() => {
			isSaving = false;
		});
		return made;
	}

	function keepDraft() {
		if (answered?.id !== undefined) {
			writeDraft(form, DRAFT_VERSION, { id: answered.id, note, on: session.stamp().today });
		}
	}

	function saveNote() {
		clearTimeout(pause);
		const event = logged;
		if (!event || event.type === 'result') return;
		const text = note.trim().slice(0, limits.note);
		if (text === (event.note ?? '')) return;
		const { note: _, ...rest } = event;
		change(amendEvent(text === '' ? rest : { ...rest, note: text }));
	}

	function log(entry: Entry) {
		const stamp = session.stamp();
		const { interview, person } = item;
		const begun = entry.type === 'call' ? called : undefined;
		const date = entry.date ?? notBefore(begun?.date, interview.date) ?? stamp.today;
		const time = timeOf(date, stamp, begun);
		const text = note.trim().slice(0, limits.note);
		const event = {
			...entry,
			interviewId: interview.id,
			personId: person.id,
			date,
			...(time !== undefined && { time }),
			...(text !== '' && { note: text })
		} as NewThreadEvent;
		const command = logEvent(event, stamp);
		done = change(command);
		const [write] = command.writes;
		if (entry.type === 'call' && device.current.unloggedCall?.threadKey === key) {
			device.change({ unloggedCall: undefined });
		}
		isUndone = false;
		const id = write && 'key' in write ? write.key : '';
		answered = { id, title: answerTitle(event) };
		keepDraft();
	}

	function leave() {
		saveNote();
		clearDraft(form);
		answered = undefined;
		note = '';
		isUndone = false;
	}

	const draft = readDraft(form, DRAFT_VERSION);
	const restored = draft.ok ? untrack(() => parseDraft(draft.value, item.log)) : undefined;
	if (restored) {
		answered = { id: restored.event.id, title: answerTitle(restored.event) };
		note = restored.note;
		// After a reload the answer stands where it stood; opened anew, only what was typed is brought home.
		if (!isReloadOf(key) || restored.on !== session.stamp().today) leave();
	}
	const handed = takeOver(key);
	const begun = handed === undefined ? undefined : item.log.find(({ id }) => id === handed);
	if (begun) {
		answered = { id: begun.id, title: answerTitle(begun) };
		keepDraft();
	}
	onDestroy(leave);

	const problemOf = (problem: Parameters<typeof problemSentence>[0] | undefined, label: string) =>
		problem && problemSentence(problem, label, format());

	return {
		get item() {
			return item;
		},
		get plan() {
			return plan;
		},
		get profile() {
			return session.search.current.profile;
		},
		get today() {
			return today;
		},
		get called() {
			return called;
		},
		get answer() {
			if (!answered) return undefined;
			return logged ? { event: logged, title: answered.title } : { title: answered.title };
		},
		get isUndone() {
			return isUndone;
		},
		get saved() {
			return saved;
		},
		get conflict() {
			return plan.conflicts.find(
				({ eventIds }) => !device.current.dismissedHints.includes(conflictHint(eventIds))
			);
		},
		get next() {
			return nextTask(session.agenda.current, key);
		},
		get links() {
			const { id } = item.person;
			return {
				today: resolve('/'),
				person: `${resolve('/people/[id]', { id })}?thread=${encodeURIComponent(key)}`,
				editPerson: resolve('/people/[id]/edit', { id }),
				settings: resolve('/settings')
			};
		},
		get scriptSize() {
			return device.current.scriptSize;
		},
		get note() {
			return note;
		},
		set note(text) {
			note = text;
			keepDraft();
			clearTimeout(pause);
			pause = setTimeout(saveNote, NOTE_PAUSE_MS);
		},
		log,
		amend(event) {
			change(amendEvent(event));
		},
		undo() {
			clearTimeout(pause);
			if (done) void done.undo();
			else if (answered?.id !== undefined) change(removeEvent(answered.id, session.stamp()));
			done = undefined;
			clearDraft(form);
			// The note stays for what is logged in its place.
			answered = undefined;
			isUndone = true;
		},
		leave,
		dial() {
			isUndone = false;
			device.change({ unloggedCall: { threadKey: key, at: Temporal.Now.instant().toString() } });
		},
		doNotCall() {
			done = change(editPerson(item.person.id, { doNotCall: true }, session.stamp()));
			isUndone = false;
			answered = { title: m.call_done_do_not_call() };
		},
		settle(conflict, keep) {
			if (keep === undefined) {
				dismissHint(conflictHint(conflict.eventIds));
				return;
			}
			for (const id of conflict.eventIds) {
				if (id !== keep) change(removeEvent(id, session.stamp()));
			}
		},
		setScriptSize(scriptSize) {
			device.change({ scriptSize });
		},
		eventDayProblem: (value, label) =>
			problemOf(checkEventDay(value, today, item.interview.date), label),
		aheadProblem: (value, label, earliest) => problemOf(checkPromisedDay(value, earliest), label)
	};
}

/** Where a reload interrupted somebody: the first sheet that opens there goes on with its answer. */
let reloaded = wasReloaded() ? globalThis.location.pathname : undefined;

function isReloadOf(key: string): boolean {
	const isSame = reloaded?.endsWith(`/${key}`) ?? false;
	reloaded = undefined;
	return isSame;
}

/** Also after a crash, or when the system had put the tab away: browsers restore those as a reload. */
function wasReloaded(): boolean {
	const [entry] = globalThis.performance?.getEntriesByType('navigation') ?? [];
	return !entry || !('type' in entry) || entry.type !== 'navigate';
}

function conflictHint(ids: readonly string[]): string {
	return `conflict:${ids.toSorted().join('+')}`;
}

function notBefore(day: Day | undefined, earliest: Day): Day | undefined {
	return day !== undefined && day >= earliest ? day : undefined;
}

/** The time of the call where it was begun from here; none for what is entered for an earlier day. */
function timeOf(
	date: Day,
	now: { readonly today: Day; readonly time: WallTime },
	begun: { readonly date: Day; readonly time: WallTime } | undefined
): WallTime | undefined {
	if (begun?.date === date) return begun.time;
	return date === now.today ? now.time : undefined;
}

/** An ISO instant on the user's wall clock. */
function localMoment(at: string, timeZone: string): { date: Day; time: WallTime } | undefined {
	try {
		const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
		return {
			date: local.toPlainDate().toString(),
			time: local.toPlainTime().toString({ smallestUnit: 'minute' })
		};
	} catch {
		return undefined;
	}
}

function parseDraft(
	value: unknown,
	log: readonly LogEvent[]
): { event: LogEvent; note: string; on: unknown } | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { id, note, on } = value as Record<string, unknown>;
	const event = log.find((event) => event.id === id);
	return event && typeof note === 'string' ? { event, note, on } : undefined;
}
