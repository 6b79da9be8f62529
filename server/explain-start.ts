/** Why the server could not start, in a sentence that says what to do. */
export function explainStart(
	error: unknown,
	{ port, host, root }: { port: number; host: string; root: string }
): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	switch (code) {
		case 'EADDRINUSE':
			return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port, for example PORT=${port + 1}.`;
		case 'EACCES':
			return `Port ${port} may not be used by this user. Choose one above 1023, for example PORT=3000.`;
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return `HOST=${host} is no address of this machine. Try 127.0.0.1, or 0.0.0.0 for every address.`;
		case 'ENOENT':
		case 'ENOTDIR':
			return `There is no built app in BUILD_DIR=${root}. Run: npm run build`;
		default:
			return error instanceof Error ? error.message : String(error);
	}
}
