/** What this device is, as far as a browser tells, so that its owner knows it again in a list. */
import type { DeviceKind } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';

export interface DeviceTraits {
	readonly userAgent: string;
	readonly maxTouchPoints: number;
}

/** Only to begin with: it can be renamed. */
export function guessDevice({ userAgent, maxTouchPoints }: DeviceTraits = navigator): {
	readonly kind: DeviceKind;
	readonly name: string;
} {
	// iPads call themselves Macs, and have a touch screen.
	const isIpad = /iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
	if (isIpad) return { kind: 'tablet', name: m.devices_guess_ipad() };
	if (/iPhone|iPod/.test(userAgent)) return { kind: 'phone', name: m.devices_guess_iphone() };
	if (/Android/.test(userAgent)) {
		return /Mobile/.test(userAgent)
			? { kind: 'phone', name: m.devices_guess_android() }
			: { kind: 'tablet', name: m.devices_guess_android_tablet() };
	}
	if (/Windows/.test(userAgent)) return { kind: 'computer', name: m.devices_guess_windows() };
	if (/Macintosh/.test(userAgent)) return { kind: 'computer', name: m.devices_guess_mac() };
	if (/CrOS/.test(userAgent)) return { kind: 'computer', name: m.devices_guess_chromebook() };
	return { kind: 'computer', name: m.devices_guess_computer() };
}
