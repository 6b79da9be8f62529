/** Of the log; what lies beside it is named after it. */
export const DATABASE = 'afterview';

/** Where in `localStorage` a start sees that the app lock is on, and over which channel tabs talk about it. */
export const LOCK = `${DATABASE}:lock`;
