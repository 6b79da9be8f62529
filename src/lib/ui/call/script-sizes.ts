/** The three sizes of what is read aloud or copied. */
import { m } from '$lib/paraglide/messages.js';
import type { ScriptSize } from './desk.ts';

const sizes: readonly ScriptSize[] = ['normal', 'large', 'larger'];

export const scriptSizeLabels: Readonly<Record<ScriptSize, () => string>> = {
	normal: m.call_size_normal,
	large: m.call_size_large,
	larger: m.call_size_larger
};

export function nextScriptSize(size: ScriptSize): ScriptSize {
	return sizes[(sizes.indexOf(size) + 1) % sizes.length] ?? 'normal';
}
