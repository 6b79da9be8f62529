/** The ways in which bytes could have been written down somewhere. */
export function writtenForms(bytes: Buffer): Buffer[] {
	const text = bytes.toString();
	const shifted = [0, 1, 2].map((lead) =>
		// The first and the last characters depend on what stands around.
		Buffer.from(
			Buffer.concat([Buffer.alloc(lead), bytes])
				.toString('base64url')
				.slice(4, -4)
		)
	);
	return [
		bytes,
		Buffer.from(text, 'utf16le'),
		Buffer.from(bytes.toString('hex')),
		Buffer.from(encodeURIComponent(text)),
		...shifted
	];
}
