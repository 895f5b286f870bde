/** Where in the user's file something is. Lines and columns count from 1, records (array elements, rows) from 1. */
export interface Place {
  readonly line?: number;
  readonly column?: number;
  readonly record?: number;
  /** A path inside a document or an archive, such as `data[3].spans[17]` or `logs/a.json`. */
  readonly path?: string;
}

export type Severity = 'error' | 'warning' | 'info';

/**
 * Codes are stable; `formats/README.md` and `engine/SPEC.md` say what each means.
 * The first four are the four ways an edge or an event can be unsound (design section 3).
 */
export type DiagnosticCode =
  | 'cycle'
  | 'self-cause'
  | 'duplicate-id'
  | 'unknown-cause'
  | 'bad-record'
  | 'bad-value'
  | 'bad-encoding'
  | 'truncated'
  | 'ignored'
  | 'clock-contradiction'
  | 'lossy'
  | 'note';

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** A whole sentence that names what was found and what was done about it. */
  readonly message: string;
  readonly place?: Place;
  readonly eventId?: string;
  /** Events or records of the file that are not in the computation because of this. */
  readonly lost?: number;
}

/** How many diagnostics of one code are kept word for word; all are counted. */
export const KEPT_PER_CODE = 100;

/** What a reader found, capped per code with the full counts beside. */
export class Diagnostics {
  readonly kept: Diagnostic[] = [];
  readonly counts = new Map<DiagnosticCode, number>();
  /** Events or records of the file that did not make it into the computation. */
  lost = 0;

  report(diagnostic: Diagnostic): void {
    const count = (this.counts.get(diagnostic.code) ?? 0) + 1;
    this.counts.set(diagnostic.code, count);
    this.lost += diagnostic.lost ?? 0;
    if (count <= KEPT_PER_CODE) this.kept.push(diagnostic);
  }

  countOf(code: DiagnosticCode): number {
    return this.counts.get(code) ?? 0;
  }

  get total(): number {
    let total = 0;
    for (const count of this.counts.values()) total += count;
    return total;
  }

  /** Takes over everything another collection holds, its full counts included. */
  absorb(other: Diagnostics): void {
    for (const diagnostic of other.kept) {
      if (this.kept.length < KEPT_PER_CODE * 8) this.kept.push(diagnostic);
    }
    for (const [code, count] of other.counts) this.counts.set(code, this.countOf(code) + count);
    this.lost += other.lost;
  }
}

/** A place in words: `line 12, column 3`, `record 7`, `data[3].spans[17]`. */
export function placeText(place: Place | undefined): string {
  if (!place) return '';
  const parts: string[] = [];
  if (place.path !== undefined) parts.push(place.path);
  if (place.line !== undefined) {
    parts.push(
      place.column === undefined ? `line ${place.line}` : `line ${place.line}, column ${place.column}`,
    );
  }
  if (place.record !== undefined) parts.push(`record ${place.record}`);
  return parts.join(', ');
}
