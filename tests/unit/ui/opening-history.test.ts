import { render } from 'svelte/server';
import { expect, it, vi } from 'vitest';
import type { ResultEvent } from '$lib/doc/model.ts';
import OpeningHistory from '../../../src/routes/openings/[id]/OpeningHistory.svelte';
import { format } from '../words/worded.ts';

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
