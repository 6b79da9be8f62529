/** What is wrong with the address of a server, and what one looks like. */
import { m } from '$lib/paraglide/messages.js';
import type { BadServer } from '$lib/session/sync-server.ts';

/** `notAllowed`: what to do where this copy of the app may not speak to it. */
export function badServerWords({ type }: BadServer, typed: string, notAllowed: string): string {
	switch (type) {
		case 'no-address':
			return typed.trim() === ''
				? m.sync_server_missing()
				: m.sync_server_no_address({ typed: typed.trim() });
		case 'not-secure':
			return m.sync_server_not_secure();
		case 'not-allowed':
			return notAllowed;
	}
}
