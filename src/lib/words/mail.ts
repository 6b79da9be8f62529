/** A `mailto:` link to one address. */
export function mailHref(address: string): string {
	return `mailto:${encodeURIComponent(address.trim()).replaceAll('%40', '@')}`;
}
