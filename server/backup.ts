/** `npm run backup -- FILE`, also while the server runs; `npm run restore -- FILE`, while it does not. */
import { readSyncConfig } from './sync-config.ts';
import { backUp, restore } from './stores/sqlite-backup.ts';

// As the store itself, for nobody else.
process.umask(0o077);

const [task, file] = process.argv.slice(2);
const config = readSyncConfig(process.env);
if (!config.ok) end(config.error.problems.join('\n'));
else if ((task !== 'backup' && task !== 'restore') || !file) {
	end('Say to or from which file: npm run backup -- FILE, or npm run restore -- FILE');
} else {
	const { dataDirectory } = config.value;
	const done =
		task === 'backup' ? backUp(dataDirectory, file) : restore(dataDirectory, file, new Date());
	if (!done.ok) end(done.error.words);
	else process.stdout.write(`${task === 'backup' ? 'Copied to' : 'Restored from'} ${file}\n`);
}

function end(words: string): void {
	process.stderr.write(`${words}\n`);
	process.exitCode = 1;
}
