/** Joins the call sheet to the session: what it shows, what it logs, what it keeps while somebody types. */
import { onDestroy, untrack } from 'svelte';
import { resolve } from '$app/paths';
import { cutText } from '$lib/characters.ts';
import { checkEventDay, checkPromisedDay, checkTime, limits } from '$lib/doc/check.ts';
import type { Change } from '$lib/doc/change.ts';
import {
	amendEvent,
	liftedRests,
	logEvent,
	removeEvent,
	type NewThreadEvent
} from '$lib/doc/commands-log.ts';
import { answerCalls, callsAmong } from '$lib/doc/commands-merge.ts';
import { stopCalls } from '$lib/doc/commands-records.ts';
import { findThread } from '$lib/doc/find.ts';
import { apartKey, type ThreadItem } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';
import { device } from '$lib/session/device.ts';
import { keepDraft } from '$lib/session/kept-draft.svelte.ts';
import type { Done, Session } from '$lib/session/session.ts';
import type { CallDesk, Entry, SaveState } from '$lib/ui/call/desk.ts';
import type { Format } from '$lib/words/format.ts';
import { problemSentence } from '$lib/words/problems.ts';
import { isOfSample, sampleIds } from '../sample-ids.ts';
import { blankAnswer, isReloadOf, parseAnswerDraft } from './answer-draft.ts';
import { answerTitle } from './answer-title.ts';
import { instantNow, localMoment, notBefore, timeOf } from './call-moment.ts';
import { takeOver } from './hand-over.ts';
import { nextTask } from './next-task.ts';

/** How long somebody stops typing before the note goes to the log; until then the draft has it. */
const NOTE_PAUSE_MS = 1_500;

/** Call it while a component is made, once for each thread: it lives as long as that component. */
export function createCallDesk(session: Session, key: string, format: () => Format): CallDesk {
	let lastKnown: ThreadItem | undefined;
	const item = $derived.by(() => {
		// A person removed on another device stays on screen until the page has moved on.
		lastKnown = findThread(session.search.current, key) ?? lastKnown;
		if (!lastKnown) throw new Error(`There is no thread ${key}.`);
		return lastKnown;
	});
	const plan = $derived(session.planOf(item));
	const today = $derived(session.today.current);

	let answered = $state<{ readonly id?: string; readonly title: string }>();
	let isUndone = $state(false);
	const draft = keepDraft({
		form: `call/${key}`,
		version: 1,
		fresh: blankAnswer,
		parse: parseAnswerDraft,
		// The log has the note as soon as somebody stops typing.
		lastWins: true
	});
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

	function answerTo(event: { id: string } & Parameters<typeof answerTitle>[0], hasLifted = false) {
		const title = answerTitle(event);
		answered = { id: event.id, title: hasLifted ? m.people_rest_lifted({ words: title }) : title };
		draft.value.id = event.id;
		draft.value.on = session.stamp().today;
	}

	const noteText = () => cutText(draft.value.note.trim(), limits.note);

	function saveNote() {
		clearTimeout(pause);
		const event = logged;
		if (!event || event.type === 'result') return;
		const text = noteText();
		if (text === (event.note ?? '')) return;
		const { note: _, ...rest } = event;
		change(amendEvent(text === '' ? rest : { ...rest, note: text }));
	}

	function log(entry: Entry) {
		// The button goes with the sheet: one that goes with the focus on it makes the browser lay out the page once more.
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		const stamp = session.stamp();
		const { interview, about } = item;
		const begun = entry.type === 'call' ? called : undefined;
		const date = entry.date ?? notBefore(begun?.date, interview.date) ?? stamp.today;
		const time = timeOf(date, stamp, begun);
		const text = noteText();
		const event = {
			...entry,
			...about,
			date,
			...(time !== undefined && { time }),
			...(text !== '' && { note: text })
		} as NewThreadEvent;
		const hasLifted = liftedRests(event, item.log).length > 0;
		const command = logEvent(event, stamp, item.log);
		done = change(command);
		const [write] = command.writes;
		if (entry.type === 'call' && device.current.unloggedCall?.threadKey === key) {
			device.change({ unloggedCall: undefined });
		}
		isUndone = false;
		answerTo({ ...event, id: write && 'key' in write ? write.key : '' }, hasLifted);
	}

	function leave() {
		saveNote();
		answered = undefined;
		draft.value = { ...blankAnswer };
		draft.forget();
		isUndone = false;
	}

	untrack(() => {
		const { id, on } = draft.value;
		const interrupted = item.log.find((event) => event.id === id);
		if (interrupted) {
			answerTo(interrupted);
			// After a reload the answer stands where it stood; opened anew, only what was typed is brought home.
			if (!isReloadOf(key) || on !== session.stamp().today) leave();
		}
		const handed = takeOver(key);
		const begun = item.log.find((event) => event.id === handed);
		if (begun) answerTo(begun);
	});
	onDestroy(leave);

	const problemOf = (problem: Parameters<typeof problemSentence>[0] | undefined, label: string) =>
		problem && problemSentence(problem, label, format());

	return {
		get item() {
			return item;
		},
		get isSample() {
			return isOfSample(sampleIds(session.search.current), item);
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
			const { apart } = session.search.current;
			return plan.conflicts.find(({ eventIds }) => !apart.has(apartKey(eventIds)));
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
				interview: resolve('/interviews/[id]', { id: item.interview.id }),
				settings: resolve('/settings')
			};
		},
		get scriptSize() {
			return device.current.scriptSize;
		},
		get note() {
			return draft.value.note;
		},
		get noteLimit() {
			return draft.value.note.trim() === noteText() ? undefined : limits.note;
		},
		set note(text) {
			draft.value.note = text;
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
			draft.value.id = '';
			// The note stays for what is logged in its place.
			answered = undefined;
			isUndone = true;
		},
		leave,
		dial() {
			isUndone = false;
			device.change({ unloggedCall: { threadKey: key, at: instantNow() } });
		},
		doNotCall() {
			done = change(stopCalls(item.person.id));
			isUndone = false;
			answered = { title: m.call_done_do_not_call() };
		},
		settle(conflict, keep) {
			change(answerCalls(callsAmong(item.log, conflict.eventIds), keep, session.stamp()));
		},
		setScriptSize(scriptSize) {
			device.change({ scriptSize });
		},
		eventDayProblem: (value, label) =>
			problemOf(checkEventDay(value, today, item.interview.date), label),
		timeProblem: (value, label) => problemOf(checkTime(value), label),
		aheadProblem: (value, label, earliest) => problemOf(checkPromisedDay(value, earliest), label)
	};
}
