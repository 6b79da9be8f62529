/** Runs what it is given one after the other, each when the last has settled. What throws is a bug, and stops no other. */
export function createInTurn(): (task: () => void | Promise<void>) => void {
	let last = Promise.resolve();
	return (task) => {
		last = last.then(task).catch((error: unknown) =>
			queueMicrotask(() => {
				throw error;
			})
		);
	};
}
