/**
 * Keys as actions name them: `Mod+K`, `Shift+ArrowUp`, `?`. `Mod` is Command on a Mac and Control elsewhere. Letters
 * are written in capitals and mean the key without Shift; a sign such as `?` or `+` is the character itself, whatever
 * has to be held to type it.
 */
export interface Chord {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** As `KeyboardEvent.key` gives it; letters in lower case, `Space` for the space bar. */
  readonly key: string;
}

/** What a keyboard event says. */
export interface KeyPress {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const MODIFIERS = ['Mod', 'Alt', 'Shift'];

const NAMED_KEYS = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  'Enter',
  'Escape',
  'Space',
  'Tab',
  'Delete',
  'Backspace',
]);

/** `undefined` for what is no key. */
export function parseKeys(text: string): Chord | undefined {
  const isPlus = text === '+' || text.endsWith('++');
  const parts = isPlus ? [...text.slice(0, -2).split('+').filter(Boolean), '+'] : text.split('+');
  const name = parts.pop() ?? '';
  if (parts.some((part) => !MODIFIERS.includes(part)) || new Set(parts).size < parts.length) return undefined;
  const isCharacter = [...name].length === 1 && name.trim() !== '' && name === name.toUpperCase();
  if (!isCharacter && !NAMED_KEYS.has(name)) return undefined;
  const has = (modifier: string): boolean => parts.includes(modifier);
  // a sign is typed with Shift on some keyboards and without on others
  if (has('Shift') && isCharacter && !isLetter(name)) return undefined;
  return {
    mod: has('Mod'),
    alt: has('Alt'),
    shift: has('Shift'),
    key: isCharacter ? name.toLowerCase() : name,
  };
}

/** One text per chord: two spellings of the same keys give the same one. */
export function chordText({ mod, alt, shift, key }: Chord): string {
  return `${mod ? 'Mod+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

/** The chords that a key press can mean, the nearest first: `Shift+ArrowLeft`, failing that `ArrowLeft`. */
export function chordsOf(press: KeyPress, isApple: boolean): Chord[] {
  const mod = isApple ? press.metaKey : press.ctrlKey;
  if (isApple ? press.ctrlKey : press.metaKey) return [];
  const chords: Chord[] = [];
  for (const key of keysOf(press)) {
    const isSign = key.length === 1 && !isLetter(key);
    const chord = { mod, alt: press.altKey && !isSign, shift: press.shiftKey && !isSign, key };
    chords.push(chord);
    if (chord.shift && !mod) chords.push({ ...chord, shift: false });
  }
  return chords;
}

/** The character typed; on keyboards of other scripts also the Latin letter that is printed on the key. */
function keysOf({ key, code }: KeyPress): string[] {
  if (key === ' ') return ['Space'];
  if (key.length > 1) return [key];
  const latin = /^Key([A-Z])$/.exec(code ?? '')?.[1].toLowerCase();
  const typed = key.toLowerCase();
  return latin !== undefined && typed > '\u007f' ? [typed, latin] : [typed];
}

function isLetter(character: string): boolean {
  return character.toLowerCase() !== character.toUpperCase();
}

const CAPS: Readonly<Record<string, readonly [elsewhere: string, apple: string]>> = {
  Mod: ['Ctrl', '⌘'],
  Alt: ['Alt', '⌥'],
  Shift: ['Shift', '⇧'],
  ArrowLeft: ['←', '←'],
  ArrowRight: ['→', '→'],
  ArrowUp: ['↑', '↑'],
  ArrowDown: ['↓', '↓'],
  PageUp: ['PgUp', 'PgUp'],
  PageDown: ['PgDn', 'PgDn'],
  Enter: ['Enter', '↵'],
  Escape: ['Esc', 'Esc'],
  Delete: ['Del', '⌦'],
  Backspace: ['Backspace', '⌫'],
  '-': ['−', '−'],
};

/** What is printed on the caps, one text per key to press: `Ctrl`, `K`. */
export function keyCaps(keys: string, isApple: boolean): string[] {
  const chord = parseKeys(keys);
  if (!chord) return [keys];
  const names = [chord.mod && 'Mod', chord.alt && 'Alt', chord.shift && 'Shift'].filter(
    (name) => name !== false,
  );
  const key = chord.key.length === 1 ? chord.key.toUpperCase() : chord.key;
  return [...names, key].map((name) => CAPS[name]?.[isApple ? 1 : 0] ?? name);
}
