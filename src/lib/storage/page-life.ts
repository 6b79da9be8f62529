/** What a page is told of its own life. `hidden` is the last event that is certain to come, on a phone above all. */
export interface PageLife {
	watch: (handlers: { onHidden: () => void; onVisible: () => void }) => () => void;
}

export function browserPageLife(): PageLife {
	return {
		watch({ onHidden, onVisible }) {
			if (typeof document === 'undefined') return () => undefined;
			const watching = new AbortController();
			const { signal } = watching;
			const onChange = () => (document.visibilityState === 'hidden' ? onHidden() : onVisible());
			document.addEventListener('visibilitychange', onChange, { signal });
			// A page may be left without having become hidden, and come back from the cache without being loaded.
			window.addEventListener('pagehide', onHidden, { signal });
			window.addEventListener('pageshow', onVisible, { signal });
			return () => watching.abort();
		}
	};
}
