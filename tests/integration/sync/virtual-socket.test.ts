import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type * as Yjs from 'yjs';
import type { DocumentProvider } from '../../../src/lib/sync/document-provider.ts';

let Y: typeof Yjs;
let doc: Yjs.Doc;
let provider: DocumentProvider;
let hints: number;
let sockets: number;

beforeAll(async () => {
	vi.useFakeTimers();
	// Only now: the provider keeps the clock that it finds.
	Y = await import('yjs');
});
afterAll(() => void vi.useRealTimers());

beforeEach(async () => {
	const { openDocumentProvider } = await import('../../../src/lib/sync/document-provider.ts');
	const { systemTimers } = await import('../../../src/lib/sync/surroundings.ts');
	const { WebsocketProvider } = await import('y-websocket');
	hints = sockets = 0;
	doc = new Y.Doc();
	vi.spyOn(WebsocketProvider.prototype, 'emit').mockImplementation((name, args) => {
		const [event] = args as readonly unknown[];
		if (name === 'status' && (event as { status: string }).status === 'connected') sockets += 1;
	});
	provider = openDocumentProvider(doc, 'room', systemTimers, () => (hints += 1));
	await provider.whenOpen();
});

afterEach(() => {
	provider.close();
	vi.restoreAllMocks();
});

test('a provider that hears nothing for hours keeps its socket', async () => {
	await vi.advanceTimersByTimeAsync(3 * 60 * 60 * 1000);
	expect(sockets).toBe(1);
});

test('a frozen page gets a new socket, and updates wait for it', async () => {
	// What was due in a minute comes at once.
	vi.setSystemTime(Date.now() + 60_000);
	await vi.advanceTimersByTimeAsync(3000);
	const other = new Y.Doc();
	other.getArray('notes').push(['late']);
	const delivered = provider.whenOpen().then(() => provider.deliver(Y.encodeStateAsUpdate(other)));
	await vi.advanceTimersByTimeAsync(3000);
	await delivered;
	expect(sockets).toBe(2);
	expect(doc.getArray('notes').toArray()).toEqual(['late']);
});

test('what is delivered is its own and no hint; what others change is a hint', () => {
	const before = hints;
	const origins: unknown[] = [];
	doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
	const other = new Y.Doc();
	other.getArray('notes').push(['there']);
	provider.deliver(Y.encodeStateAsUpdate(other));
	expect(hints).toBe(before);
	expect(origins.map(provider.isOwn)).toEqual([true]);
	doc.getArray('notes').push(['here']);
	expect(hints).toBe(before + 1);
	expect(provider.isOwn(origins[1])).toBe(false);
});

test('after a final code the provider does not come again', async () => {
	provider.close(4410);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(sockets).toBe(1);
});
