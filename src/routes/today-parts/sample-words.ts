/** What the sample search says in the language of the screen. */
import type { SampleWord } from '$lib/doc/sample.ts';
import { m } from '$lib/paraglide/messages.js';

export function sampleWords(): Readonly<Record<SampleWord, string>> {
	return {
		roleReliability: m.sample_role_reliability(),
		roleFleet: m.sample_role_fleet(),
		roleTransport: m.sample_role_transport(),
		roleEditor: m.sample_role_editor(),
		titleReliability: m.sample_title_reliability(),
		titleOperations: m.sample_title_operations(),
		titleFleet: m.sample_title_fleet(),
		titleStaff: m.sample_title_staff(),
		titleTransport: m.sample_title_transport(),
		titleEditor: m.sample_title_editor(),
		roundFirst: m.sample_round_first(),
		roundVisit: m.sample_round_visit(),
		roundPhone: m.sample_round_phone()
	};
}
