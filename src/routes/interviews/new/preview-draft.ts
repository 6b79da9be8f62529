/** The preview of a form that may be half filled in. */
import { isDay } from '$lib/cadence/calendar.ts';
import type { Policy } from '$lib/cadence/spec.ts';
import { checkInterviewDay } from '$lib/doc/check.ts';
import type { Session } from '$lib/session/session.ts';
import { previewSteps, type PreviewedStep } from '../next-steps.ts';
import { isBlank, shownName, waysOf } from '../person-draft.ts';
import { attended } from '../when.ts';
import { isZone } from '../zones.ts';
import type { InterviewDraft } from './draft.ts';
import { isOpenWhetherOver, isToCome, timesOf } from './taken-place.ts';

export interface DraftPreview {
	readonly steps: readonly PreviewedStep[];
	/** How many people stand on cards. */
	readonly count: number;
	/** The interview is still to come. */
	readonly ahead: boolean;
	/** Only the user can tell whether it is. */
	readonly asksWhetherOver: boolean;
	/** The opening it belongs to is closed. */
	readonly closed: boolean;
	readonly policy: Policy;
}

export function previewDraft(draft: InterviewDraft, session: Session): DraftPreview {
	const search = session.search.current;
	const now = session.now.current;
	const today = now.slice(0, 10);
	const policy = search.policies.get(search.settings.policyId) ?? search.policies.get('classic');
	if (!policy) throw new Error('The classic policy is missing.');
	const people = draft.people
		.filter((person) => !isBlank(person))
		.map((person) => {
			const { phone, email, post } = waysOf(person);
			return { name: shownName(person), phone: !!phone, email: !!email, post: !!post };
		});
	const { date } = attended(draft);
	const openingStatus =
		[...search.threads.values()].find(({ opening }) => opening.id === draft.openingId)
			?.openingStatus ?? 'open';
	const rest = {
		count: people.length,
		policy,
		closed: openingStatus !== 'open' && openingStatus !== 'on-hold'
	};
	const isReadable = !checkInterviewDay(date, today) && isZone(draft.timeZone);
	if (!isReadable) return { steps: [], ahead: false, asksWhetherOver: false, ...rest };
	const ahead = isToCome(draft, now);
	const interview = timesOf(draft);
	const isPromise = (day: string) => isDay(day) && day >= date && !ahead;
	const promises = {
		...(isPromise(draft.decisionOn) && { decisionOn: draft.decisionOn }),
		...(isPromise(draft.callBackOn) && { callBackOn: draft.callBackOn })
	};
	const { away, daysOff: own, settings } = search;
	const daysOff = [...own.keys(), ...Object.keys(settings.holidays?.days ?? {})];
	return {
		steps: previewSteps({ interview, people, promises, policy, openingStatus, away, daysOff, now }),
		ahead,
		asksWhetherOver: isOpenWhetherOver(draft, now),
		...rest
	};
}
