import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** A line to a server that can be cut, held and tampered with. */
export interface BadLine {
	readonly port: number;
	/** Ends each of the next connections when so many bytes have come from the server, wherever in a frame that is. */
	cutNext(...bytes: readonly number[]): void;
	/** Ends the one that is open. */
	cut(): void;
	/** Nothing passes any more, and nobody is told: half open. */
	freeze(): void;
	/** Whoever connects from now on is answered with this and never reaches the server. */
	answerWith(text: string | undefined): void;
	/** Connections made so far. */
	readonly count: number;
	close(): Promise<void>;
}

export async function openBadLine(serverPort: number): Promise<BadLine> {
	const sockets = new Set<Socket>();
	let cuts: readonly number[] = [];
	let isFrozen = false;
	let answer: string | undefined;
	let count = 0;
	const destroyAll = () => {
		for (const socket of sockets) socket.destroy();
		sockets.clear();
	};
	const line = createServer((near) => {
		count += 1;
		near.on('error', () => {});
		sockets.add(near);
		if (answer !== undefined) return void near.end(answer);
		isFrozen = false;
		let left = cuts[0] ?? Infinity;
		cuts = cuts.slice(1);
		const far = createConnection(serverPort, '127.0.0.1');
		far.on('error', () => {});
		sockets.add(far);
		near.on('data', (bytes) => {
			if (!isFrozen) far.write(bytes);
		});
		far.on('data', (bytes: Buffer) => {
			if (isFrozen) return;
			near.write(bytes.subarray(0, left));
			left -= bytes.length;
			if (left > 0) return;
			near.destroy();
			far.destroy();
		});
		near.on('close', () => far.destroy());
		far.on('close', () => near.destroy());
	}).listen(0, '127.0.0.1');
	await once(line, 'listening');
	return {
		port: (line.address() as AddressInfo).port,
		cutNext: (...bytes) => void (cuts = bytes),
		cut: destroyAll,
		freeze: () => void (isFrozen = true),
		answerWith: (text) => void (answer = text),
		get count() {
			return count;
		},
		close: async () => {
			destroyAll();
			line.close();
			await once(line, 'close');
		}
	};
}
