import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChange, type Change } from '../../../src/lib/doc/change.ts';
import { amendEvent, logEvent, removeEvent } from '../../../src/lib/doc/commands-log.ts';
import {
	addAway,
	deleteRecord,
	editAway,
	editInterview,
	editOpening,
	editPerson,
	editProfile,
	editSettings,
	logInterview,
	setDayOff
} from '../../../src/lib/doc/commands-records.ts';
import { findDoubts } from '../../../src/lib/doc/doubts.ts';
import { choicesOf, settleDoubt } from '../../../src/lib/doc/settle-doubt.ts';
import { readKeptInverse } from '../../../src/lib/doc/kept-change.ts';
import { purgeBin } from '../../../src/lib/doc/purge.ts';
import { getField } from '../../../src/lib/doc/record-fields.ts';
import { recordsOf, valuesOf, type Json } from '../../../src/lib/doc/schema.ts';
import { makeStamp, today } from '../../support/operations.ts';

const stamp = makeStamp('s');
const met = logInterview(
	{
		opening: { company: 'Brightwater Ferries', role: 'Fleet operations lead' },
		date: '2026-03-02',
		timeZone: 'Europe/Berlin',
		kind: 'video',
		policyId: 'classic',
		people: [{ name: 'Dana Whitfield', phone: '0' }]
	},
	stamp
);
const personId = met.personIds[0] ?? '';
const pause = addAway({ from: '2026-03-02', to: '2026-03-09' }, stamp);
const awayId = pause.writes.flatMap((write) => ('id' in write ? [write.id] : []))[0] ?? '';
const call = logEvent(
	{
		type: 'call',
		outcome: 'spoke',
		date: today,
		interviewId: met.interviewId,
		personId
	},
	stamp
);
const eventId = call.writes.flatMap((write) => ('key' in write ? [write.key] : []))[0] ?? '';
const amended = (note: string) =>
	amendEvent({
		id: eventId,
		type: 'call',
		outcome: 'spoke',
		date: today,
		interviewId: met.interviewId,
		personId,
		note
	});

function openDevice(clientID: number, from: Y.Doc): Y.Doc {
	const doc = new Y.Doc();
	doc.clientID = clientID;
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
	return doc;
}

function start(): Y.Doc {
	const doc = new Y.Doc();
	doc.clientID = 1000;
	for (const change of [met.change, pause, call]) applyChange(doc, change, today);
	return doc;
}

function meet(docs: readonly Y.Doc[]): void {
	for (let round = 0; round < 2; round++) {
		for (const to of docs)
			for (const from of docs)
				Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
	}
}

/** With all that there is to choose from. */
const doubtsIn = (doc: Y.Doc) =>
	findDoubts(doc).map((doubt) => ({ ...doubt, choices: choicesOf(doubt) }));

const asked = (doc: Y.Doc) =>
	doubtsIn(doc).map(({ field, now, choices }) => ({
		field,
		now,
		to: choices.map(({ to }) => to)
	}));

/** Sets the number of the person: what the property is about. */
function setPhone(value: string | undefined): Change {
	return { name: 'person-edited', writes: [{ in: 'people', id: personId, field: 'phone', value }] };
}

const setSignature = (signature: string | undefined) => editProfile({ signature });

const fields = {
	phone: {
		set: setPhone,
		read: (doc: Y.Doc) => getField(recordsOf(doc, 'people').get(personId), 'phone')
	},
	signature: {
		set: setSignature,
		read: (doc: Y.Doc) => valuesOf(doc, 'profile').get('signature')
	}
} as const;
type FieldName = keyof typeof fields;

type Move =
	| { do: 'edit' | 'answer'; on: number; field: FieldName; pick: number }
	| { do: 'undo'; on: number }
	| {
			do: 'hand';
			on: number;
			to: number;
			how: 'whole' | 'missing' | 'early' | 'one';
			pick: number;
	  };

