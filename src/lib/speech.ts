/** What is said in which language: every message asks here, and is said in the first where nothing else was chosen. */

type Message = (inputs?: object) => string;
/** A language: its messages under the names the build gave them. */
export type Speech = Readonly<Record<string | number, Message>>;

let spoken: Speech | undefined;

/** `src/messages/split-languages.ts` makes each message of this. */
export function say(name: string | number, first: Message): Message {
	return (inputs) => (spoken?.[name] ?? first)(inputs);
}

/** From here on. What was said before stays as it is. */
export function speak(language: Speech): void {
	spoken = language;
}
