/** Short names for the values of some keys: the first letter where no other key has it, else the whole word. */
export function placeholdersFor(keys: readonly string[]): Map<string, string> {
  const words = keys.map((key) => key.replace(/\W+/g, '_').replace(/^(?=\d)|^$/, '_'));
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [index, key] of keys.entries()) {
    const word = words[index];
    const isAlone =
      words.every((other, at) => at === index || other[0] !== word[0]) && /[A-Za-z]/.test(word[0]);
    let name = isAlone ? word[0] : word;
    for (let number = 2; taken.has(name); number++) name = `${word}${number}`;
    taken.add(name);
    names.set(key, name);
  }
  return names;
}
