import { err, ok, type Result } from '../src/lib/result.ts';
import {
	createVariableReader,
	parseHost,
	parsePort,
	parseSwitch,
	type BadConfig,
	type Environment
} from './environment.ts';

export interface Config {
	readonly port: number;
	readonly host: string;
	/** The directory of the built app. */
	readonly root: string;
	/** Browsers reach it by https only. */
	readonly behindTls: boolean;
}

/** What the server that hands out files can be told, from the environment. */
export function readConfig(
	environment: Environment,
	defaultRoot: string
): Result<Config, BadConfig> {
	const problems: string[] = [];
	const read = createVariableReader(environment, problems);
	const config: Config = {
		port: read('PORT', 3000, parsePort, 'a whole number from 0 to 65535'),
		host: read('HOST', '127.0.0.1', parseHost, 'an address or a host name'),
		root: read('BUILD_DIR', defaultRoot, (text) => text, 'a directory'),
		behindTls: read('BEHIND_TLS', false, parseSwitch, '"true" or "false"')
	};
	return problems.length > 0 ? err({ type: 'bad-config', problems }) : ok(config);
}
