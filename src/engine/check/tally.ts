import type { EventIndex } from '../../model/ids.ts';
import type { Json } from '../../model/pattern/expression.ts';
import type { Binding } from '../../model/pattern/pattern.ts';
import type { Constraint } from '../../model/rules/constraint.ts';
import type { Violation, ViolationType, Witness } from '../../model/rules/verdict.ts';
import { canonicalText } from '../match/values/value-table.ts';

/** A match without its roles. */
export interface Part {
  /** Ascending. */
  readonly rows: ArrayLike<number>;
  readonly bindings: readonly Binding[];
}

/** A violation in full: what it takes time to find, and is found for listed ones alone. */
export interface Shown {
  readonly type: ViolationType;
  /** The rows it is about, ascending. */
  readonly rows: ArrayLike<number>;
  readonly bindings: readonly Binding[];
  readonly witness: Witness;
  readonly sentence: string;
}

/** A violation before it is put into words. */
export interface Draft {
  /** Rows of what was judged (trigger, cause, match), ascending: drafts are listed in this order. */
  readonly judged: ArrayLike<number>;
  /** What the placeholders of that stand for. */
  readonly bindings: readonly Binding[];
  /** The event that decided it; `undefined`: the end did. */
  readonly detectedAt: EventIndex | undefined;
  /** Whether it stays as it is when more events come. */
  readonly isFixed: boolean;
  /** @param size rows that are known by now */
  readonly show: (size: number) => Shown;
}

/** What one rule has come to so far. */
export class Tally {
  judged = 0;
  held = 0;
  /** Triggers that may yet be answered. */
  pending = 0;
  violationCount = 0;
  isComplete = true;
  readonly notes = new Set<string>();
  /** The first drafts, in order. */
  private readonly drafts: Draft[] = [];
  private readonly fixed = new Map<Draft, Shown>();

  constructor(readonly mostListed: number) {}

  violate(draft: Draft): void {
    this.violationCount++;
    this.list(draft);
  }

  /** Lists a violation that is counted already. */
  list(draft: Draft): void {
    const { drafts, mostListed } = this;
    if (!this.lists(draft.judged)) return;
    let at = drafts.length;
    while (at > 0 && isBefore(draft, drafts[at - 1])) at--;
    drafts.splice(at, 0, draft);
    if (drafts.length > mostListed) this.fixed.delete(drafts.pop() as Draft);
  }

  /** Whether a violation of what has these rows may be listed. */
  lists(judged: ArrayLike<number>): boolean {
    const { drafts, mostListed } = this;
    if (drafts.length < mostListed) return true;
    return mostListed > 0 && compareRows(judged, drafts[drafts.length - 1].judged) <= 0;
  }

  /** Counting stopped at a limit: what was counted is a lower bound. */
  stopShort(note: string): void {
    this.isComplete = false;
    this.notes.add(note);
  }

  /** The listed violations in full. @param size rows that are known by now */
  violations({ name, severity }: Constraint, size: number): Violation[] {
    return this.drafts.map((draft) => {
      const { rows, ...shown } = this.shown(draft, size);
      return {
        constraint: name,
        severity,
        detectedAt: draft.detectedAt,
        ...shown,
        rows: Array.from(rows) as EventIndex[],
      };
    });
  }

  private shown(draft: Draft, size: number): Shown {
    const known = this.fixed.get(draft);
    if (known) return known;
    const shown = draft.show(size);
    // a late answer that is there stays the first one
    if (draft.isFixed || shown.type === 'late_response') this.fixed.set(draft, shown);
    return shown;
  }
}

function isBefore(a: Draft, b: Draft): boolean {
  return isPartBefore({ ...a, rows: a.judged }, { ...b, rows: b.judged });
}

/** Whether a match stands before another in a list: by rows, then by what is bound (rule T17). */
export function isPartBefore(a: Part, b: Part): boolean {
  const byRows = compareRows(a.rows, b.rows);
  return byRows < 0 || (byRows === 0 && bindingsText(a.bindings) < bindingsText(b.bindings));
}

/** As words are compared: row by row, the shorter one first (rule T17). */
export function compareRows(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** The same text for the same values, by name. */
function bindingsText(bindings: readonly Binding[]): string {
  const sorted = bindings.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.map(({ name, value }) => `${JSON.stringify(name)} ${canonicalText(value as Json)}`).join();
}
