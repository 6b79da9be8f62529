/** What the plan will ask for once an interview is saved: its first steps, people with the same step together. */
import { plan } from '$lib/cadence/plan.ts';
import type {
	CadenceEvent,
	Day,
	InterviewTimes,
	NextStep,
	OpeningStatus,
	Policy,
	Reason,
	Thread,
	ZonedNow
} from '$lib/cadence/spec.ts';

export interface PersonReach {
	readonly name: string;
	readonly phone?: boolean;
	readonly email?: boolean;
	readonly post?: boolean;
}

export interface PreviewInput {
	readonly interview: InterviewTimes;
	readonly people: readonly PersonReach[];
	readonly promises: { readonly decisionOn?: Day; readonly callBackOn?: Day };
	readonly policy: Policy;
	readonly openingStatus: OpeningStatus;
	readonly away: readonly { readonly from: Day; readonly to: Day }[];
	readonly daysOff: readonly Day[];
	readonly now: ZonedNow;
}

export interface PreviewedStep {
	readonly kind: NextStep['kind'];
	readonly due: Day;
	readonly overdue: boolean;
	readonly reasons: readonly Reason[];
	readonly people: readonly PersonReach[];
}

/** The thank-you and the first call of everyone, by day. */
export function previewSteps(input: PreviewInput): PreviewedStep[] {
	// A plan holds its peace until the interview is over, so it is asked at that moment.
	const now = laterOf(input.now, endOf(input.interview, zoneOf(input.now)));
	const groups = new Map<string, PreviewedStep & { people: PersonReach[] }>();
	for (const person of input.people) {
		const first = nextOf(input, person, now, []);
		const steps =
			first?.kind === 'thank-you'
				? [first, nextOf(input, person, now, [skipThanks(input)])]
				: [first];
		for (const step of steps) {
			if (!step) continue;
			const key = JSON.stringify([step.kind, step.due, step.reasons]);
			const group = groups.get(key);
			if (group) group.people.push(person);
			else {
				groups.set(key, {
					kind: step.kind,
					due: step.due,
					overdue: step.status === 'overdue',
					reasons: step.reasons,
					people: [person]
				});
			}
		}
	}
	return [...groups.values()].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

function nextOf(
	{ interview, promises, policy, openingStatus, away, daysOff }: PreviewInput,
	{ phone = false, email = false, post = false }: PersonReach,
	now: ZonedNow,
	more: readonly CadenceEvent[]
): NextStep | undefined {
	const said: CadenceEvent[] =
		promises.decisionOn || promises.callBackOn
			? [{ id: 'said', type: 'inbound', date: interview.date, ...promises }]
			: [];
	const thread: Thread = {
		interview: { ...interview, id: 'interview' },
		person: { id: 'person', phone, email, post },
		opening: { id: 'opening', status: openingStatus },
		events: [...said, ...more],
		away,
		daysOff
	};
	return plan(thread, policy, now).next;
}

function skipThanks({ interview }: PreviewInput): CadenceEvent {
	return { id: 'skip', type: 'skip', of: 'thank-you', date: interview.date };
}

function endOf(interview: InterviewTimes, zone: string): ZonedNow {
	const { date, time = '17:00', durationMinutes, timeZone } = interview;
	const minutes = interview.time === undefined ? 0 : (durationMinutes ?? 60);
	return Temporal.PlainDateTime.from(`${date}T${time}`)
		.toZonedDateTime(timeZone)
		.add({ minutes })
		.withTimeZone(zone)
		.toString();
}

function zoneOf(now: ZonedNow): string {
	return Temporal.ZonedDateTime.from(now).timeZoneId;
}

function laterOf(a: ZonedNow, b: ZonedNow): ZonedNow {
	const [one, two] = [Temporal.ZonedDateTime.from(a), Temporal.ZonedDateTime.from(b)];
	return Temporal.ZonedDateTime.compare(one, two) < 0 ? b : a;
}
