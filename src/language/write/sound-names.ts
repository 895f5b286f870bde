import { isReserved } from '../syntax/words.ts';

/** Reserved words that components and actions may have for a name all the same. */
const STILL_NAMES = new Set(['agent', 'pipe', 'connect', 'clock', 'pattern']);
/** What the prototype of objects and the layout of canvases keep for themselves. */
const KEPT = new Set(['__proto__', 'this']);
const LONGEST = 80;

/** Makes words of the notation out of any names, each once, and remembers which ones it changed. */
export class SoundNames {
  readonly changed: { readonly from: string; readonly to: string }[] = [];
  private readonly taken: Set<string>;
  /** Per word the number to try next. */
  private readonly next = new Map<string, number>();

  /** @param fallback what something without letters in its name is called */
  constructor(
    private readonly fallback: string,
    taken: Iterable<string> = [],
    private readonly allowed: ReadonlySet<string> = STILL_NAMES,
  ) {
    this.taken = new Set(taken);
  }

  of(wanted: string): string {
    const near = this.wordNear(wanted);
    let name = near;
    for (let number = this.next.get(near) ?? 2; this.taken.has(name); number++) {
      name = `${near}_${number}`;
      this.next.set(near, number + 1);
    }
    this.taken.add(name);
    if (name !== wanted) this.changed.push({ from: wanted, to: name });
    return name;
  }

  private wordNear(wanted: string): string {
    const letters = wanted
      .slice(0, 4 * LONGEST)
      .normalize('NFKD')
      .replace(/\p{M}/gu, '');
    const isWord = /^[A-Za-z_]\w*$/.test(letters);
    const trimmed = isWord ? letters : letters.replace(/^[^A-Za-z0-9_]+|[^A-Za-z0-9_]+$/g, '');
    const word = trimmed.replace(/[^A-Za-z0-9_]+/g, '_').slice(0, LONGEST) || this.fallback;
    const begun = /^\d/.test(word) ? `_${word}` : word;
    const isKept = KEPT.has(begun) || (isReserved(begun) && !this.allowed.has(begun));
    return isKept ? `${begun}_` : begun;
  }
}

/** Names of interfaces, modules and architectures: no reserved word at all. */
export function soundDeclarations(fallback: string): SoundNames {
  return new SoundNames(fallback, [], new Set());
}
