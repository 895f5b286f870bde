import type { Program } from './search/program.ts';
import type { Search } from './search/search.ts';
import { SeenMatches } from './seen-matches.ts';

/** A match while it is visited: what it says is valid during the call only. */
export interface MatchView {
  /** How many events it has; they are `rows[0 .. size)`, ascending. */
  readonly size: number;
  readonly rows: Uint32Array;
  /** Per row the number of the basic pattern that took it; see `atomsOf`. */
  readonly roles: Uint8Array;
  /**
   * Per name of `Matcher.names` the number of the value it stands for, 0 where it is not bound; see
   * `MatchData.values`.
   */
  readonly values: Uint32Array;
}

/** Reads matches off a search, each once. */
export class MatchReader implements MatchView {
  size = 0;
  readonly rows: Uint32Array;
  readonly roles: Uint8Array;
  readonly values: Uint32Array;
  private readonly key: Uint32Array;
  private seen: SeenMatches | undefined;

  constructor(private readonly program: Program) {
    const atoms = Math.max(1, ...program.alternatives.map((one) => one.atoms.length));
    this.rows = new Uint32Array(atoms);
    this.roles = new Uint8Array(atoms);
    this.values = new Uint32Array(program.names.length);
    this.key = new Uint32Array(atoms + program.names.length);
    this.seen = program.mayRepeat ? new SeenMatches() : undefined;
  }

  /** Takes over the match that was found last; false when it has been seen. */
  read(search: Search, alternative: number): boolean {
    const { rows, roles, values, program } = this;
    const { atoms } = program.alternatives[alternative];
    let size = 0;
    for (let atom = 0; atom < atoms.length; atom++) {
      const row = search.rowOf[atom];
      let place = size;
      while (place > 0 && rows[place - 1] > row) place--;
      if (place > 0 && rows[place - 1] === row) continue;
      for (let i = size; i > place; i--) {
        rows[i] = rows[i - 1];
        roles[i] = roles[i - 1];
      }
      rows[place] = row;
      roles[place] = atoms[atom].variants[search.variantOf[atom]].role;
      size++;
    }
    this.size = size;
    const first = program.given.length;
    for (let name = 0; name < values.length; name++) values[name] = search.bound[first + name];
    return this.seen === undefined || this.isNew(this.seen);
  }

  /** Begins anew. */
  forget(): void {
    if (this.seen !== undefined && this.seen.count > 0) this.seen = new SeenMatches();
  }

  /** Whether no more matches can be remembered. */
  get isFull(): boolean {
    return this.seen?.isFull ?? false;
  }

  private isNew(seen: SeenMatches): boolean {
    const { key, rows, values, size } = this;
    for (let i = 0; i < size; i++) key[i] = rows[i];
    for (let i = 0; i < values.length; i++) key[size + i] = values[i];
    return seen.add(key, size + values.length);
  }
}
