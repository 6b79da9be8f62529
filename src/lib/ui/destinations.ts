/** Where the navigation leads, on a phone and on a desk. */
import { resolve } from '$app/paths';
import BriefcaseBusiness from '@lucide/svelte/icons/briefcase-business';
import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import Plus from '@lucide/svelte/icons/plus';
import Settings from '@lucide/svelte/icons/settings';
import { m } from '$lib/paraglide/messages.js';

/** In the order of the tabs. `log` marks the one that makes something new. */
export function destinations() {
	return [
		{ href: resolve('/'), label: m.app_today(), Icon: CalendarCheck, log: false },
		{
			href: resolve('/interviews'),
			label: m.app_interviews(),
			Icon: BriefcaseBusiness,
			log: false
		},
		{ href: resolve('/interviews/new'), label: m.app_log(), Icon: Plus, log: true },
		{ href: resolve('/settings'), label: m.app_settings(), Icon: Settings, log: false }
	];
}

/** Whether `path` lies at or below `href`; the form for a new interview is a place of its own. */
export function isHere(href: string, path: string): boolean {
	const home = resolve('/');
	if (href === home) return path === home;
	if (path === resolve('/interviews/new')) return href === path;
	if (path === href || path.startsWith(`${href}/`)) return true;
	// What is reached from the list of interviews has pages of its own.
	if (href !== resolve('/interviews')) return false;
	return path.startsWith(`${home}openings/`) || path.startsWith(`${home}people/`);
}
