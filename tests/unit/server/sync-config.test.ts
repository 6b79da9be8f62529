import { expect, test } from 'vitest';
import { readSyncConfig } from '../../../server/sync-config.ts';

test('nothing set is what the documents say', () => {
	expect(readSyncConfig({})).toMatchObject({
		ok: true,
		value: {
			dataDirectory: 'data',
			origins: undefined,
			trustedHops: 0,
			metrics: { port: undefined, host: '127.0.0.1', token: undefined },
			logLevel: 'info',
			limits: {
				room: { large: 33_554_432, small: 4_194_304 },
				roomsPerConnection: 256,
				firstProofMs: 10_000,
				firstProofBytes: 16_384,
				connections: { burst: 60, perSecond: 1 },
				newRooms: { burst: 60 },
				adds: { burst: 60, perSecond: 5 },
				unsentBytes: 1_048_576,
				slowReaderMs: 30_000,
				pingMs: 30_000,
				commitMs: 20,
				unusedRoomMs: 63_072_000_000
			}
		}
	});
});

test('origins, with or without a slash at the end', () => {
	const read = readSyncConfig({ ORIGIN: 'https://a.example, http://localhost:3000/' });
	expect(read).toMatchObject({
		value: { origins: ['https://a.example', 'http://localhost:3000'] }
	});
});

test.each([
	['ORIGIN', 'a.example'],
	['ORIGIN', 'https://a.example/app'],
	['ORIGIN', 'https://a.example:443'],
	['ORIGIN', 'wss://a.example'],
	['ORIGIN', 'https://a.example,'],
	['TRUST_PROXY', 'true'],
	['TRUST_PROXY', '11'],
	['METRICS_PORT', '70000'],
	['LOG_LEVEL', 'loud'],
	['MAX_ROOM_MIB', '0'],
	['MAX_ROOM_MIB', '1.5'],
	['NEW_ROOMS_PER_DAY', '-1'],
	['COMMIT_MS', '1001'],
	['UNUSED_ROOM_DAYS', 'never']
])('%s=%s is refused by name', (name, text) => {
	const read = readSyncConfig({ [name]: text });
	if (read.ok) throw new Error('It was taken.');
	expect(read.error.problems).toHaveLength(1);
	expect(read.error.problems[0]).toContain(`${name} must be`);
	expect(read.error.problems[0]).toContain(text);
});

test('a secret that is refused is not repeated', () => {
	const read = readSyncConfig({ METRICS_TOKEN: 'hush' });
	expect(read.ok ? '' : read.error.problems.join()).toMatch(/^METRICS_TOKEN must be (?!.*hush)/);
});
