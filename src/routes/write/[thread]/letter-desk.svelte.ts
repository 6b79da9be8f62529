/** Joins the letter to the session: what it says now, and how what is said for it is kept. */
import { editThankYou } from '$lib/doc/commands-records.ts';
import { logEvent } from '$lib/doc/commands-log.ts';
import type { NoteEvent, ThankYou } from '$lib/doc/model.ts';
import type { Day, ThankYouChannel } from '$lib/cadence/spec.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Session } from '$lib/session/session.ts';
import { tellChanges, type Teller } from '$lib/session/tell-changes.svelte.ts';
import type { CallDesk } from '$lib/ui/call/desk.ts';
import type { Format } from '$lib/words/format.ts';
import { checkLetter, checkSentence } from '$lib/words/letter-checks.ts';
import { dayToAnnounce } from '$lib/words/letter-day.ts';
import { occasionOf } from '$lib/words/letter-occasion.ts';
import { metTogether } from '$lib/words/letter-place.ts';
import { composeLetter, type Letter, type LetterInput } from '$lib/words/letter.ts';

export interface LetterDesk {
	readonly input: LetterInput;
	readonly letter: Letter;
	/** What somebody might look at again, a sentence each. */
	readonly checks: readonly string[];
	readonly teller: Teller;
	/** Keeps it, with the way back; `told` is said once it is on disk. */
	say(edit: Parameters<typeof editThankYou>[1], told?: string): void;
	markWritten(): void;
	markReturned(): void;
	/** A courtesy note went out on that day. */
	markCourtesy(date: Day): void;
}

const kinds: readonly ThankYouChannel[] = ['letter', 'card', 'email'];

/** Call it while a component is made: it lives as long as that component. */
export function createLetterDesk(
	session: Session,
	desk: CallDesk,
	kind: () => ThankYouChannel,
	format: () => Format
): LetterDesk {
	const teller = tellChanges(() => session);
	const occasion = $derived(occasionOf(desk.item, session.search.current.threads.values()));
	const callOn = $derived(
		occasion === 'thanks' ? dayToAnnounce(desk.item, session.now.current) : undefined
	);
	const everyone = $derived(metTogether(session.search.current.threads.values(), desk.item));
	const place = $derived(
		Math.max(
			0,
			everyone.findIndex(({ key }) => key === desk.item.key)
		)
	);
	const input = $derived<LetterInput>({
		kind: kind(),
		occasion,
		item: desk.item,
		profile: desk.profile,
		place,
		today: desk.today,
		callOn,
		format: format()
	});
	const letter = $derived(composeLetter(input));
	const checks = $derived.by(() => {
		const { item, kind } = input;
		const others = everyone.flatMap((other, at) => {
			if (other.key === item.key) return [];
			const written = kinds.find((one) => other.thankYou[one] !== undefined) ?? kind;
			const letter = composeLetter({ ...input, item: other, place: at, kind: written });
			return { name: other.person.name || m.people_unnamed_person(), letter };
		});
		const { company, role } = item.opening;
		const checked = { letter, name: item.person.name, company, role, others, callOn };
		return checkLetter({ ...checked, format: format() }).map((check) =>
			checkSentence(check, format())
		);
	});

	function say(edit: { [K in keyof ThankYou]?: string | undefined }, told = m.letter_kept()) {
		void teller.change(editThankYou(desk.item.linkIds, edit), told);
	}

	function note(what: Pick<NoteEvent, 'returned' | 'courtesy'>, date: Day, told: string) {
		const stamp = session.stamp();
		const time = date === stamp.today ? { time: stamp.time } : {};
		const event = { type: 'note', ...what, ...desk.item.about, date, ...time } as const;
		void teller.change(logEvent(event, stamp), told);
	}

	return {
		get input() {
			return input;
		},
		get letter() {
			return letter;
		},
		get checks() {
			return checks;
		},
		teller,
		say,
		markWritten() {
			say({ writtenOn: desk.today });
		},
		markReturned() {
			note({ returned: true }, desk.today, m.letter_returned_told());
		},
		markCourtesy(date) {
			note({ courtesy: true }, date, m.words_event_courtesy());
		}
	};
}
