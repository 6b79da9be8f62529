/** Settings that were meant, and are called something else: nobody would see that they change nothing. */
import type { Environment } from './environment.ts';

/**
 * A sentence for each variable whose name is nearly that of a setting which is not set. What else is in an environment
 * is the business of others.
 */
export function nearNames(environment: Environment, settings: readonly string[]): string[] {
	const unset = settings.filter((name) => !environment[name]?.trim());
	return Object.keys(environment).flatMap((name) => {
		if (settings.includes(name) || !environment[name]?.trim()) return [];
		const meant = unset.find((setting) => isNear(name, setting));
		return meant === undefined
			? []
			: [`${name} is not a setting of Afterview and changes nothing. Did you mean ${meant}?`];
	});
}

function isNear(name: string, setting: string): boolean {
	const [plain, right] = [plainOf(name), plainOf(setting)];
	if (plain === right) return true;
	// Cut short: MAX_ROOM for MAX_ROOM_MIB. One word alone, as METRICS, may be anybody's.
	if (name.includes('_') && setting.startsWith(`${name.toUpperCase()}_`)) return true;
	const slips = right.length < 5 ? 0 : right.length < 9 ? 1 : 2;
	return slipsBetween(plain, right) <= slips;
}

function plainOf(name: string): string {
	return name.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** Letters too many, too few, wrong, or two that have changed places. */
function slipsBetween(one: string, other: string): number {
	let rows: number[][] = [];
	for (let i = 0; i <= one.length; i++) {
		const row: number[] = [];
		for (let j = 0; j <= other.length; j++) {
			const at = (di: number, dj: number) => (di === 0 ? row : rows[i - di])?.[j - dj] ?? Infinity;
			const isSame = one[i - 1] === other[j - 1];
			const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
			row.push(
				i + j === 0
					? 0
					: Math.min(
							at(1, 0) + 1,
							at(0, 1) + 1,
							at(1, 1) + (isSame ? 0 : 1),
							isSwapped ? at(2, 2) + 1 : Infinity
						)
			);
		}
		rows = [...rows, row];
	}
	return rows.at(-1)?.at(-1) ?? Infinity;
}
