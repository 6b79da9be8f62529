/** Reads the QR code in a picture: with the browser's own reader where it has one, else with ours, loaded when needed. */

/** Undefined where there is no code to be read in it. */
export type ReadQr = (picture: ImageBitmap) => Promise<string | undefined>;

/** Chromium's on Android, macOS and ChromeOS; no type library knows it. */
interface Detector {
	detect(picture: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorType {
	new (options: { formats: readonly string[] }): Detector;
	getSupportedFormats(): Promise<readonly string[]>;
}

export async function createQrReader(
	native = Reflect.get(globalThis, 'BarcodeDetector') as DetectorType | undefined
): Promise<ReadQr> {
	const formats = await native?.getSupportedFormats().catch(() => undefined);
	if (native && formats?.includes('qr_code')) {
		const detector = new native({ formats: ['qr_code'] });
		return async (picture) => {
			const [found] = await detector.detect(picture).catch(() => []);
			return found?.rawValue;
		};
	}
	const { decodeQR } = await import('qr/decode.js');
	return async (picture) => {
		const canvas = new OffscreenCanvas(picture.width, picture.height);
		const context = canvas.getContext('2d', { willReadFrequently: true });
		if (!context) return undefined;
		context.drawImage(picture, 0, 0);
		try {
			return decodeQR(context.getImageData(0, 0, picture.width, picture.height));
		} catch {
			// It throws where it finds none.
			return undefined;
		}
	};
}

/** A photograph has far more in it than a reader needs. */
const MOST_PIXELS = 1600;

/** Undefined for a file that is no picture, or that has no code in it. */
export async function readQrFile(file: Blob): Promise<string | undefined> {
	const whole = await createImageBitmap(file).catch(() => undefined);
	if (!whole) return undefined;
	const scale = Math.min(1, MOST_PIXELS / Math.max(whole.width, whole.height));
	const picture =
		scale < 1
			? await createImageBitmap(whole, {
					resizeWidth: Math.round(whole.width * scale),
					resizeHeight: Math.round(whole.height * scale)
				})
			: whole;
	const read = await createQrReader();
	return read(picture);
}
