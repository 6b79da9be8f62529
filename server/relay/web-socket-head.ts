/** What stands before a message of the server in a WebSocket (RFC 6455, section 5.2): final, binary, not masked. */

/** Its longest form. So many bytes have to be free before what `withHead` is given. */
export const mostHead = 10;

const finalBinary = 0x82;

/**
 * The bytes with their head, which is written before them into the same buffer: one piece of memory for one write.
 * Whoever sends the same bytes again finds the same head there.
 */
export function withHead(bytes: Uint8Array): Buffer {
	const { length } = bytes;
	const size = length < 126 ? 2 : length < 65_536 ? 4 : mostHead;
	const whole = Buffer.from(bytes.buffer, bytes.byteOffset - size, size + length);
	whole[0] = finalBinary;
	if (size === 2) whole[1] = length;
	else if (size === 4) {
		whole[1] = 126;
		whole.writeUInt16BE(length, 2);
	} else {
		whole[1] = 127;
		whole.writeBigUInt64BE(BigInt(length), 2);
	}
	return whole;
}
