import { isIPv4, isIPv6 } from 'node:net';

/**
 * Whom limits count together: an IPv4 address, or the first 64 bits of an IPv6 address, which is what one household
 * gets. `forwarded` is `X-Forwarded-For`; the last `hops` of its addresses were added by proxies that are trusted, and
 * what stands before is whatever the client wrote.
 */
export function clientAddress(
	socketAddress: string | undefined,
	forwarded: string | undefined,
	hops: number
): string {
	const added = (forwarded ?? '').split(',').map((part) => part.trim());
	const told = hops > 0 ? added.at(-Math.min(hops, added.length)) : undefined;
	return networkOf(told) ?? networkOf(socketAddress) ?? 'unknown';
}

function networkOf(text: string | undefined): string | undefined {
	const address = text?.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/%.*$/, '') ?? '';
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
	if (isIPv4(mapped)) return mapped;
	return isIPv6(address) ? `${first64(address)}::/64` : undefined;
}

function first64(address: string): string {
	const [head = '', tail] = address.split('::');
	const groups = head ? head.split(':') : [];
	// The double colon stands for as many zeros as are missing; a dotted end counts for two groups.
	const end = tail ? tail.split(':') : [];
	const length = end.length + (end.at(-1)?.includes('.') ? 1 : 0);
	const zeros = tail === undefined ? 0 : 8 - groups.length - length;
	const all = [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...end];
	return all
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(':');
}
