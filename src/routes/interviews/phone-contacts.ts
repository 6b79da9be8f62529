/** The phone's own contacts, where the browser lets the user pick from them (Chrome on Android). */
import { err, ok, type Result } from '$lib/result.ts';
import type { PersonDraft } from './person-draft.ts';

interface PickedAddress {
	readonly addressLine?: readonly string[];
	readonly city?: string;
	readonly region?: string;
	readonly postalCode?: string;
	readonly country?: string;
}
interface PickedContact {
	readonly name?: readonly string[];
	readonly tel?: readonly string[];
	readonly email?: readonly string[];
	readonly address?: readonly PickedAddress[];
}
interface ContactPicker {
	select(properties: readonly string[], options: { multiple: boolean }): Promise<PickedContact[]>;
	getProperties(): Promise<string[]>;
}

export type PickedPerson = Partial<Pick<PersonDraft, 'name' | 'phone' | 'email' | 'post'>>;

function picker(): ContactPicker | undefined {
	return (navigator as Navigator & { readonly contacts?: ContactPicker }).contacts;
}

export function hasContacts(): boolean {
	return 'ContactsManager' in globalThis && picker() !== undefined;
}

/** Whom the user picked; nobody where they closed the list. */
export async function pickContacts(): Promise<Result<PickedPerson[], { type: 'refused' }>> {
	const contacts = picker();
	if (!contacts) return err({ type: 'refused' });
	try {
		const has = await contacts.getProperties();
		const wanted = ['name', 'tel', 'email', 'address'].filter((name) => has.includes(name));
		return ok((await contacts.select(wanted, { multiple: true })).map(toPerson));
	} catch {
		return err({ type: 'refused' });
	}
}

function toPerson({ name, tel, email, address }: PickedContact): PickedPerson {
	const place = address?.[0];
	const town = [place?.postalCode, place?.city, place?.region].filter(Boolean).join(' ');
	const post = [...(place?.addressLine ?? []), town, place?.country].filter(Boolean).join('\n');
	return { name: name?.[0] ?? '', phone: tel?.[0] ?? '', email: email?.[0] ?? '', post };
}
