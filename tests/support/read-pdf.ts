/** A PDF as what is on its pages, and where. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** In millimetres from the top left corner of the page. */
interface PdfText {
	readonly text: string;
	readonly left: number;
	readonly right: number;
	/** Of the line on which the letters stand. */
	readonly baseline: number;
}

interface PdfPage {
	readonly width: number;
	readonly height: number;
	readonly texts: readonly PdfText[];
	/** All of it, single spaces. */
	readonly whole: string;
}

const MM_IN_A_POINT = 25.4 / 72;

export async function readPdf(pdf: Uint8Array): Promise<readonly PdfPage[]> {
	const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
	const file = await loading.promise;
	const pages: PdfPage[] = [];
	for (let at = 1; at <= file.numPages; at += 1) {
		const page = await file.getPage(at);
		const [, , width = 0, height = 0] = page.view;
		const { items } = await page.getTextContent();
		const texts = items.flatMap((item) => {
			if (!('str' in item) || item.str.trim() === '') return [];
			const [x = 0, y = 0] = (item.transform as number[]).slice(4);
			return {
				text: item.str,
				left: x * MM_IN_A_POINT,
				right: (x + item.width) * MM_IN_A_POINT,
				baseline: (height - y) * MM_IN_A_POINT
			};
		});
		const strings = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''));
		pages.push({
			width: width * MM_IN_A_POINT,
			height: height * MM_IN_A_POINT,
			texts,
			whole: strings.join('').replaceAll(/\s+/gu, ' ')
		});
	}
	await loading.destroy();
	return pages;
}
