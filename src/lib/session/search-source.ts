/**
 * The search, whole as soon as anyone asks for it, and before that as far as Today shows it: of a log of years that is
 * a tenth, and it is on the screen before the rest has been read.
 */
import type { Day } from '../cadence/spec.ts';
import { openExtract, readExtract } from '../doc/extract.ts';
import { migrate } from '../doc/migrations.ts';
import type { Search, TodaySearch } from '../doc/model.ts';
import { openSearchView, type SearchView } from '../doc/search-view.ts';
import type { StoredDoc } from '../storage/stored-doc.ts';

/** What Today shows, and the frame around it. */
export interface AtHand {
	readonly search: TodaySearch;
	/** Threads at rest that are not in `search`. */
	readonly resting: number;
}

interface Followed<T> {
	readonly current: T;
	subscribe(listener: () => void): () => void;
}

export interface SearchSource {
	readonly whole: Followed<Search>;
	readonly atHand: Followed<AtHand>;
	close(): void;
}

export function openSearchSource(
	stored: Pick<StoredDoc, 'doc' | 'extract' | 'onBuilt'>,
	today: Day
): SearchSource {
	const listeners = new Set<() => void>();
	let view: SearchView | undefined;
	let atHand: AtHand | undefined;

	const extract = readExtract(stored.extract, today);
	if (extract) {
		const doc = openExtract(extract);
		const small = openSearchView(doc);
		atHand = { search: small.current, resting: extract.resting };
		small.close();
		doc.destroy();
	}

	const tell = () => {
		atHand = undefined;
		for (const listener of [...listeners]) listener();
	};
	const open = (): SearchView => {
		if (view) return view;
		const { doc } = stored;
		// Building the document has opened the view already, where there was one to build.
		if (view) return view;
		migrate(doc);
		view = openSearchView(doc);
		view.subscribe(tell);
		// Whoever asked may be in the middle of drawing.
		if (atHand) queueMicrotask(tell);
		return view;
	};
	stored.onBuilt(() => void open());
	if (!extract) open();

	const subscribe = (listener: () => void) => {
		listeners.add(listener);
		return () => void listeners.delete(listener);
	};
	return {
		whole: {
			get current() {
				return open().current;
			},
			subscribe
		},
		atHand: {
			get current() {
				return (atHand ??= { search: open().current, resting: 0 });
			},
			subscribe
		},
		close() {
			view?.close();
			listeners.clear();
		}
	};
}
