/** Light or dark, as this device has chosen; what follows the system needs nothing but the style sheet. */
import { device, type Device, type DeviceSettings } from './device.ts';

export function applyTheme(theme: DeviceSettings['theme'], root: HTMLElement): void {
	if (theme === 'system') delete root.dataset['theme'];
	else root.dataset['theme'] = theme;
}

/** Before anything is drawn, so that no page flashes in the other theme. Gives back the way to stop. */
export function startTheme(
	from: Pick<Device, 'current' | 'subscribe'> = device,
	root: HTMLElement = document.documentElement
): () => void {
	const apply = () => applyTheme(from.current.theme, root);
	apply();
	return from.subscribe(apply);
}
