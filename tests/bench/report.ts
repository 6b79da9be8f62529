/** One line of the bench: a number beside the bar it must not pass, or must reach where that is said. */
export interface BenchRow {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	readonly bar: number;
	readonly atLeast?: boolean;
	readonly holds: boolean;
	/** What it was made of, in a few words. */
	readonly detail?: string;
}
