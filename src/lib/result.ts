/** An expected outcome at a boundary is a value; a bug throws. Errors are plain objects with a literal `type`. */
export type Result<T, E extends { type: string }> =
	{ ok: true; value: T } | { ok: false; error: E };

export function ok<T>(value: T): { ok: true; value: T } {
	return { ok: true, value };
}

export function err<E extends { type: string }>(error: E): { ok: false; error: E } {
	return { ok: false, error };
}
