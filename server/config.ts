import { err, ok, type Result } from '../src/lib/result.ts';

export interface Config {
	readonly port: number;
	readonly host: string;
	/** The directory of the built app. */
	readonly root: string;
	/** Browsers reach it by https only. */
	readonly behindTls: boolean;
}

export interface BadConfig {
	readonly type: 'bad-config';
	/** One sentence for each variable that can't be used, naming it. */
	readonly problems: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything the server can be told, from the environment. Empty counts as not set. */
export function readConfig(
	environment: Environment,
	defaultRoot: string
): Result<Config, BadConfig> {
	const problems: string[] = [];
	const read = <T>(
		name: string,
		fallback: T,
		parse: (text: string) => T | undefined,
		need: string
	) => {
		const text = environment[name]?.trim();
		if (!text) return fallback;
		const value = parse(text);
		if (value === undefined) problems.push(`${name} must be ${need}, not ${JSON.stringify(text)}.`);
		return value ?? fallback;
	};
	const config: Config = {
		port: read('PORT', 3000, parsePort, 'a whole number from 0 to 65535'),
		host: read('HOST', '127.0.0.1', parseHost, 'an address or a host name'),
		root: read('BUILD_DIR', defaultRoot, (text) => text, 'a directory'),
		behindTls: read('BEHIND_TLS', false, parseSwitch, '"true" or "false"')
	};
	return problems.length > 0 ? err({ type: 'bad-config', problems }) : ok(config);
}

function parsePort(text: string): number | undefined {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
	return port <= 65535 ? port : undefined;
}

function parseHost(text: string): string | undefined {
	return /^[\w.:%-]+$/.test(text) ? text : undefined;
}

function parseSwitch(text: string): boolean | undefined {
	return { true: true, '1': true, false: false, '0': false }[text.toLowerCase()];
}
