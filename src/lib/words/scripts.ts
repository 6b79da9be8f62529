/**
 * What to say on the phone, filled in. A script is data, so that a screen can underline the details and offer to add
 * what is missing; nothing is ever left as a gap.
 */
import { decisionPromise } from './promises.ts';
import { leadReason } from './lead-reason.ts';
import type { Wording } from './reasons.ts';
import { m } from '../paraglide/messages.js';
import type { Profile } from '../doc/model.ts';
import { greetingName, oneLine, roleInSentence } from './names.ts';
import { phoneGroups } from './phone.ts';
import { lineOf, mark, secondsToSay, type ScriptLine, type ScriptPart } from './script-lines.ts';
import { isYetToMeet } from './states.ts';
import { daysFrom, dayInWords, timeInWords } from './time-in-words.ts';

/** `assistant`: for whoever answers in the person's place. */
export type ScriptKind = 'live' | 'voicemail' | 'assistant';

export interface Script {
	readonly kind: ScriptKind;
	readonly lines: readonly ScriptLine[];
	/** About how long it takes to say slowly, to the next five seconds. */
	readonly seconds: number;
}

/** Of a voicemail: beyond it few listen to the end. */
export const mostSeconds = 25;

export type ScriptInput = Wording & { readonly profile: Profile };

export function createScript(kind: ScriptKind, input: ScriptInput): Script {
	const lines = makers[kind](input);
	return { kind, lines, seconds: secondsToSay(lines) };
}

const makers: Readonly<Record<ScriptKind, (input: ScriptInput) => readonly ScriptLine[]>> = {
	live: (input) => {
		const { person, me } = people(input);
		const lead = input.plan.next && leadReason(input.plan.next)?.code;
		const decisionOn = decisionPromise(input.item, input.today);
		const day = decisionOn && dayInWords(decisionOn, input.format);
		return [
			lineOf(
				person
					? m.words_live_hello({ person, me: me.mark })
					: m.words_live_hello_nobody({ me: me.mark }),
				[me.part],
				m.words_cue_who()
			),
			lineOf(
				lead === 'they-asked' ? `${met(input).text} ${m.words_live_they_asked()}` : met(input).text,
				met(input).parts,
				m.words_cue_met()
			),
			lineOf(
				day ? m.words_live_process_decided({ day: mark(0) }) : m.words_live_process(),
				day ? [{ fill: day, field: 'decision' }] : [],
				m.words_cue_process()
			),
			lineOf(m.words_live_compare(), [], m.words_cue_compare()),
			lineOf(
				lead === 'after-materials' ? m.words_live_needs_sent() : m.words_live_needs(),
				[],
				m.words_cue_needs()
			)
		];
	},
	voicemail: (input) => {
		const { person, me } = people(input);
		const phone = numberIn(input.profile, 1);
		const { text, parts } = met(input);
		const isLast = input.plan.next?.number === input.item.policy.steps.length;
		return [
			lineOf(
				person
					? m.words_voicemail_hello({ person, me: me.mark, phone: phone.mark })
					: m.words_voicemail_hello_nobody({ me: me.mark, phone: phone.mark }),
				[me.part, phone.part]
			),
			lineOf(text, parts),
			lineOf(m.words_voicemail_ask(), []),
			...(isLast ? [lineOf(m.words_voicemail_wait(), [])] : []),
			lineOf(m.words_voicemail_number({ me: me.mark }), [me.part]),
			...slowNumber(input.profile),
			lineOf(person ? m.words_voicemail_thanks({ person }) : m.words_voicemail_thanks_nobody(), [])
		];
	},
	assistant: (input) => {
		const { me } = people(input);
		const whole = oneLine(input.item.person.name, 80);
		const role = roleInSentence(input.item.opening.role, input.format.locale);
		return [
			lineOf(
				whole
					? m.words_assistant_hello({ me: me.mark, person: mark(1) })
					: m.words_assistant_hello_nobody({ me: me.mark }),
				[me.part, { fill: whole, field: 'person' }],
				m.words_cue_ask_for()
			),
			lineOf(
				role ? m.words_assistant_about_role({ role: mark(0) }) : m.words_assistant_about(),
				[{ fill: role, field: 'role' }],
				m.words_cue_about()
			),
			lineOf(m.words_assistant_message(), [], m.words_cue_message()),
			lineOf(m.words_assistant_ask(), []),
			...slowNumber(input.profile),
			lineOf(m.words_assistant_when(), [], m.words_cue_when())
		];
	}
};

