/** Names of rules as the notation has them: letters, digits and underscores, each used once. */
export class RuleNames {
  private readonly taken = new Set<string>();
  /** Per name the number to try next. */
  private readonly next = new Map<string, number>();

  /** A free name as near as can be to the wanted one. */
  unique(wanted: string | undefined): string {
    const near = identifierOf(wanted ?? '') || 'rule';
    let number = this.next.get(near) ?? (wanted === undefined ? 1 : 2);
    let name = wanted === undefined ? `${near}_${number++}` : near;
    while (this.taken.has(name)) name = `${near}_${number++}`;
    this.next.set(near, number);
    this.taken.add(name);
    return name;
  }
}

const LONGEST = 80;

function identifierOf(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const name = letters
    .replace(/^[^A-Za-z0-9_]+|[^A-Za-z0-9_]+$/g, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .slice(0, LONGEST);
  return /^\d/.test(name) ? `_${name}` : name;
}
