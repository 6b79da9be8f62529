/** What a load process does with any of the servers. */

/** One browser: the rooms it has open, by their numbers, and what it may do there. */
export interface Client {
	readonly rooms: readonly { readonly room: number; readonly role: 'writer' | 'reader' }[];
}

export interface OpenClient {
	/** Sends one small edit of its own into one of its rooms. */
	readonly edit: (room: number) => void;
	readonly close: () => void;
}

export interface Network {
	readonly port: number;
	/** So that the rooms of several processes don't meet. */
	readonly prefix: string;
	/** Called with how many edits of others came to a client in one of its rooms. */
	readonly delivered: (room: number, edits: number) => void;
	/** Something happened that no client wants. */
	readonly failed: (what: string) => void;
}

/** Opens all rooms of a client; resolves when it is in sync with all of them. */
export type Connect = (network: Network, client: Client) => Promise<OpenClient>;
