// A short, soft sound, made here: no file is loaded for it.

const NOTES_HZ = [660, 880];
const NOTE_S = 0.09;
const LOUDNESS = 0.08;

let context: AudioContext | undefined;

/** A browser that nobody has touched yet stays silent, and that is all right. */
export function blip(): void {
	context ??= new AudioContext();
	const loudness = context.createGain();
	const tone = context.createOscillator();
	const start = context.currentTime;
	const end = start + NOTES_HZ.length * NOTE_S;
	for (const [i, hz] of NOTES_HZ.entries())
		tone.frequency.setValueAtTime(hz, start + i * NOTE_S);
	loudness.gain.setValueAtTime(LOUDNESS, start);
	loudness.gain.exponentialRampToValueAtTime(0.001, end);
	tone.connect(loudness).connect(context.destination);
	tone.start(start);
	tone.stop(end);
}
