/** This device's own settings, one store for every screen of the page. */
import {
	createDeviceSettings,
	type DeviceSettings,
	type DeviceSettingsStore
} from '../storage/device-settings.ts';
import { createLive, type Live } from './live.ts';

export type { DeviceSettings };

export type Device = Live<DeviceSettings> &
	Pick<DeviceSettingsStore, 'change' | 'reread' | 'subscribe'>;

export function createDevice(store: DeviceSettingsStore = createDeviceSettings()): Device {
	const live = createLive(store);
	return {
		get current() {
			return live.current;
		},
		change: store.change,
		reread: store.reread,
		subscribe: store.subscribe
	};
}

export const device = createDevice();

/** Hides a hint on this device for good. */
export function dismissHint(hint: string, on: Pick<Device, 'current' | 'change'> = device): void {
	const { dismissedHints } = on.current;
	if (dismissedHints.includes(hint)) return;
	on.change({ dismissedHints: [...dismissedHints, hint] });
}
