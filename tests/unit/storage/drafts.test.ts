import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearDraft, DRAFT_LIMIT, readDraft, writeDraft } from '../../../src/lib/storage/drafts.ts';
import { createMemoryStore, createRefusingStore } from './memory-store.ts';

describe('a draft', () => {
	it('comes back exactly as it was typed', () => {
		fc.assert(
			fc.property(fc.string(), fc.jsonValue(), (form, value) => {
				const store = createMemoryStore();
				expect(writeDraft(form, 1, value, store).ok).toBe(true);
				expect(readDraft(form, 1, store)).toEqual({
					ok: true,
					value: JSON.parse(JSON.stringify(value)) as unknown
				});
			})
		);
	});

	it('is kept for its form alone, the last one written', () => {
		const store = createMemoryStore();
		writeDraft('call/1', 1, 'old', store);
		writeDraft('call/1', 1, 'new', store);
		writeDraft('call/2', 1, 'other', store);
		expect(readDraft('call/1', 1, store)).toEqual({ ok: true, value: 'new' });
		clearDraft('call/1', store);
		expect(readDraft('call/1', 1, store)).toEqual({ ok: true, value: undefined });
		expect(readDraft('call/2', 1, store)).toEqual({ ok: true, value: 'other' });
	});

	it('of another version is handed over with its version', () => {
		const store = createMemoryStore();
		writeDraft('f', 1, { name: 'Ada' }, store);
		expect(readDraft('f', 2, store)).toEqual({
			ok: false,
			error: { type: 'other-version', version: 1, value: { name: 'Ada' } }
		});
	});

	it.each(['{', '[]', 'null', '"text"', '{"value":1}'])('damaged is put aside: %s', (text) => {
		const store = createMemoryStore();
		store.setItem('draft:f', text);
		expect(readDraft('f', 1, store)).toEqual({
			ok: false,
			error: { type: 'damaged', keptAs: 'draft:f:damaged' }
		});
		expect(store.items.get('draft:f:damaged')).toBe(text);
		expect(readDraft('f', 1, store)).toEqual({ ok: true, value: undefined });
	});

	it('too long is refused, and the one before stays', () => {
		const store = createMemoryStore();
		writeDraft('f', 1, 'x'.repeat(10_000), store);
		expect(writeDraft('f', 1, 'x'.repeat(DRAFT_LIMIT), store)).toEqual({
			ok: false,
			error: { type: 'too-long' }
		});
		expect(readDraft('f', 1, store)).toEqual({ ok: true, value: 'x'.repeat(10_000) });
	});

	it.each([
		['QuotaExceededError', 'full'],
		['SecurityError', 'denied']
	])('that cannot be kept says so: %s', (name, type) => {
		const store = createRefusingStore(name);
		expect(writeDraft('f', 1, 'x', store)).toEqual({ ok: false, error: { type } });
		expect(readDraft('f', 1, store)).toEqual({ ok: true, value: undefined });
		expect(() => clearDraft('f', store)).not.toThrow();
	});
});
