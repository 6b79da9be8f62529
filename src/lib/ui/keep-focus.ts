/**
 * What had the focus is gone, or takes none any more, and the browser would begin anew at the top of the page: the
 * nearest part that is still there and can be focused gets it, at last the element itself. Reading and tabbing go on
 * from there.
 */
import type { Attachment } from 'svelte/attachments';

export const keepFocus: Attachment<HTMLElement> = (place) => {
	/** Whoever has the focus, and what it lies in, innermost first. */
	let path: readonly Element[] = [];

	const take = ({ target }: FocusEvent) => {
		path = [];
		for (let at = target as Element | null; at && at !== place; at = at.parentElement) {
			path = [...path, at];
		}
	};
	const leave = ({ relatedTarget }: FocusEvent) => {
		// An element that is taken away is left, too, for nowhere.
		if (relatedTarget instanceof Node && !place.contains(relatedTarget)) path = [];
	};
	const look = () => {
		const [had] = path;
		const { activeElement } = document;
		const isNowhere = !activeElement || activeElement === document.body;
		if (!had || !isNowhere || (had.isConnected && !had.matches(':disabled'))) return;
		const rest = path.find((one) => one.isConnected && one.matches('[tabindex="-1"]'));
		(rest instanceof HTMLElement ? rest : place).focus({ preventScroll: true });
	};

	const watcher = new MutationObserver(look);
	watcher.observe(place, { childList: true, subtree: true, attributeFilter: ['disabled'] });
	place.addEventListener('focusin', take);
	place.addEventListener('focusout', leave);
	return () => {
		watcher.disconnect();
		place.removeEventListener('focusin', take);
		place.removeEventListener('focusout', leave);
	};
};
