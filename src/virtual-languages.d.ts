/** All languages but the first, each fetched when it is called; `src/messages/split-languages.ts` makes it. */
declare module 'virtual:languages' {
	const languages: Readonly<
		Record<
			string,
			() => Promise<{
				readonly default: Readonly<Record<string, (inputs?: object) => string>>;
				/** Where it was fetched from. */
				readonly address: string;
			}>
		>
	>;
	export default languages;
}