const device = fc.nat(2);
const pick = fc.nat(1000);
const field = fc.constantFrom<FieldName>('phone', 'phone', 'signature');
const anyMove: fc.Arbitrary<Move> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({ do: fc.constant('edit' as const), on: device, field, pick })
	},
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('answer' as const), on: device, field, pick })
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), on: device }) },
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('hand' as const),
			on: device,
			to: device,
			how: fc.constantFrom('whole', 'missing', 'early', 'one'),
			pick
		})
	}
);

/** What a user did to a field, with what they had before their eyes and replaced or refused by it. */
interface Deed {
	readonly field: FieldName;
	readonly value: Json | undefined;
	readonly answer: boolean;
	readonly replaced: readonly string[];
}

/**
 * Three devices and what is known of each from outside: which deeds have come to it, told by a mark that each deed leaves
 * in the document. A value still stands where no deed that has come there replaced it in sight.
 */
function openWorld(clientIDs: readonly number[]) {
	const first = start();
	const docs = clientIDs.map((clientID) => openDevice(clientID, first));
	const updates = docs.map((doc) => {
		const own: Uint8Array[] = [Y.encodeStateAsUpdate(doc)];
		doc.on('update', (update: Uint8Array) => own.push(update));
		return own;
	});
	const steps = docs.map((): Change[] => []);
	const deeds = new Map<string, Deed>();
	const marks = (doc: Y.Doc) => doc.getMap<boolean>('deeds');

	const standing = (doc: Y.Doc, name: FieldName) => {
		const come = [...marks(doc).keys()].flatMap((id) => {
			const deed = deeds.get(id);
			return deed?.field === name ? [{ id, ...deed }] : [];
		});
		const replaced = new Set(come.flatMap((deed) => deed.replaced));
		return come.filter(({ id }) => !replaced.has(id));
	};
	const doubtOf = (doc: Y.Doc, name: FieldName) =>
		doubtsIn(doc).find((doubt) => doubt.field === name);
	const record = (doc: Y.Doc, deed: Deed, act: () => void) => {
		const id = `deed ${String(deeds.size)}`;
		deeds.set(id, deed);
		doc.transact(() => {
			act();
			marks(doc).set(id, true);
		});
	};
	const write = (on: number, change: Change, name: FieldName, value: Json | undefined) => {
		const doc = docs[on] as Y.Doc;
		const now = fields[name].read(doc);
		if (now === value) return undefined;
		const replaced = standing(doc, name)
			.filter((deed) => deed.value === now || deed.answer)
			.map(({ id }) => id);
		let inverse: Change | undefined;
		record(doc, { field: name, value, answer: false, replaced }, () => {
			inverse = applyChange(doc, change, today);
		});
		return inverse;
	};

	return {
		docs,
		doubtOf,
		standing,
		answer(on: number, name: FieldName, which: number) {
			const doc = docs[on] as Y.Doc;
			const doubt = doubtOf(doc, name);
			const choice = doubt?.choices[which % doubt.choices.length];
			if (!doubt || !choice) return;
			const value = choice.to ?? undefined;
			const offered = new Set(doubt.choices.map(({ to }) => to ?? undefined));
			const replaced = standing(doc, name)
				.filter((deed) => offered.has(deed.value as string | undefined))
				.filter((deed) => doubt.now !== value || deed.value !== value)
				.map(({ id }) => id);
			// To keep what holds adds nothing of its own.
			const deed = { field: name, value, answer: true, replaced };
			record(doc, deed, () => void applyChange(doc, settleDoubt(doubt, choice.to, stamp), today));
		},
		play(move: Move) {
			const doc = docs[move.on] as Y.Doc;
			switch (move.do) {
				case 'edit': {
					const value = [undefined, '1', '2', '3', '4'][move.pick % 5];
					const inverse = write(move.on, fields[move.field].set(value), move.field, value);
					if (inverse) steps[move.on]?.push(inverse);
					return;
				}
				case 'undo': {
					const inverse = steps[move.on]?.pop();
					const [back] = inverse?.writes ?? [];
					if (!inverse || !back || back.in === 'events') return;
					const name: FieldName = 'id' in back ? 'phone' : 'signature';
					if (fields[name].read(doc) !== back.was) return;
					write(move.on, inverse, name, back.value);
					return;
				}
				case 'answer':
					this.answer(move.on, move.field, move.pick);
					return;
				case 'hand': {
					const to = docs[move.to] as Y.Doc;
					const own = updates[move.on] ?? [];
					if (move.how === 'whole') Y.applyUpdate(to, Y.encodeStateAsUpdate(doc));
					if (move.how === 'missing')
						Y.applyUpdate(to, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(to)));
					// Whatever was there at some time, in one update.
					if (move.how === 'early')
						Y.applyUpdate(to, Y.mergeUpdates(own.slice(0, 1 + (move.pick % own.length))));
					if (move.how === 'one') Y.applyUpdate(to, own[move.pick % own.length] ?? own[0]!);
				}
			}
		},
		/** Every value that still stands is shown as what holds, or offered. */
		expectNothingLost() {
			for (const doc of docs) {
				for (const name of ['phone', 'signature'] as const) {
					const shown = [
						fields[name].read(doc),
						...(doubtOf(doc, name)?.choices ?? []).map(({ to }) => to ?? undefined)
					];
					for (const deed of standing(doc, name)) {
						if (!deed.answer) expect(shown).toContain(deed.value);
					}
				}
			}
		}
	};
}

