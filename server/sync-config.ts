import { isAbsolute, relative, resolve } from 'node:path';
import { err, ok, type Result } from '../src/lib/result.ts';
import {
	createVariableReader,
	parseHost,
	parsePort,
	parseWhole,
	type BadConfig,
	type Environment
} from './environment.ts';
import type { RelayLimits } from './relay/limits.ts';

export interface SyncConfig {
	readonly dataDirectory: string;
	/** Of the pages that may connect; undefined is this machine's own. */
	readonly origins: readonly string[] | undefined;
	/** How many proxies stand in front, each of which adds an address to `X-Forwarded-For`. */
	readonly trustedHops: number;
	readonly metrics: {
		readonly port: number | undefined;
		readonly host: string;
		readonly token: string | undefined;
	};
	readonly logLevel: string;
	readonly limits: RelayLimits;
}

const kib = 1024;
const mib = 1024 * kib;
const second = 1000;
const day = 24 * 60 * 60 * second;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** All that syncing can be told, from the environment. */
export function readSyncConfig(environment: Environment): Result<SyncConfig, BadConfig> {
	const problems: string[] = [];
	const read = createVariableReader(environment, problems);
	const number = (name: string, fallback: number, least: number, most: number) =>
		read(name, fallback, parseWhole(least, most), `a whole number from ${least} to ${most}`);

	const config: SyncConfig = {
		dataDirectory: read('DATA_DIR', 'data', (text) => text, 'a directory'),
		origins: read<readonly string[] | undefined>(
			'ORIGIN',
			undefined,
			parseOrigins,
			'one or more origins with commas between, such as "https://afterview.example.org"'
		),
		trustedHops: number('TRUST_PROXY', 0, 0, 10),
		metrics: {
			port: read<number | undefined>(
				'METRICS_PORT',
				undefined,
				parsePort,
				'a whole number from 0 to 65535'
			),
			host: read('METRICS_HOST', '127.0.0.1', parseHost, 'an address or a host name'),
			token: read<string | undefined>(
				'METRICS_TOKEN',
				undefined,
				parseToken,
				'16 or more letters, digits or other signs without a space',
				'secret'
			)
		},
		logLevel: read('LOG_LEVEL', 'info', parseLogLevel, `one of ${logLevels.join(', ')}`),
		limits: {
			room: {
				large: number('MAX_ROOM_MIB', 32, 1, 512) * mib,
				small: number('MAX_SMALL_ROOM_MIB', 4, 1, 512) * mib
			},
			roomsPerConnection: number('MAX_ROOMS_PER_CONNECTION', 256, 1, 10_000),
			firstProofMs: number('FIRST_PROOF_SECONDS', 10, 1, 600) * second,
			firstProofBytes: number('FIRST_PROOF_KIB', 16, 1, 1024) * kib,
			connections: perMinute(number('CONNECTIONS_PER_MINUTE', 60, 1, 1_000_000)),
			newRooms: perDay(number('NEW_ROOMS_PER_DAY', 60, 1, 1_000_000)),
			adds: {
				burst: number('ADD_BURST', 60, 1, 100_000),
				perSecond: number('ADDS_PER_SECOND', 5, 1, 100_000)
			},
			unsentBytes: number('MAX_UNSENT_KIB', 1024, 128, 1024 * 1024) * kib,
			slowReaderMs: number('SLOW_READER_SECONDS', 30, 1, 3600) * second,
			pingMs: number('PING_SECONDS', 30, 1, 3600) * second,
			commitMs: number('COMMIT_MS', 20, 0, 1000),
			unusedRoomMs: number('UNUSED_ROOM_DAYS', 730, 1, 36_500) * day
		}
	};
	return problems.length > 0 ? err({ type: 'bad-config', problems }) : ok(config);
}

const perMinute = (count: number) => ({ burst: count, perSecond: count / 60 });
const perDay = (count: number) => ({ burst: count, perSecond: (count * second) / day });

/**
 * Files of the build are read whole and handed out. Of a store in it that would give the bytes to anyone, and end the
 * locks that keep other processes off it.
 */
export function isInBuild(dataDirectory: string, root: string): boolean {
	const path = relative(resolve(root), resolve(dataDirectory));
	return !path.startsWith('..') && !isAbsolute(path);
}

/** Each as a browser says it: no path, no default port, lower case. */
function parseOrigins(text: string): readonly string[] | undefined {
	const origins = text.split(',').map((part) => part.trim().replace(/\/$/, ''));
	const isOrigin = (origin: string) =>
		/^https?:/.test(origin) && URL.parse(origin)?.origin === origin;
	return origins.every(isOrigin) ? origins : undefined;
}

function parseToken(text: string): string | undefined {
	return /^[\x21-\x7e]{16,}$/.test(text) ? text : undefined;
}

function parseLogLevel(text: string): string | undefined {
	return logLevels.find((level) => level === text.toLowerCase());
}
