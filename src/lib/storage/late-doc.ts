import type * as Y from 'yjs';

/** A document that is built when somebody asks for it. */
export interface LateDoc {
	/** Builds it if need be. */
	readonly current: Y.Doc;
	readonly isBuilt: boolean;
	/** Calls `listener` as soon as it is there, before whoever asked has it; at once where it is there already. */
	onBuilt: (listener: (doc: Y.Doc) => void) => void;
}

export function createLateDoc(build: () => Y.Doc): LateDoc {
	const listeners = new Set<(doc: Y.Doc) => void>();
	let doc: Y.Doc | undefined;
	return {
		get current() {
			if (doc) return doc;
			doc = build();
			for (const listener of listeners) listener(doc);
			listeners.clear();
			return doc;
		},
		get isBuilt() {
			return doc !== undefined;
		},
		onBuilt(listener) {
			if (doc) listener(doc);
			else listeners.add(listener);
		}
	};
}
