/**
 * The content security policy is written once, in `svelte.config.js`; the build adds the hash of its start script and
 * puts it into the page, where any static host carries it. Here it is lifted out and sent as a header with every file,
 * because a worker obeys only its own headers and `frame-ancestors` counts only there.
 */

const policyMeta = /<meta http-equiv="content-security-policy" content="([^"]+)">/;

/** @throws where the page has no policy: such a build must not be served. */
export function readPolicy(page: string): string {
	const policy = policyMeta.exec(page)?.[1];
	if (policy === undefined) throw new Error('The built page carries no content security policy.');
	return `${policy}; frame-ancestors 'none'`;
}

/** What the app may use of the device: a camera for cards and codes, the screen kept awake. */
const permissions = [
	'accelerometer=()',
	'camera=(self)',
	'display-capture=()',
	'geolocation=()',
	'gyroscope=()',
	'magnetometer=()',
	'microphone=()',
	'payment=()',
	'usb=()',
	'screen-wake-lock=(self)'
].join(', ');

/** `policy` comes from `readPolicy`. Only behind TLS are browsers told to come by https, for two years. */
export function securityHeaders(
	policy: string,
	{ behindTls }: { behindTls: boolean }
): Readonly<Record<string, string>> {
	return {
		'Content-Security-Policy': policy,
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Cross-Origin-Resource-Policy': 'same-origin',
		'Permissions-Policy': permissions,
		'Referrer-Policy': 'no-referrer',
		'X-Content-Type-Options': 'nosniff',
		...(behindTls && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' })
	};
}
