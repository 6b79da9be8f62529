/** What the browser has promised of the storage; asking may change it. */
import { askToPersist, readStorageHealth, type StorageHealth } from '../storage/storage-health.ts';
import { createCell, createLive, type Live } from './live.ts';

export interface StoragePromise extends Live<StorageHealth | undefined> {
	/** True where the browser gave its promise. */
	ask(): Promise<boolean>;
}

/** Undefined until the browser has answered. */
export function readStoragePromise(): StoragePromise {
	const cell = createCell<StorageHealth | undefined>(undefined);
	const live = createLive(cell);
	const read = async () => {
		cell.current = await readStorageHealth();
	};
	void read();
	return {
		get current() {
			return live.current;
		},
		async ask() {
			const promised = await askToPersist();
			await read();
			return promised;
		}
	};
}
