import { isReserved } from '../syntax/words.ts';

/** Why something cannot be called so, in a sentence; nothing when it can. */
export function nameProblem(name: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name))
    return 'A name is made of letters, digits and _, and begins with a letter or _.';
  return isReserved(name) ? `“${name}” is a word of the notation.` : undefined;
}

/** The name itself, or with the first number behind it that nobody has: `sensor`, `sensor2`. */
export function freshName(wanted: string, taken: ReadonlySet<string>): string {
  const stem = wanted.replace(/\d+$/, '') || wanted;
  if (!taken.has(wanted) && !isReserved(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const name = `${stem}${number}`;
    if (!taken.has(name)) return name;
  }
}

/** `TemperatureSensor` is the interface of a `temperatureSensor`. */
export function componentNameFor(name: string): string {
  return name.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
