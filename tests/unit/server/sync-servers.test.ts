import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => vi.unstubAllEnvs());

/** Where pages of a build with these in its environment may connect. */
async function connectSources(servers?: string): Promise<readonly string[] | undefined> {
	vi.resetModules();
	vi.stubEnv('SYNC_SERVERS', servers);
	const { default: config } = await import('../../../svelte.config.js');
	return config.kit?.csp?.directives?.['connect-src'];
}

test.each([
	[undefined, ['self']],
	['', ['self']],
	['https://sync.example', ['self', 'wss://sync.example']],
	['https://a.example, http://localhost:3000', ['self', 'wss://a.example', 'ws://localhost:3000']],
	// Never wider than a name.
	['*,wss:,example.org', ['self']]
])('SYNC_SERVERS=%j widens the policy by what it names', async (servers, expected) => {
	expect(await connectSources(servers)).toEqual(expected);
});
