export interface BadConfig {
	readonly type: 'bad-config';
	/** One sentence for each variable that can't be used, naming it. */
	readonly problems: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** `parse` gives undefined for what it can't use; `need` completes "NAME must be …". A secret is not repeated. */
export type ReadVariable = <T>(
	name: string,
	fallback: T,
	parse: (text: string) => T | undefined,
	need: string,
	kind?: 'secret'
) => T;

/** Reads variables and collects what is wrong with them. Empty counts as not set. */
export function createVariableReader(environment: Environment, problems: string[]): ReadVariable {
	return (name, fallback, parse, need, kind) => {
		const text = environment[name]?.trim();
		if (!text) return fallback;
		const value = parse(text);
		const told = kind === 'secret' ? '' : `, not ${JSON.stringify(text)}`;
		if (value === undefined) problems.push(`${name} must be ${need}${told}.`);
		return value ?? fallback;
	};
}

/** What `read` looks at. */
export function namesRead(read: (environment: Environment) => unknown): readonly string[] {
	const names = new Set<string>();
	read(
		new Proxy<Environment>(
			{},
			{
				get(_, name) {
					names.add(String(name));
					return undefined;
				}
			}
		)
	);
	return [...names];
}

/** A whole number, written in digits, no more and no less than these. */
export function parseWhole(least: number, most: number): (text: string) => number | undefined {
	return (text) => {
		const number = /^\d{1,12}$/.test(text) ? Number(text) : NaN;
		return number >= least && number <= most ? number : undefined;
	};
}

export const parsePort = parseWhole(0, 65535);

export function parseHost(text: string): string | undefined {
	return /^[\w.:%-]+$/.test(text) ? text : undefined;
}

export function parseSwitch(text: string): boolean | undefined {
	return { true: true, '1': true, false: false, '0': false }[text.toLowerCase()];
}
