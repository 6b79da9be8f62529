/** What is wrong with a kit that was read, in words that say where to look. */
import { m } from '$lib/paraglide/messages.js';
import type { readKitText, RestoreFailure, WordsFailure } from '$lib/session/recovery-kit.ts';
import type { Format } from '$lib/words/format.ts';
import { tooOldWords } from '../sync-words.ts';

type TextFailure = Extract<Awaited<ReturnType<typeof readKitText>>, { ok: false }>['error'];

export function kitWordsProblem(failure: WordsFailure): string {
	switch (failure.type) {
		case 'unknown-word':
			return m.recover_unknown_word({ word: failure.word, position: failure.position });
		case 'wrong-count':
			return m.recover_wrong_count({ found: failure.found, expected: failure.expected });
		case 'do-not-fit':
			return m.recover_do_not_fit();
		case 'unknown-version':
			return m.recover_newer();
	}
}

export function kitTextProblem({ type }: TextFailure): string {
	switch (type) {
		case 'not-a-kit':
			return m.recover_not_a_kit();
		case 'unknown-version':
			return m.recover_newer();
		case 'damaged':
			return m.recover_damaged();
	}
}

export function restoreProblem(failure: RestoreFailure, format: Format): string {
	switch (failure.type) {
		case 'unknown':
			return m.recover_unknown();
		case 'deleted':
			return m.recover_deleted();
		case 'refused':
			return m.recover_refused();
		case 'keys-not-kept':
			return m.devices_not_kept();
		case 'denied':
			return m.devices_denied();
		default:
			return tooOldWords(failure, format);
	}
}