/** The person's name as one says it to them, and the user's own or what is missing of it. */
export function people({ item, profile }: ScriptInput) {
	const name = oneLine(profile.name ?? '', 80);
	const part: ScriptPart = name
		? { fill: name, field: 'my-name' }
		: { missing: 'my-name', text: m.words_missing_my_name() };
	return { person: greetingName(oneLine(item.person.name, 80)), me: { mark: mark(0), part } };
}

function numberIn({ phone }: Profile, at: number): { mark: string; part: ScriptPart } {
	const groups = phoneGroups(phone ?? '');
	return {
		mark: mark(at),
		part:
			groups.length > 0
				? { fill: groups.join(', '), field: 'my-phone' }
				: { missing: 'my-phone', text: m.words_missing_my_phone() }
	};
}

/** The number by itself, large and in groups; where there is none, the place to add it. */
function slowNumber(profile: Profile): ScriptLine[] {
	const groups = phoneGroups(profile.phone ?? '');
	return groups.length > 0
		? [{ parts: [], groups }]
		: [{ parts: [{ missing: 'my-phone', text: m.words_missing_my_phone() }] }];
}

/** Where nobody was met yet, nothing says so: "We are meeting on Thursday, 3 December …". "We met last Tuesday, 24 November, at two o’clock, about the … role." */
function met(input: ScriptInput): { text: string; parts: readonly ScriptPart[] } {
	const { item, format, today } = input;
	const { date } = item.interview;
	const role = roleInSentence(input.item.opening.role, input.format.locale);
	const words = item.interview.time && timeInWords(item.interview.time);
	if (item.interview.status === 'cancelled') {
		return role
			? {
					text: m.words_assistant_about_role({ role: mark(0) }),
					parts: [{ fill: role, field: 'role' }]
				}
			: { text: m.words_assistant_about(), parts: [] };
	}
	const parts: ScriptPart[] = [
		{ fill: dayInWords(date, format), field: 'day' },
		{ fill: words ?? '', field: 'time' },
		{ fill: role, field: 'role' }
	];
	const ago = daysFrom(date, today);
	const said = isYetToMeet(input) ? meetOn : ago <= 0 ? metToday : ago <= 7 ? metLast : metOn;
	const which = words ? (role ? 'timeRole' : 'time') : role ? 'role' : 'neither';
	return { text: said[which]({ day: mark(0), time: mark(1), role: mark(2) }), parts };
}

type Met = Readonly<
	Record<
		'timeRole' | 'role' | 'time' | 'neither',
		(inputs: { day: string; time: string; role: string }) => string
	>
>;
const meetOn: Met = {
	timeRole: m.words_meet_on_time_role,
	role: m.words_meet_on_role,
	time: m.words_meet_on_time,
	neither: m.words_meet_on
};
const metOn: Met = {
	timeRole: m.words_met_on_time_role,
	role: m.words_met_on_role,
	time: m.words_met_on_time,
	neither: m.words_met_on
};
const metLast: Met = {
	timeRole: m.words_met_last_time_role,
	role: m.words_met_last_role,
	time: m.words_met_last_time,
	neither: m.words_met_last
};
const metToday: Met = {
	timeRole: m.words_met_today_time_role,
	role: m.words_met_today_role,
	time: m.words_met_today_time,
	neither: () => m.words_met_today()
};