const anyClients = fc
	.uniqueArray(fc.integer({ min: 1, max: 2000 }), {
		minLength: 3,
		maxLength: 3
	})
	.filter((ids) => !ids.includes(1000));

describe('fields set on devices that did not know of each other', () => {
	test('lose nothing in whatever order it arrives, and end in the same question', () => {
		fc.assert(
			fc.property(anyClients, fc.array(anyMove, { maxLength: 30 }), (clients, moves) => {
				const world = openWorld(clients);
				for (const move of moves) {
					world.play(move);
					world.expectNothingLost();
				}
				meet(world.docs);
				world.expectNothingLost();
				// One that comes late and is given all of it at once.
				const [doc] = world.docs as [Y.Doc];
				const late = openDevice(3000, doc);
				for (const other of [...world.docs, late]) expect(asked(other)).toEqual(asked(doc));
			}),
			{ numRuns: 400 }
		);
	});

	test('are settled for all by one answer, and by two different ones', () => {
		fc.assert(
			fc.property(
				anyClients,
				fc.array(anyMove, { maxLength: 20 }),
				pick,
				pick,
				fc.boolean(),
				(clients, moves, one, other, both) => {
					const world = openWorld(clients);
					for (const move of moves) world.play(move);
					meet(world.docs);
					for (const name of ['phone', 'signature'] as const) {
						world.answer(0, name, one);
						if (both) world.answer(1, name, other);
					}
					const said = world.docs.map((doc) => fields.phone.read(doc));
					meet(world.docs);
					for (const doc of world.docs) {
						expect(asked(doc)).toEqual([]);
						expect(said.slice(0, both ? 2 : 1)).toContain(fields.phone.read(doc));
					}
				}
			),
			{ numRuns: 300 }
		);
	});

	test('are not asked about where each knew what was there', () => {
		fc.assert(
			fc.property(anyClients, fc.array(anyMove, { maxLength: 30 }), (clients, moves) => {
				const world = openWorld(clients);
				for (const move of moves) {
					world.play(move);
					meet(world.docs);
					expect(asked(world.docs[move.on] as Y.Doc)).toEqual([]);
				}
			}),
			{ numRuns: 150 }
		);
	});
});

