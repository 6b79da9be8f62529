import type { RoomKind } from '../../src/lib/sync/wire.ts';

/** So many at once, and then so many a second. */
export interface Rate {
	readonly burst: number;
	readonly perSecond: number;
}

/** What one client may ask of the relay. `docs/hosting.md` says which variable sets which. */
export interface RelayLimits {
	readonly room: Readonly<Record<RoomKind, number>>;
	readonly roomsPerConnection: number;
	/** From the connection to the first proof that holds. */
	readonly firstProofMs: number;
	readonly firstProofBytes: number;
	/** Of an address. */
	readonly connections: Rate;
	readonly newRooms: Rate;
	/** Of a writer on a channel. */
	readonly adds: Rate;
	/** Beyond it a reader is sent nothing more before it took some. */
	readonly unsentBytes: number;
	/** Within it a paused reader has to take something. */
	readonly slowReaderMs: number;
	readonly pingMs: number;
	/** Least time from one commit to the next, in which entries gather. */
	readonly commitMs: number;
	readonly unusedRoomMs: number;
}

/** What is left of a rate, as of a moment. */
export interface Bucket {
	tokens: number;
	at: number;
}

export function createBucket(rate: Rate, now: number): Bucket {
	return { tokens: rate.burst, at: now };
}

/** True where there is one, which then is gone. */
export function takeToken(bucket: Bucket, rate: Rate, now: number): boolean {
	refill(bucket, rate, now);
	if (bucket.tokens < 1) return false;
	bucket.tokens -= 1;
	return true;
}

/** How long until there is a token, in whole milliseconds. */
export function msUntilToken(bucket: Bucket, rate: Rate): number {
	return Math.max(0, Math.ceil(((1 - bucket.tokens) * 1000) / rate.perSecond));
}

function refill(bucket: Bucket, rate: Rate, now: number): void {
	// A clock that is set back gives nothing and takes nothing.
	const seconds = Math.max(0, now - bucket.at) / 1000;
	bucket.tokens = Math.min(rate.burst, bucket.tokens + seconds * rate.perSecond);
	bucket.at = now;
}

export type AddressLimit = (address: string, now: number) => boolean;

/** A bucket for each address; the one longest not seen goes when there are too many. */
export function createAddressLimit(rate: Rate, most = 100_000): AddressLimit {
	const buckets = new Map<string, Bucket>();
	return (address, now) => {
		const bucket = buckets.get(address) ?? createBucket(rate, now);
		buckets.delete(address);
		buckets.set(address, bucket);
		const [oldest] = buckets.keys();
		if (buckets.size > most && oldest !== undefined) buckets.delete(oldest);
		return takeToken(bucket, rate, now);
	};
}
