declare global {
	namespace App {
		interface Error {
			message: string;
			/** A part of the app that is kept once it was used, and was not yet. */
			isNotFetched?: boolean;
		}
	}
}
export {};
