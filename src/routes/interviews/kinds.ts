import MapPin from '@lucide/svelte/icons/map-pin';
import Phone from '@lucide/svelte/icons/phone';
import Video from '@lucide/svelte/icons/video';
import { m } from '$lib/paraglide/messages.js';

/** How an interview is held, to choose from. */
export function kindOptions() {
	return [
		{ value: 'in-person', label: m.people_how_in_person(), icon: MapPin },
		{ value: 'video', label: m.people_how_video(), icon: Video },
		{ value: 'phone', label: m.people_how_phone(), icon: Phone }
	] as const;
}
