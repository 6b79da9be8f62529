/** The track's own marks, drawn on a field of 16: what is filled, and what is a stroke of 1.5. */
interface Drawing {
	readonly fill?: string;
	readonly stroke?: string;
}

const ring = 'M8 2.25a5.75 5.75 0 1 1 0 11.5a5.75 5.75 0 0 1 0-11.5Z';

export const glyphPaths = {
	sent: {
		fill: 'M2.4 3.2h11.2c.5 0 .8.6.4.9L8.5 8.4a.8.8 0 0 1-1 0L2 4.1c-.4-.3-.1-.9.4-.9ZM1 5.2l5.9 4.6c.6.5 1.6.5 2.2 0L15 5.2v6.3c0 .8-.6 1.4-1.4 1.4H2.4c-.8 0-1.4-.6-1.4-1.4Z'
	},
	unsent: {
		stroke:
			'M2.95 3.75h10.1a1.2 1.2 0 0 1 1.2 1.2v6.1a1.2 1.2 0 0 1-1.2 1.2H2.95a1.2 1.2 0 0 1-1.2-1.2v-6.1a1.2 1.2 0 0 1 1.2-1.2ZM2.2 4.6 8 8.9l5.8-4.3'
	},
	spoke: { fill: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13Z' },
	voicemail: { fill: 'M8 1.5a6.5 6.5 0 0 0 0 13Z', stroke: ring },
	/** Somebody else took it: most of the moon. */
	message: {
		fill: 'M8 1.5a6.5 6.5 0 0 0 0 13c1.3 0 2.4-2.9 2.4-6.5S9.3 1.5 8 1.5Z',
		stroke: ring
	},
	noanswer: { stroke: `${ring}M5.4 10.6l5.2-5.2` },
	/** No moon there at all. */
	'wrong-number': { stroke: `${ring}M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4` },
	later: { fill: 'M8 5.75a2.25 2.25 0 1 1 0 4.5a2.25 2.25 0 0 1 0-4.5Z' },
	skipped: { stroke: 'M5.5 8h5' },
	restlater: { stroke: 'M8 4.5v7' },
	rest: { fill: 'M7.5 2.5h4v11h-4Z', stroke: 'M4.6 2.5v11' }
} as const satisfies Record<string, Drawing>;

export type GlyphName = keyof typeof glyphPaths;

export function drawingOf(name: GlyphName): Drawing {
	return glyphPaths[name];
}
