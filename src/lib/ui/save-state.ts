/** What the screens need to know of saving, in the shape in which storage tells it. */
export type SaveState =
	| { readonly type: 'saved' }
	| { readonly type: 'saving' }
	| { readonly type: 'failed'; readonly reason: string };
