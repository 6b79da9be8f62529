/** The keys of this device, opened once a page. Loaded by whoever needs them: most starts do not. */
import { openKeyring } from '../storage/keyring.ts';

export type { Keyring, KeyringState, Keys, KeysNotKept } from '../storage/keyring.ts';

let opening: ReturnType<typeof openKeyring> | undefined;

/** The same promise for every caller; asked again after it failed. */
export async function ownKeyring(): ReturnType<typeof openKeyring> {
	opening ??= openKeyring();
	const opened = await opening;
	if (!opened.ok) opening = undefined;
	return opened;
}
