/** What the layout has every screen say. */
import { m } from '$lib/paraglide/messages.js';
import type { Opened } from '$lib/session/open-app.ts';
import type { ScreenNotice } from '$lib/ui/notices-context.ts';
import type { Format } from '$lib/words/format.ts';
import { openProblem, recoveryWords, saveProblem, type Trouble } from '$lib/words/storage-words.ts';

/** What the disk could not do, and what it has lost. */
export function storageNotices({ session, problem }: Opened, format: Format): ScreenNotice[] {
	// Where nothing can be kept, every change fails for that one reason.
	const trouble = problem ? openProblem(problem) : saveProblem(session.saved.current);
	const loss = recoveryWords(session.recovery.current, format);
	return [
		...(trouble ? [said('saving', 'wax', trouble)] : []),
		...(loss
			? [
					{
						...said('loss', 'gilt', loss),
						actions: [{ label: m.app_understood(), act: () => session.acknowledgeLoss() }]
					}
				]
			: [])
	];
}

function said(
	key: string,
	tone: ScreenNotice['tone'],
	{ title, body, advice }: Trouble
): ScreenNotice {
	return { key, tone, title, body: `${body} ${advice}` };
}
