import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plan } from '../../../src/lib/cadence/plan.ts';
import { policies } from '../../../src/lib/cadence/policies.ts';
import type { Policy, Thread } from '../../../src/lib/cadence/spec.ts';
import { leadReason, shiftsAfter } from '../../../src/lib/words/lead-reason.ts';
import { overwriteGetLocale, type Locale } from '../../../src/lib/paraglide/runtime.js';
import { createFormat } from '../../../src/lib/words/format.ts';
import { dueHeading, nextSentence } from '../../../src/lib/words/next-words.ts';
import { reasonSentence } from '../../../src/lib/words/reasons.ts';
import { createScript } from '../../../src/lib/words/scripts.ts';
import { shortReason } from '../../../src/lib/words/short-reasons.ts';
import { stateSentence } from '../../../src/lib/words/states.ts';
import { worded, type Worded } from './worded.ts';

interface Vector {
	readonly name: string;
	readonly policy: string | Policy;
	readonly now: string;
	readonly thread: Thread;
}
const { vectors, policies: own = {} } = JSON.parse(
	readFileSync('tests/fixtures/cadence-vectors.json', 'utf8')
) as { vectors: readonly Vector[]; policies?: Readonly<Record<string, Policy>> };

const tags = [
	['en', 'en-GB'],
	['es', 'es-ES'],
	['es', 'es-MX']
] as const satisfies readonly (readonly [Locale, string])[];

describe.each(tags)('every worked case of the cadence in %s, as in %s', (language, locale) => {
	const format = createFormat({ locale });
	beforeEach(() => overwriteGetLocale(() => language));
	afterEach(() => overwriteGetLocale(() => 'en'));

	it.each(vectors)('$name', ({ policy: named, now, thread }) => {
		const known: Readonly<Record<string, Policy>> = { ...policies, ...own };
		const policy = typeof named === 'string' ? known[named] : named;
		if (!policy) throw new Error('The vector names no policy.');
		const { date, time } = thread.interview;
		const wording = {
			...worded({
				policy,
				date,
				time,
				today: now.slice(0, 10),
				events: thread.events as unknown as NonNullable<Worded['events']>
			}),
			plan: plan(thread, policy, now),
			format
		};
		const profile = { name: 'Ines Calloway', phone: '(217) 555-0117' };
		const said = [
			reasonSentence(wording),
			shortReason(wording),
			stateSentence(wording),
			nextSentence(wording),
			dueHeading(wording) ?? 'none',
			...(['live', 'voicemail', 'assistant'] as const).flatMap((kind) =>
				createScript(kind, { ...wording, profile }).lines.flatMap(({ parts }) =>
					parts.map((part) => ('fill' in part ? part.fill : part.text))
				)
			)
		];
		for (const text of said) {
			expect(text).not.toBe('');
			expect(text).not.toMatch(/[{}]/u);
			expect(text).not.toMatch(/undefined|null|NaN|Invalid|\[object|\s{2}|[;,]\./u);
		}
		const sentence = reasonSentence(wording);
		expect(sentence).not.toMatch(
			/next step of your follow-up|your last step|siguiente paso de tu seguimiento|tu último paso/u
		);
		const { next } = wording.plan;
		if (!next || next.kind === 'thank-you') return;
		// What made the date and all that put it off since.
		for (const reason of [leadReason(next), ...shiftsAfter(next.reasons)]) {
			expect(sentence).toContain(format.dayShort(reason?.date ?? '', wording.today));
		}
	});
});
