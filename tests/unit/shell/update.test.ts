// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openUpdates, type Updates } from '../../../src/lib/session/update.ts';

/** A browser's worker container, moved by hand. */
function createWorkers(controller: ServiceWorker | null) {
	const target = new EventTarget();
	return Object.assign(target, { controller }) as EventTarget &
		Pick<ServiceWorkerContainer, 'controller'>;
}

const served = {} as ServiceWorker;
let updates: Updates | undefined;
let tellReady: () => void;
const check = vi.fn(async () => undefined as unknown);
const letIn = vi.fn();
const reload = vi.fn();
const install = vi.fn(async (ready: () => void) => {
	tellReady = ready;
	return { check, letIn };
});

beforeEach(() => {
	vi.useFakeTimers();
	vi.clearAllMocks();
});
afterEach(() => {
	updates?.close();
	vi.useRealTimers();
});

async function open(workers = createWorkers(served)) {
	updates = openUpdates({ workers, install, reload });
	await vi.advanceTimersByTimeAsync(0);
	return { updates, workers };
}

test('an update is offered, consented to once, and reloads', async () => {
	const { updates, workers } = await open();
	const states: string[] = [];
	updates.subscribe(() => states.push(updates.current));
	tellReady();
	updates.apply();
	updates.apply();
	expect(states).toEqual(['ready', 'applying']);
	expect(letIn).toHaveBeenCalledTimes(1);
	expect(reload).not.toHaveBeenCalled();
	workers.dispatchEvent(new Event('controllerchange'));
	expect(reload).toHaveBeenCalledTimes(1);
});

test('without an update there is nothing to apply', async () => {
	const { updates } = await open();
	updates.apply();
	expect(updates.current).toBe('current');
	expect(letIn).not.toHaveBeenCalled();
});

test('consent given in another tab reloads this one too', async () => {
	const { workers } = await open();
	workers.dispatchEvent(new Event('controllerchange'));
	expect(reload).toHaveBeenCalledTimes(1);
});

test('the first worker taking over is no update, the next is', async () => {
	const { workers } = await open(createWorkers(null));
	workers.dispatchEvent(new Event('controllerchange'));
	expect(reload).not.toHaveBeenCalled();
	workers.dispatchEvent(new Event('controllerchange'));
	expect(reload).toHaveBeenCalledTimes(1);
});

test('it looks on load, on coming back, every hour, and not after closing', async () => {
	const { updates } = await open();
	expect(check).toHaveBeenCalledTimes(1);
	document.dispatchEvent(new Event('visibilitychange'));
	expect(check).toHaveBeenCalledTimes(2);
	await vi.advanceTimersByTimeAsync(60 * 60 * 1000);
	expect(check).toHaveBeenCalledTimes(3);
	updates.close();
	document.dispatchEvent(new Event('visibilitychange'));
	await vi.advanceTimersByTimeAsync(60 * 60 * 1000);
	expect(check).toHaveBeenCalledTimes(3);
});

test('looking fails offline without a word, and so does registering', async () => {
	check.mockRejectedValueOnce(new TypeError('offline'));
	await open();
	install.mockRejectedValueOnce(new TypeError('refused'));
	const { updates } = await open();
	expect(updates.current).toBe('current');
});

test('a browser without workers just has no updates', () => {
	updates = openUpdates({ workers: null, install, reload });
	expect(updates.current).toBe('current');
	expect(install).not.toHaveBeenCalled();
});
