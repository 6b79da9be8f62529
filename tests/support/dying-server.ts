/** The server, which kills itself in the middle of the first commit: once its rows are
 * `written`, or when they are `committed` and nobody has been told. */
import { DatabaseSync } from 'node:sqlite';
import { readConfig } from '../../server/config.ts';
import { startAfterview } from '../../server/start.ts';
import { packChanges, unpackOutcomes } from '../../server/stores/pack-changes.ts';
import { openSqliteFile } from '../../server/stores/sqlite-file.ts';
import type { Store } from '../../server/stores/store.ts';
import { readSyncConfig } from '../../server/sync-config.ts';
import { valueOf } from './value-of.ts';

const moment = process.env['DIES'];
const die = () => process.kill(process.pid, 'SIGKILL');
const config = valueOf(readConfig(process.env, ''));
const sync = valueOf(readSyncConfig(process.env));
const file = openSqliteFile(sync.dataDirectory);

const { exec } = DatabaseSync.prototype;
let isCommitting = false;
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
	if (isCommitting && sql === 'COMMIT' && moment === 'written') die();
	exec.call(this, sql);
};

/** On this thread, so that there is no telling where it dies but by the moment that is asked for. */
const store: Store = {
	findRoom: async (...given) => file.findRoom(...given),
	createRoom: async (...given) => file.createRoom(...given),
	touchRoom: async (...given) => file.touchRoom(...given),
	listNames: async (...given) => file.listNames(...given),
	readEntries: async (...given) => file.readEntries(...given),
	deleteRoom: async (...given) => file.deleteRoom(...given),
	sweep: async (...given) => file.sweep(...given),
	check: async () => file.check(),
	close: async () => file.close(),
	commit: async (changes, now) => {
		isCommitting = true;
		const outcomes = unpackOutcomes(file.commit(packChanges(changes), now));
		if (moment === 'committed') die();
		return outcomes;
	}
};

const said = (line: string) => void process.stdout.write(`${line}\n`);
const server = await startAfterview({ config, sync, store, log: said, warn: said });
said(`The dying one is at http://127.0.0.1:${server.port}`);
