import type { Computation } from '../../model/computation.ts';
import type { Condition, Filter } from '../../model/filter/filter.ts';
import { printFilter } from '../../model/filter/print.ts';
import { EVENT_COLUMNS } from '../../model/find.ts';
import type { Breathe } from './breathe.ts';
import { conditionMask } from './condition-mask.ts';
import { type PathColumn, pathColumn } from './path-column.ts';
import { Recent } from './recent.ts';
import { eventKeys, valueKeys } from './sort-keys.ts';

/** What a filter keeps. */
export interface Kept {
  /** 1 for every event that is kept; not to be changed, for it is kept for the next question. */
  readonly mask: Uint8Array;
  readonly count: number;
  /** Whole sentences about what in the filter means nothing in this recording. */
  readonly notes: readonly string[];
}

/** Bytes of masks and of values that are kept for the next question. */
const MASK_BYTES = 64 << 20;
const COLUMN_BYTES = 128 << 20;
const BYTES_PER_CELL = 12;

/**
 * Answers filters over one computation (rules F6 to F14 of `model/filter`). Every condition is looked for once and its
 * mask kept, so that a filter that grows by a condition costs that condition; so are the values that a path leads to.
 */
export class Finder {
  private readonly masks: Recent<Uint8Array>;
  private readonly columns: Recent<PathColumn>;
  private readonly keys = new Recent<Float64Array[]>(6);
  private anomalies: Uint32Array | undefined;

  constructor(
    readonly computation: Computation,
    private readonly failures: Uint8Array,
  ) {
    const size = computation.size + 1;
    this.masks = new Recent(Math.max(12, Math.floor(MASK_BYTES / size)));
    this.columns = new Recent(Math.max(4, Math.floor(COLUMN_BYTES / (size * BYTES_PER_CELL))));
  }

  /** What was found unusual, the latest that is known. */
  setAnomalies(rows: Uint32Array | undefined): void {
    if (rows === this.anomalies) return;
    this.anomalies = rows;
    this.masks.forget('is:anomaly');
  }

  /** @param filter `undefined` keeps everything */
  async keep(filter: Filter | undefined, breathe: Breathe): Promise<Kept> {
    const notes = new Set<string>();
    const mask = filter
      ? await this.maskOf(filter, breathe, notes)
      : new Uint8Array(this.computation.size).fill(1);
    let count = 0;
    for (let row = 0; row < mask.length; row++) count += mask[row];
    return { mask, count, notes: [...notes] };
  }

  /** What a path leads to in every row. */
  column(of: 'payload' | 'metadata', path: string, breathe: Breathe): Promise<PathColumn> {
    const { computation } = this;
    const slices = of === 'payload' ? computation.payload : computation.metadata;
    return this.columns.get(`${of}.${path}`, () => pathColumn(slices, computation.size, path, breathe));
  }

  /** What rows are ordered by for a column of `EVENT_COLUMNS` or a path: the more telling key first. */
  sortKeys(column: string, breathe: Breathe): Promise<Float64Array[]> {
    return this.keys.get(column, async () => {
      const event = EVENT_COLUMNS.find((known) => known === column);
      if (event) return [await eventKeys(this.computation, event, breathe)];
      const { of, path } = columnPath(column);
      return valueKeys(await this.column(of, path, breathe), breathe);
    });
  }

  private async maskOf(filter: Filter, breathe: Breathe, notes: Set<string>): Promise<Uint8Array> {
    if (filter.kind === 'not') {
      const inner = await this.maskOf(filter.of, breathe, notes);
      const mask = new Uint8Array(inner.length);
      for (let row = 0; row < mask.length; row++) mask[row] = inner[row] ^ 1;
      return mask;
    }
    if (filter.kind !== 'all' && filter.kind !== 'any') return this.conditionMask(filter, breathe, notes);
    const mask = (await this.maskOf(filter.of[0], breathe, notes)).slice();
    for (const member of filter.of.slice(1)) {
      const other = await this.maskOf(member, breathe, notes);
      if (filter.kind === 'all') for (let row = 0; row < mask.length; row++) mask[row] &= other[row];
      else for (let row = 0; row < mask.length; row++) mask[row] |= other[row];
    }
    return mask;
  }

  private conditionMask(condition: Condition, breathe: Breathe, notes: Set<string>): Promise<Uint8Array> {
    const { computation, failures, anomalies } = this;
    const note = noteOn(condition, computation, anomalies);
    if (note !== undefined) notes.add(note);
    const column = (of: 'payload' | 'metadata', path: string): Promise<PathColumn> =>
      this.column(of, path, breathe);
    return this.masks.get(printFilter(condition), () =>
      conditionMask(condition, { computation, failures, anomalies, breathe, column }),
    );
  }
}

/** Why a condition cannot hold for any event here, although it is well said. */
function noteOn(
  condition: Condition,
  computation: Computation,
  anomalies: Uint32Array | undefined,
): string | undefined {
  if (condition.kind === 'cone' && computation.rowOfId(condition.id) === undefined) {
    return `This recording holds no event with the id “${condition.id}”.`;
  }
  if (condition.kind === 'is' && condition.what === 'anomaly' && !anomalies) {
    return 'Nothing has been learnt yet that could call an event unusual.';
  }
  if (condition.kind === 'value' && condition.of === 'metadata' && !computation.metadata) {
    return 'No event of this recording has metadata.';
  }
  if (condition.kind === 'number' && condition.field === 'duration' && !computation.partnerOf) {
    return 'This recording has no spans, so no event has a duration.';
  }
  return undefined;
}

/** `payload.a.b` taken apart. */
export function columnPath(column: string): { readonly of: 'payload' | 'metadata'; readonly path: string } {
  const isMetadata = column === 'metadata' || column.startsWith('metadata.');
  const of = isMetadata ? 'metadata' : 'payload';
  return { of, path: column.slice(of.length + 1) };
}
