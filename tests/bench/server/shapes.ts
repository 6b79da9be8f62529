/** Who has which rooms open, in two groups that share none: a process each. */
import type { Client } from './clients.ts';
import type { Group } from './load.ts';

const groupCount = 2;

/** Every client has one room, and writes. */
export function roomsOf(rooms: number, clientsEach: number): readonly Group[] {
	return inGroups(rooms, (room) =>
		Array.from({ length: clientsEach }, (): Client => ({ rooms: [{ room, role: 'writer' }] }))
	);
}

/** Every coach reads the rooms of so many clients on one connection where that can be; each client writes in one. */
export function coachesOf(coaches: number, clientsEach: number): readonly Group[] {
	return inGroups(coaches, (coach) => {
		const rooms = Array.from({ length: clientsEach }, (_, at) => coach * clientsEach + at);
		const clients = rooms.map((room): Client => ({ rooms: [{ room, role: 'writer' }] }));
		return [...clients, { rooms: rooms.map((room) => ({ room, role: 'reader' as const })) }];
	});
}

function inGroups(count: number, make: (number: number) => readonly Client[]): readonly Group[] {
	const groups = Array.from({ length: groupCount }, (): Client[] => []);
	for (let number = 0; number < count; number += 1)
		groups[number % groupCount]?.push(...make(number));
	return groups;
}
