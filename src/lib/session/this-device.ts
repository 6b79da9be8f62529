/** What this device is, as far as a browser tells, so that its owner knows it again in a list. */
import type { DeviceKind } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';

export interface DeviceTraits {
	readonly userAgent: string;
	readonly maxTouchPoints: number;
}

/** By their own names for themselves; those that also call themselves by another's come first. */
const browsers: readonly (readonly [sign: RegExp, name: string])[] = [
	[/\bEdg(?:e|A|iOS)?\//, 'Edge'],
	[/\bOPR\/|\bOPT\/|\bOPX\//, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\bVivaldi\//, 'Vivaldi'],
	[/\b(?:Firefox|FxiOS)\//, 'Firefox'],
	[/(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
	[/\bSafari\b/, 'Safari']
];

/** `Chrome on Windows`: only to begin with, it can be called anything. */
export function guessDevice(traits: DeviceTraits = navigator): {
	readonly kind: DeviceKind;
	readonly name: string;
} {
	const { kind, system } = guessSystem(traits);
	const [, browser] = browsers.find(([sign]) => sign.test(traits.userAgent)) ?? [];
	if (!system) return { kind, name: browser ?? m.devices_guess_computer() };
	return { kind, name: browser ? m.devices_guess_on({ browser, system }) : system };
}

function guessSystem({ userAgent, maxTouchPoints }: DeviceTraits): {
	readonly kind: DeviceKind;
	readonly system?: string;
} {
	// iPads call themselves Macs, and have a touch screen.
	const isIpad = /iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
	if (isIpad) return { kind: 'tablet', system: 'iPad' };
	if (/iPhone|iPod/.test(userAgent)) return { kind: 'phone', system: 'iPhone' };
	if (/Android/.test(userAgent)) {
		return /Mobile/.test(userAgent)
			? { kind: 'phone', system: m.devices_guess_android() }
			: { kind: 'tablet', system: m.devices_guess_android_tablet() };
	}
	const computers = [
		[/Windows/, 'Windows'],
		[/Macintosh/, 'Mac'],
		[/CrOS/, 'Chromebook'],
		[/Linux/, 'Linux']
	] as const;
	const [, system] = computers.find(([sign]) => sign.test(userAgent)) ?? [];
	return { kind: 'computer', ...(system && { system }) };
}
