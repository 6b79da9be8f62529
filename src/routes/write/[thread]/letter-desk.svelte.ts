/** Joins the letter to the session: what it says now, and how what is said for it is kept. */
import { editThankYou } from '$lib/doc/commands-records.ts';
import { logEvent } from '$lib/doc/commands-log.ts';
import type { ThankYou } from '$lib/doc/model.ts';
import type { ThankYouChannel } from '$lib/cadence/spec.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Session } from '$lib/session/session.ts';
import { tellChanges, type Teller } from '$lib/session/tell-changes.svelte.ts';
import type { CallDesk } from '$lib/ui/call/desk.ts';
import type { Format } from '$lib/words/format.ts';
import { checkLetter, checkSentence } from '$lib/words/letter-checks.ts';
import { dayToAnnounce } from '$lib/words/letter-day.ts';
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
	const callOn = $derived(dayToAnnounce(desk.item, session.now.current));
	const everyone = $derived(metTogether(session.search.current.threads.values(), desk.item));
	const place = $derived(
		Math.max(
			0,
			everyone.findIndex(({ key }) => key === desk.item.key)
		)
	);
	const input = $derived<LetterInput>({
		kind: kind(),
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
			const stamp = session.stamp();
			const { today: date, time } = stamp;
			void teller.change(
				logEvent({ type: 'note', returned: true, ...desk.item.about, date, time }, stamp),
				m.letter_returned_told()
			);
		}
	};
}
