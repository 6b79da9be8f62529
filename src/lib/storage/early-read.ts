/** What the boot script has read of the disk before the app's own code was there. */
import type { DiskContent } from './disk.ts';
import { DISK_VERSION } from './open-database.ts';

/** Once, because by the next time it is old; `undefined` where nothing was read, or of another version of the disk. */
export async function takeEarlyRead(): Promise<DiskContent | undefined> {
	const reading = Reflect.get(globalThis, 'afterviewDisk') as
		Promise<(DiskContent & { readonly version: number }) | undefined> | undefined;
	Reflect.deleteProperty(globalThis, 'afterviewDisk');
	const content = await reading;
	return content?.version === DISK_VERSION ? content : undefined;
}
