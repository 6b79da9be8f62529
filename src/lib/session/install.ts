/** How this browser puts the app on the home screen, and whether it is there already. */
import { createCell, createLive, type Live } from './live.ts';

/**
 * - `installed`: runs as an app
 * - `prompt`: the browser asks when we tell it to
 * - `ios`, `mac`, `firefox-android`: by hand, from a menu
 * - `none`: this browser cannot
 */
export type InstallWay = 'installed' | 'prompt' | 'ios' | 'mac' | 'firefox-android' | 'none';

export interface Install extends Live<InstallWay> {
	/** Shows the browser's own question; does nothing where there is none to show. */
	ask(): Promise<'accepted' | 'dismissed'>;
	close(): void;
}

/** Chromium's event, which no type library knows. */
interface InstallPrompt extends Event {
	prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

export interface Platform {
	readonly userAgent: string;
	readonly vendor: string;
	readonly maxTouchPoints: number;
	readonly standalone: boolean;
}

/** What can be told without being offered a prompt. iPads call themselves Macs, and have a touch screen. */
export function wayByHand({ userAgent, vendor, maxTouchPoints, standalone }: Platform): InstallWay {
	if (standalone) return 'installed';
	if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
	if (/Macintosh/.test(userAgent) && vendor.startsWith('Apple')) {
		return maxTouchPoints > 1 ? 'ios' : 'mac';
	}
	if (/Android/.test(userAgent) && /Firefox/.test(userAgent)) return 'firefox-android';
	return 'none';
}

export function readPlatform(): Platform {
	const { userAgent, vendor, maxTouchPoints } = navigator;
	const modes = ['standalone', 'minimal-ui', 'fullscreen', 'window-controls-overlay'];
	const standalone =
		(navigator as { standalone?: boolean }).standalone === true ||
		modes.some((mode) => matchMedia(`(display-mode: ${mode})`).matches);
	return { userAgent, vendor, maxTouchPoints, standalone };
}

export function openInstall(
	platform: Platform = readPlatform(),
	page: Pick<Window, 'addEventListener' | 'removeEventListener'> = globalThis.window
): Install {
	const cell = createCell(wayByHand(platform));
	const live = createLive(cell);
	let offered: InstallPrompt | undefined;

	const onOffer = (event: Event) => {
		// Without this Chrome on Android shows a bar of its own, at a moment of its own.
		event.preventDefault();
		offered = event as InstallPrompt;
		cell.current = 'prompt';
	};
	const onInstalled = () => {
		offered = undefined;
		cell.current = 'installed';
	};
	page.addEventListener('beforeinstallprompt', onOffer);
	page.addEventListener('appinstalled', onInstalled);

	return {
		get current() {
			return live.current;
		},
		async ask() {
			const prompt = offered;
			if (!prompt) return 'dismissed';
			// A prompt can be shown once; Chromium offers a new one when it sees fit.
			offered = undefined;
			const { outcome } = await prompt.prompt();
			cell.current = outcome === 'accepted' ? 'installed' : wayByHand(platform);
			return outcome;
		},
		close() {
			page.removeEventListener('beforeinstallprompt', onOffer);
			page.removeEventListener('appinstalled', onInstalled);
		}
	};
}

let opened: Install | undefined;

/** The page's own. Call it early: the browser offers the prompt once, soon after the page has loaded. */
export function appInstall(): Install {
	opened ??= openInstall();
	return opened;
}

/** The name under which the hint is dismissed on this device. */
export const INSTALL_HINT = 'install';

/** The hint waits for something worth keeping, and comes no more once it has been put away. */
export function showsInstallHint(
	way: InstallWay,
	interviews: number,
	dismissedHints: readonly string[]
): boolean {
	if (way === 'installed' || way === 'none' || interviews === 0) return false;
	return !dismissedHints.includes(INSTALL_HINT);
}
