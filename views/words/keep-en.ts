// What is said to whoever keeps a room of their own, in English.
import type { keepFr } from "./keep-fr.ts";
import { speech } from "./speech.ts";

const { duration } = speech("en");

export const keepEn: typeof keepFr = {
	keep: "Keep this room",
	keepYours: "In the rooms that you keep",
	keepTitle: (room) => `Keeping the room “${room}”`,
	keepText: (longestMs) =>
		`Here, and in no other room, you can take a message away, and keep somebody from writing or entering, for ${duration(longestMs)} at most. The person is told and can contest it; all of it is written into the site’s log.`,
	keepPeople: "In the room now",
	keepNobody: "Nobody but you.",
	keepSaid: "Messages that you can take away",
	keepHelpers: "Help you",
	keepHelping: "Help to keep this room",
	keepNoHelpers: (most) =>
		`Nobody. You can choose up to ${most} people of the room.`,
	keepInForce: "Measures in force in this room",
	keepNothing: "Nothing for now.",
	keepUntil: (until) => `until ${until}`,
	keepLift: "Lift",
	keepPerson: (name) => `${name} in this room`,
	keepHow: "Measure",
	keepMeasures: {
		mute: "Cannot write in this room",
		"room-ban": "Cannot enter this room",
	},
	keepFor: "For",
	keepWhy: "Why",
	keepWhySays: "The person will read this sentence.",
	keepAct: "Do it",
	appoint: (name) => `Ask ${name} to help`,
	appointSays:
		"This person will be able to take messages away, and to keep people from writing in this room or entering it.",
	dismiss: (name) => `${name} helps no more`,
	stepDown: "Help no more",
	removeTitle: "Take this message away",
	removeSays: "It is gone for everyone. The person is told.",
	remove: "Take away",
	keepRoom: (room) => `In “${room}”`,
	keepsToo: "This person keeps the room too.",
	nowHelps: (room) => `You now help to keep the room “${room}”.`,
};