type Setting = (value: string) => Change;
const everyField: readonly { readonly name: string; readonly set: Setting }[] = [
	{ name: 'the number of a person', set: (phone) => editPerson(personId, { phone }, stamp) },
	{ name: 'the day of an interview', set: (date) => editInterview(met.interviewId, { date }) },
	{ name: 'the role of an opening', set: (role) => editOpening(met.openingId, { role }) },
	{ name: 'the last day of a pause', set: (to) => editAway(awayId, { to }) },
	{ name: 'the note of a day off', set: (note) => setDayOff('2026-03-17', note) },
	{ name: 'the address of one’s own', set: (address) => editProfile({ address }) },
	{ name: 'the way to follow up', set: (policyId) => editSettings({ policyId }) },
	{ name: 'what an event was amended to', set: (note) => amended(note) }
];

describe('two devices that set', () => {
	for (const { name, set } of everyField) {
		test(`${name} are asked which one holds, and the answer can be taken back`, () => {
			const first = start();
			const [a, b] = [openDevice(1, first), openDevice(2, first)] as const;
			const valueOf = (change: Change) => (change.writes[0] as { value?: Json }).value;
			const [one, other] = [set('2026-04-01'), set('2026-04-02')];
			applyChange(a, one, today, 'phone');
			applyChange(b, other, '2026-03-11', 'laptop');
			meet([a, b]);
			const [doubt] = doubtsIn(a);
			if (!doubt) throw new Error('It is in doubt.');
			expect(doubt.choices).toEqual([
				{ to: valueOf(other), on: '2026-03-11', by: 'laptop' },
				{ to: valueOf(one), on: today, by: 'phone' }
			]);
			expect(asked(b)).toEqual(asked(a));
			for (const { to } of doubt.choices) {
				const inverse = applyChange(a, settleDoubt(doubt, to, stamp), today);
				meet([a, b]);
				expect([asked(a), asked(b)]).toEqual([[], []]);
				const kept = readKeptInverse(a, new Set([eventId]), JSON.parse(JSON.stringify(inverse)));
				if (!kept) throw new Error('It is readable.');
				const again = applyChange(a, kept, today);
				meet([a, b]);
				expect(asked(b)).toEqual([
					{ field: doubt.field, now: doubt.now, to: doubt.choices.map((choice) => choice.to) }
				]);
				expect(applyChange(a, applyChange(a, again, today), today).writes).toHaveLength(1);
			}
		});
	}

	test('the same are asked nothing', () => {
		const first = start();
		const docs = [openDevice(1, first), openDevice(2, first)];
		for (const doc of docs) applyChange(doc, setPhone('1'), today);
		meet(docs);
		expect(asked(docs[0] as Y.Doc)).toEqual([]);
	});

	test('what nobody typed are asked nothing', () => {
		const first = start();
		const docs = [openDevice(1, first), openDevice(2, first)];
		docs.forEach((doc, at) => {
			applyChange(
				doc,
				deleteRecord('person', personId, { today: `2026-03-1${String(at)}` }),
				today
			);
			applyChange(doc, removeEvent(eventId, { today: `2026-03-1${String(at)}` }), today);
		});
		meet(docs);
		expect(asked(docs[0] as Y.Doc)).toEqual([]);
	});
});

test('an answer leaves alone what was set by somebody who knew neither it nor the question', () => {
	const first = start();
	const [a, b, c] = [openDevice(1, first), openDevice(2, first), openDevice(3, first)] as const;
	applyChange(a, setPhone('1'), today);
	applyChange(b, setPhone('2'), today);
	meet([a, b]);
	const [doubt] = doubtsIn(a);
	if (!doubt) throw new Error('It is in doubt.');
	applyChange(a, settleDoubt(doubt, '1', stamp), today);
	applyChange(c, setPhone('3'), today);
	meet([a, b, c]);
	expect(asked(b)).toEqual([{ field: 'phone', now: '3', to: ['3', '1'] }]);
});

test('what was purged leaves no entry of what was typed', () => {
	const a = start();
	applyChange(a, amended('Asked for the timetable.'), today);
	applyChange(a, removeEvent(eventId, { today: '2026-01-01' }), today);
	purgeBin(a, today);
	expect([...valuesOf(a, 'amendments').keys()]).toEqual([]);
});
