import type { Attachment } from 'svelte/attachments';

/**
 * Tells of an element's size before it is first painted and whenever it changes. Svelte's size bindings ask for it while
 * the page is still being built, which lays all of it out once more.
 */
export function watchSize(tell: (element: HTMLElement) => void): Attachment<HTMLElement> {
	return (element) => {
		const observer = new ResizeObserver(() => tell(element));
		observer.observe(element);
		return () => observer.disconnect();
	};
}
