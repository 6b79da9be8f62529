/** What happens to three devices and a server, made from a seed. Data, so that one that failed can be kept and shortened. */
import type { Operation } from '../operations.ts';
import { createChance } from '../mutate.ts';
import type { Attack } from './hostile-server.ts';

export type Step =
	| {
			readonly do: 'change' | 'other-tab';
			readonly who: number;
			readonly operation: Operation;
			readonly isLogged: boolean;
	  }
	| { readonly do: 'many'; readonly who: number; readonly count: number }
	| { readonly do: 'wait'; readonly ms: number }
	| { readonly do: 'cut' | 'restore'; readonly who: number }
	/** The app closed in the middle and opened again. `lost`: rows that did not reach the disk. */
	| { readonly do: 'reload'; readonly who: number; readonly lost: number }
	/** The document on disk is that of another day; what is known of the entries is not. */
	| { readonly do: 'old-disk'; readonly who: number; readonly share: number }
	/** What is known of the entries is gone, or partly. */
	| { readonly do: 'old-known'; readonly who: number; readonly share: number }
	| { readonly do: 'wipe'; readonly who: number }
	| { readonly do: 'back-up' }
	| { readonly do: 'roll-back'; readonly pick: number; readonly isRestarted: boolean }
	| { readonly do: 'lose' | 'rot'; readonly pick: number }
	| { readonly do: 'attack'; readonly attack: Attack; readonly on: boolean };

export interface Schedule {
	/** Of all chance that is not in the steps: delays, spoilt bytes. */
	readonly seed: number;
	readonly steps: readonly Step[];
	/** The server does nothing but what it should; lines break and devices lose what they lose. */
	readonly isHonest: boolean;
	/** What is sealed takes a while to open. */
	readonly isSlow: boolean;
}

const dishonest: readonly Step['do'][] = ['attack', 'lose', 'rot'];

const operations: readonly Operation['do'][] = [
	...([
		'log-interview',
		'log-interview',
		'add-person',
		'call',
		'call',
		'call',
		'thank',
		'inbound',
		'note'
	] as const),
	...([
		'amend',
		'remove-event',
		'edit-person',
		'edit-person',
		'edit-interview',
		'edit-opening'
	] as const),
	...(['result', 'delete', 'restore', 'remove-person', 'day-off', 'away', 'policy'] as const)
];
const attacks: readonly Attack[] = [
	'withhold',
	'deaf',
	'silence',
	'corrupt',
	'replay',
	'reorder',
	'lie',
	'forge'
];

/** A search that all have, so that there is something to change. */
const beginning: readonly Step[] = [
	...['Ada', 'Tom'].map((text): Step => ({
		do: 'change',
		who: 0,
		operation: { do: 'log-interview', pick: 1, text },
		isLogged: true
	})),
	{ do: 'wait', ms: 3000 }
];

export function makeSchedule(seed: number, length = 60): Schedule {
	const chance = createChance(Math.imul(seed + 1, 0x9e3779b1));
	const below = (limit: number) => Math.floor(chance() * limit);
	const oneOf = <T>(all: readonly T[]): T => {
		const one = all[below(all.length)];
		if (one === undefined) throw new Error('There is nothing to choose from.');
		return one;
	};
	const weighted: readonly (readonly [number, () => Step])[] = [
		[30, () => change('change')],
		[4, () => change('other-tab')],
		[20, () => ({ do: 'wait', ms: oneOf([5, 60, 900, 3000, 20_000, 70_000]) })],
		[6, () => ({ do: 'cut', who: below(3) })],
		[6, () => ({ do: 'restore', who: below(3) })],
		[5, () => ({ do: 'reload', who: below(3), lost: chance() < 0.3 ? 1 + below(4) : 0 })],
		[2, () => ({ do: 'old-disk', who: below(3), share: chance() })],
		[2, () => ({ do: 'old-known', who: below(3), share: chance() })],
		[1, () => ({ do: 'wipe', who: below(3) })],
		[2, () => ({ do: 'back-up' })],
		[2, () => ({ do: 'roll-back', pick: below(100), isRestarted: chance() < 0.7 })],
		[1, () => ({ do: 'lose', pick: below(100) })],
		[1, () => ({ do: 'rot', pick: below(100) })],
		[6, () => ({ do: 'attack', attack: oneOf(attacks), on: chance() < 0.5 })],
		[1.5, () => ({ do: 'many', who: below(3), count: 20 + below(60) })]
	];
	const total = weighted.reduce((sum, [weight]) => sum + weight, 0);

	function change(what: 'change' | 'other-tab'): Step {
		const operation = {
			do: oneOf(operations),
			pick: below(1000),
			text: oneOf(['', 'Ada', 'Ünal 🙂', 'x'.repeat(300)])
		};
		return { do: what, who: below(3), operation, isLogged: chance() < 0.4 };
	}

	const steps = Array.from({ length }, () => {
		let left = chance() * total;
		for (const [weight, make] of weighted) {
			left -= weight;
			if (left < 0) return make();
		}
		return change('change');
	});
	const isHonest = seed % 3 === 0;
	const played = steps.filter(
		(step) =>
			!isHonest || !(dishonest.includes(step.do) || (step.do === 'roll-back' && !step.isRestarted))
	);
	return { seed, steps: [...beginning, ...played], isHonest, isSlow: seed % 5 === 0 };
}
