import type { Doc } from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type { Timers } from './surroundings.ts';
import { createVirtualSocket, type VirtualSocket } from './virtual-socket.ts';

export interface DocumentProvider extends Omit<VirtualSocket, 'Polyfill'> {
	/** Whether a change of the document came in through this. */
	isOwn(origin: unknown): boolean;
}

/** The provider of y-websocket on a document, with a socket that ends here. `onHint`: the document may have changed. */
export function openDocumentProvider(
	doc: Doc,
	roomId: string,
	timers: Timers,
	onHint: () => void
): DocumentProvider {
	const { Polyfill, ...socket } = createVirtualSocket(timers, onHint);
	// Of nobody: who is there at this moment is nobody's business, and one left to the provider outlives it.
	const awareness = new Awareness(doc);
	awareness.setLocalState(null);
	const provider = new WebsocketProvider('sealed:', roomId, doc, {
		WebSocketPolyfill: Polyfill,
		awareness,
		// Storage tells other tabs already, and writes each change once; see decision 18.
		disableBc: true
	});
	return {
		...socket,
		isOwn: (origin) => origin === provider,
		close(code) {
			socket.close(code);
			provider.destroy();
			awareness.destroy();
		}
	};
}
