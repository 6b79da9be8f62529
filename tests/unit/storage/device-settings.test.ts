import { describe, expect, it, vi } from 'vitest';
import { createDeviceSettings } from '../../../src/lib/storage/device-settings.ts';
import { createMemoryStore, createRefusingStore } from './memory-store.ts';

const defaults = {
	language: 'system',
	scriptSize: 'normal',
	theme: 'system',
	dismissedHints: [],
	unloggedCall: undefined,
	sync: false
};
const call = { threadKey: 't1', at: '2026-11-23T09:00:00Z' };

function storageEvent(key: string | null): Event {
	return Object.assign(new Event('storage'), { key });
}

describe('device settings', () => {
	it('begin with defaults and last', () => {
		const store = createMemoryStore();
		const settings = createDeviceSettings(store, new EventTarget());
		expect(settings.current).toEqual(defaults);
		settings.change({ theme: 'dark', unloggedCall: call });
		settings.change({ scriptSize: 'larger', dismissedHints: ['install'] });
		settings.change({ sync: true, language: 'es' });
		expect(createDeviceSettings(store, new EventTarget()).current).toEqual({
			language: 'es',
			scriptSize: 'larger',
			theme: 'dark',
			dismissedHints: ['install'],
			unloggedCall: call,
			sync: true
		});
		settings.change({ unloggedCall: undefined });
		expect(createDeviceSettings(store, new EventTarget()).current.unloggedCall).toBeUndefined();
	});

	it.each([
		'{',
		'[]',
		'7',
		'{"theme":"pink","scriptSize":3,"dismissedHints":"a","unloggedCall":{"threadKey":1},"sync":1}'
	])('take nothing they do not know: %s', (text) => {
		const store = createMemoryStore();
		store.setItem('device', text);
		expect(createDeviceSettings(store, new EventTarget()).current).toEqual(defaults);
	});

	it('keep one good field among bad ones, and those of a newer version', () => {
		const store = createMemoryStore();
		store.setItem('device', '{"theme":"light","scriptSize":3,"dismissedHints":["a",1],"newer":5}');
		const settings = createDeviceSettings(store, new EventTarget());
		expect(settings.current).toEqual({ ...defaults, theme: 'light', dismissedHints: ['a'] });
		settings.change({ theme: 'dark' });
		expect(JSON.parse(store.items.get('device') ?? '')).toMatchObject({ newer: 5, theme: 'dark' });
	});

	it('tell of changes here and in other tabs, and of nothing else', () => {
		const store = createMemoryStore();
		const otherTabs = new EventTarget();
		const settings = createDeviceSettings(store, otherTabs);
		const heard = vi.fn();
		const stop = settings.subscribe(heard);
		settings.change({ theme: 'dark' });
		expect(heard).toHaveBeenCalledTimes(1);
		store.setItem('device', '{"theme":"light"}');
		otherTabs.dispatchEvent(storageEvent('device'));
		expect(settings.current.theme).toBe('light');
		expect(heard).toHaveBeenCalledTimes(2);
		otherTabs.dispatchEvent(storageEvent('draft:f'));
		expect(heard).toHaveBeenCalledTimes(2);
		store.items.clear();
		otherTabs.dispatchEvent(storageEvent(null));
		expect(settings.current).toEqual(defaults);
		stop();
		settings.change({ theme: 'dark' });
		expect(heard).toHaveBeenCalledTimes(3);
	});

	it('do not undo what another tab has changed', () => {
		const store = createMemoryStore();
		const [one, two] = [
			createDeviceSettings(store, new EventTarget()),
			createDeviceSettings(store, new EventTarget())
		];
		one.change({ unloggedCall: call });
		two.change({ theme: 'dark' });
		two.change({ unloggedCall: undefined });
		one.change({ scriptSize: 'large' });
		expect(one.current).toEqual({ ...defaults, theme: 'dark', scriptSize: 'large' });
	});

	it('are read again when the start has brought something back', () => {
		const store = createMemoryStore();
		const settings = createDeviceSettings(store, new EventTarget());
		const heard = vi.fn();
		settings.subscribe(heard);
		store.setItem('device', JSON.stringify({ unloggedCall: call }));
		settings.reread();
		expect(settings.current.unloggedCall).toEqual(call);
		expect(heard).toHaveBeenCalledTimes(1);
	});

	it('give the same object until something changes', () => {
		const settings = createDeviceSettings(createMemoryStore(), new EventTarget());
		expect(settings.current).toBe(settings.current);
	});

	it('last as long as the page where storage is denied or full', () => {
		const settings = createDeviceSettings(createRefusingStore('SecurityError'), new EventTarget());
		settings.change({ theme: 'dark' });
		settings.change({ scriptSize: 'large' });
		expect(settings.current).toEqual({ ...defaults, theme: 'dark', scriptSize: 'large' });
	});
});
