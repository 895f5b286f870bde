import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { EdgeKind } from '../../model/provenance.ts';
import type { WriteOptions, Writer, Written } from '../writer.ts';
import { shownRows } from './picture-limits.ts';
import { visibleText } from './visible-text.ts';
import { pictureLosses } from './write-dot.ts';

export interface AsciiOptions extends WriteOptions {
  readonly maxEvents?: number;
}

const MAX_EVENTS = 1000;
const EDGES_PER_EVENT = 4;
const LONGEST_NAME = 40;

const ARROWS: Record<EdgeKind, string> = {
  declared: '──causes──>',
  derived: '┄┄causes┄┄>',
  inferred: '··causes··>',
  summary: '══causes══>',
};

/** For terminals and logs: one line per chain, branches below the event they leave. */
export const asciiWriter: Writer = {
  id: 'ascii',
  label: 'Text drawing',
  suffix: '.txt',
  mediaType: 'text/plain',
  write: writeAscii,
};

/**
 * Every edge is drawn once. A chain runs to the right through effects not drawn yet; the other effects hang below their
 * cause; one that is drawn already is named again with `↑` and not continued.
 *
 *     a ──causes──> b ──causes──> d
 *     │             └──causes──> e
 *     └──causes──> c ──causes──> d ↑
 */
export function writeAscii(computation: Computation, options: AsciiOptions = {}): Written {
  const { maxEvents = MAX_EVENTS } = options;
  const { rows, notice } = shownRows(computation, maxEvents, maxEvents * EDGES_PER_EVENT);
  const parts: string[] = [];
  if (notice) parts.push(`${notice}\n\n`);
  const drawing = new Drawing(computation, rows);
  for (let row = 0; row < rows; row++) {
    if (computation.causeStart[row] === computation.causeStart[row + 1]) drawing.drawRoot(row, parts);
  }
  return { parts, losses: [...(notice ? [notice] : []), ...pictureLosses(computation, 'A text drawing')] };
}

/** A line still to be drawn: the edge it begins with, where its cause stands, and the bars to its left. */
interface Branch {
  readonly edge: number;
  readonly effect: number;
  readonly column: number;
  readonly bars: readonly number[];
  readonly isLast: boolean;
}

class Drawing {
  private readonly isDrawn: Uint8Array;
  private readonly names: readonly string[];

  constructor(
    private readonly computation: Computation,
    private readonly rows: number,
  ) {
    this.isDrawn = new Uint8Array(rows);
    this.names = namesOf(computation, rows);
  }

  drawRoot(root: number, parts: string[]): void {
    const waiting: Branch[] = [];
    parts.push(`${this.chain('', root, waiting, [])}\n`);
    for (let branch = waiting.pop(); branch; branch = waiting.pop()) {
      const { edge, effect, column, bars, isLast } = branch;
      const before = `${barsText(bars, column)}${isLast ? '└' : '├'}${this.arrow(edge)} `;
      const isKnown = this.isDrawn[effect] === 1;
      const inner = isLast ? bars : [...bars, column];
      parts.push(
        `${isKnown ? `${before}${this.names[effect]} ↑` : this.chain(before, effect, waiting, inner)}\n`,
      );
    }
  }

  /** Draws on to the right and leaves what branches off in `waiting`, what is to be drawn first on top. */
  private chain(before: string, first: number, waiting: Branch[], bars: readonly number[]): string {
    let line = before;
    const left: Branch[] = [];
    const columns: number[] = [...bars];
    for (let row = first; ; ) {
      this.isDrawn[row] = 1;
      const column = [...line].length;
      line += this.names[row];
      const effects = this.effectsOf(row);
      const next = effects.find(({ effect }) => this.isDrawn[effect] === 0) ?? effects[0];
      const others = effects.filter((effect) => effect !== next);
      others.forEach(({ edge, effect }, i) => {
        left.push({ edge, effect, column, bars: [...columns], isLast: i === others.length - 1 });
      });
      if (others.length > 0) columns.push(column);
      if (!next) break;
      line += ` ${this.arrow(next.edge)} `;
      row = next.effect;
      if (this.isDrawn[row] === 1) {
        line += `${this.names[row]} ↑`;
        break;
      }
    }
    // branches of the last event come first; of one event in their order
    for (const branches of byColumn(left).values()) waiting.push(...branches.toReversed());
    return line;
  }

  private effectsOf(row: number): { edge: number; effect: number }[] {
    const { start, rows, edge } = this.computation.effects;
    const effects: { edge: number; effect: number }[] = [];
    for (let i = start[row]; i < start[row + 1]; i++) {
      if (rows[i] < this.rows) effects.push({ edge: edge[i], effect: rows[i] });
    }
    return effects;
  }

  private arrow(edge: number): string {
    return ARROWS[this.computation.provenances[this.computation.causeProvenance[edge]].kind];
  }
}

function byColumn(branches: readonly Branch[]): Map<number, Branch[]> {
  const groups = new Map<number, Branch[]>();
  for (const branch of branches) {
    const known = groups.get(branch.column);
    if (known) known.push(branch);
    else groups.set(branch.column, [branch]);
  }
  return groups;
}

/** Blanks up to a column, with a bar where an event further left still has branches to come. */
function barsText(bars: readonly number[], column: number): string {
  const text = Array<string>(column).fill(' ');
  for (const bar of bars) if (bar < column) text[bar] = '│';
  return text.join('');
}

/** The name, with the id where several events have it. */
function namesOf(computation: Computation, rows: number): string[] {
  const times = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const type = computation.typeOf[row];
    times.set(type, (times.get(type) ?? 0) + 1);
  }
  return Array.from({ length: rows }, (_, row) => {
    const name = computation.types[computation.typeOf[row]];
    const id = computation.idOf(row as EventIndex);
    const isUnique = times.get(computation.typeOf[row]) === 1;
    return short(isUnique ? name || id : `${name || 'event'} (${id})`);
  });
}

function short(name: string): string {
  const characters = [...visibleText(name)];
  return characters.length > LONGEST_NAME
    ? `${characters.slice(0, LONGEST_NAME - 1).join('')}…`
    : characters.join('');
}
