import type { HandleClientError } from '@sveltejs/kit';

/** In the words of Chromium, Firefox and Safari. */
const notFetched = /dynamically imported module|importing a module script/i;

/** What of the app is kept only once it was used may not be here yet when nobody answers: that is no fault of the page. */
export const handleError: HandleClientError = ({ error, message }) => {
	console.error(error);
	return { message, isNotFetched: error instanceof TypeError && notFetched.test(error.message) };
};
