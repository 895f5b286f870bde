/** How long and how high the sound is, in seconds and hertz. */
const LENGTH = 0.18;
const PITCH = 880;

let audio: AudioContext | undefined;

/** Makes a person look up who may be looking elsewhere. Where the browser does not let it, nothing happens. */
export function alertPerson(how: 'sound' | 'notification' | 'ask', words: string): void {
  if (how === 'sound') beep();
  else if (!('Notification' in globalThis)) return;
  else if (how === 'ask') void Notification.requestPermission();
  else if (Notification.permission === 'granted') new Notification('Lightcone', { body: words, tag: words });
}

function beep(): void {
  audio ??= new AudioContext();
  const { currentTime, destination } = audio;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = PITCH;
  volume.gain.setValueAtTime(0.12, currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, currentTime + LENGTH);
  tone.connect(volume).connect(destination);
  tone.start(currentTime);
  tone.stop(currentTime + LENGTH);
}
