/** What was done last. Outlives the screen, which is drawn anew when the lock was switched. */
export const told = $state<{ current: { text: string; failed?: boolean } | undefined }>({
	current: undefined
});
