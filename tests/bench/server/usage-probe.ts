/** Loaded before every server that is measured: tells the bench what its process has used, all threads of it. */
import { isMainThread } from 'node:worker_threads';

export interface Usage {
	/** User and system time since the start. */
	readonly cpuMs: number;
	/** Resident memory. */
	readonly bytes: number;
}

if (isMainThread && process.channel) {
	process.on('message', (asked) => {
		if (asked !== 'usage') return;
		const { user, system } = process.cpuUsage();
		process.send?.({ cpuMs: (user + system) / 1000, bytes: process.memoryUsage.rss() });
	});
	// To be asked is no reason to go on.
	process.channel.unref();
}
