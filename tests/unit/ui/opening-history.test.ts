import { render } from 'svelte/server';
import { expect, it, vi } from 'vitest';
import type { ResultEvent } from '$lib/doc/model.ts';
import OpeningHistory from '../../../src/routes/openings/[id]/OpeningHistory.svelte';
import { format, worded } from '../words/worded.ts';

vi.mock('$lib/ui/format-context.ts', () => ({ useFormat: () => () => format }));

it('lets a result be changed where nobody was met, too', () => {
	const rejected: ResultEvent = {
		id: 'r',
		type: 'result',
		openingId: 'o',
		status: 'rejected',
		date: '2026-11-24'
	};
	const { body } = render(OpeningHistory, {
		props: {
			session: { today: { current: '2026-11-24' }, now: { current: '2026-11-24T10:00' } } as never,
			opening: { id: 'o', company: 'Quillmoor', role: 'Editor' },
			threads: [],
			interviews: [],
			results: [rejected]
		}
	});
	expect(body).toContain('aria-label="Edit: Rejected, Today"');
});

it('says once whom something happened with', () => {
	const { item, plan } = worded({
		name: 'Dana Whitfield',
		events: [
			{ type: 'call', date: '2026-03-09', outcome: 'spoke' },
			{ type: 'call', date: '2026-03-10', outcome: 'voicemail' }
		]
	});
	const { body } = render(OpeningHistory, {
		props: {
			session: { today: { current: '2026-03-12' }, now: { current: '2026-03-12T10:00' } } as never,
			opening: item.opening,
			threads: [{ item, plan }],
			interviews: [],
			results: []
		}
	});
	expect(body).toContain('Spoke with Dana Whitfield');
	expect(body).not.toContain('Dana Whitfield. Mon 9 Mar');
	expect(body).toContain('Dana Whitfield. Tue 10 Mar');
});
