/** Longest name that is given, without its ending; in characters. */
const LONGEST = 60;

/** Names of devices on Windows, with whatever ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i;

/** Gives out paths that every file system takes and keeps apart, and that a person can still read. */
export class SafeNames {
  /** As a file system sees them that ignores case and the way characters are composed. */
  private readonly taken = new Set<string>();
  /** By the path that was wished for: the number to try next. */
  private readonly next = new Map<string, number>();

  /** @param ending with its dot */
  path(folder: string, name: string, ending: string): string {
    const base = `${folder}/${safeName(name)}`;
    const numbered = (n: number): string => (n === 1 ? base + ending : `${base} ${n}${ending}`);
    const wish = folded(numbered(1));
    let n = this.next.get(wish) ?? 1;
    while (this.taken.has(folded(numbered(n)))) n++;
    this.next.set(wish, n + 1);
    this.taken.add(folded(numbered(n)));
    return numbered(n);
  }
}

/** What is left of a name that can be one of a file: never empty, no path, no device. */
export function safeName(name: string): string {
  const plain = name
    .slice(0, 4 * LONGEST)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Z}]+/gu, ' ')
    .replace(/[<>:"/\\|?*]/g, '-');
  const short = Array.from(plain.replace(/^[. ]+/, ''))
    .slice(0, LONGEST)
    .join('')
    .replace(/[. ]+$/, '');
  if (short === '') return 'untitled';
  return RESERVED.test(short) ? `_${short}` : short;
}

/** The ending of a file's name, two of them where the file is packed: `.json`, `.jsonl.gz`. */
export function endingOf(name: string): string {
  return /(\.[a-z0-9]{1,8})?\.[a-z0-9]{1,8}$/i.exec(name.slice(1))?.[0] ?? '';
}

function folded(path: string): string {
  return path.normalize('NFKC').toUpperCase().toLowerCase();
}
