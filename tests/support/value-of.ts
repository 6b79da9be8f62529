import type { Result } from '../../src/lib/result.ts';

/** Throws what a test did not expect to fail. */
export function valueOf<T>(result: Result<T, { type: string }>): T {
	if (!result.ok) throw new Error(result.error.type);
	return result.value;
}
