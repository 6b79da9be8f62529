import type { ThreadItem } from '../doc/model.ts';

/** Whether a thread without steps left was taken up again with no word from them since: nobody is in touch yet. */
export function isTakenUpAlone({ log }: Pick<ThreadItem, 'log'>): boolean {
	const last = log.findLast(({ type }) => type === 'wake' || type === 'inbound' || type === 'call');
	return last?.type === 'wake';
}
