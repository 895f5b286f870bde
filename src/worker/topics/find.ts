import { breather } from '../../base/breathe.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import {
  bestRows,
  columnPath,
  type Found,
  facetsOf,
  findText,
  type Kept,
  payloadPaths,
  placeOfScore,
  snippetOf,
  valueFacet,
} from '../../engine/index.ts';
import type { Fault } from '../../model/fault.ts';
import { type ParsedFilter, parseFilter } from '../../model/filter/parse.ts';
import type { Facets, FoundPaths, ValueFacet } from '../../model/find.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type {
  FilterCount,
  FilterMode,
  FindQuestions,
  FoundLine,
  HitPlace,
  SearchHits,
} from '../contract/find.ts';
import type { Axis } from '../contract.ts';
import { lineOf } from '../event-lines.ts';
import { finderOf } from '../finders.ts';
import { Latest } from '../latest.ts';
import type { Shown } from '../shown.ts';
import type { Desk } from './desk.ts';

/** Paths that are looked for once per execution. */
type PathsOf = WeakMap<Shown, Promise<FoundPaths>>;

export class FindTopic implements FindQuestions {
  private readonly filtering = new Latest();
  private readonly counting = new Latest();
  private readonly searching = new Latest();
  private readonly facetting = new Latest();
  private readonly found = new WeakMap<Shown, Found>();
  private readonly pathsOf: PathsOf = new WeakMap();

  constructor(private readonly desk: Desk) {}

  async filter(text: string, mode: FilterMode): Promise<Result<FilterCount, Fault> | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    const parsed = parseFilter(text);
    if (parsed.problems.length > 0) return fail(faultOf(parsed));
    return this.filtering.run(async (breathe) => {
      const kept = await finderOf(shown).keep(parsed.filter, breathe);
      await shown.picture.keep(parsed.filter && kept.mask, mode);
      return succeed(countsOf(kept));
    });
  }

  async count(text: string): Promise<FilterCount | undefined> {
    const shown = this.desk.shown();
    const parsed = parseFilter(text);
    if (!shown || parsed.problems.length > 0) return undefined;
    return this.counting.run(async (breathe) => countsOf(await finderOf(shown).keep(parsed.filter, breathe)));
  }

  async search(
    text: string,
    limit: number,
    report: (soFar: SearchHits) => void,
  ): Promise<SearchHits | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    const before = this.found.get(shown);
    return this.searching.run(async (breathe) => {
      const { computation } = shown;
      const found = await findText(computation, text, {
        breathe,
        before,
        report: (soFar) => report(hitsOf(shown, soFar, limit, false)),
      });
      this.found.set(shown, found);
      return hitsOf(shown, found, limit, true);
    });
  }

  async markFound(isShown: boolean): Promise<void> {
    const shown = this.desk.shown();
    const found = shown && this.found.get(shown);
    shown?.picture.overlay({ found: isShown && found && found.total > 0 ? rowsFound(found) : undefined });
  }

  async hitFrom(row: EventIndex | undefined, by: 1 | -1): Promise<HitPlace | undefined> {
    const shown = this.desk.shown();
    const found = shown && this.found.get(shown);
    if (!found || found.total === 0) return undefined;
    const { scores } = found;
    const size = scores.length;
    // round and round; from nowhere the first step leads to the first or the last
    let at = row ?? (by === 1 ? -1 : size);
    do at = (at + by + size) % size;
    while (scores[at] === 0);
    let place = 0;
    for (let before = 0; before < at; before++) if (scores[before] !== 0) place++;
    return { row: eventIndex(at), place, total: found.total };
  }

  async foundOverview(axis: Axis, columns: number, rows: number): Promise<Uint32Array> {
    const shown = this.desk.shown();
    const found = shown && this.found.get(shown);
    if (!shown || !found) return new Uint32Array(columns * rows);
    return shown.picture.overviewOf(axis, columns, rows, (row) => found.scores[row] !== 0);
  }

  async facets(filter: string, bins: number): Promise<Facets | undefined> {
    const shown = this.desk.shown();
    const parsed = parseFilter(filter);
    if (!shown || parsed.problems.length > 0) return undefined;
    return this.facetting.run(async (breathe) => {
      const finder = finderOf(shown);
      const { mask } = await finder.keep(parsed.filter, breathe);
      return facetsOf(finder, mask, bins, breathe);
    });
  }

  async paths(report: (fraction: number) => void): Promise<FoundPaths | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    let paths = this.pathsOf.get(shown);
    if (!paths) {
      paths = payloadPaths(shown.computation, breather(), report);
      this.pathsOf.set(shown, paths);
    }
    return paths;
  }

  async values(
    filter: string,
    columns: readonly string[],
    most: number,
  ): Promise<readonly ValueFacet[] | undefined> {
    const shown = this.desk.shown();
    const parsed = parseFilter(filter);
    if (!shown || parsed.problems.length > 0) return undefined;
    const breathe = breather();
    const finder = finderOf(shown);
    const { mask } = await finder.keep(parsed.filter, breathe);
    const facets: ValueFacet[] = [];
    for (const column of columns) {
      const { of, path } = columnPath(column);
      facets.push(valueFacet(await finder.column(of, path, breathe), mask, most));
    }
    return facets;
  }
}

function countsOf({ mask, count, notes }: Kept): FilterCount {
  return { kept: count, total: mask.length, notes };
}

function faultOf({ problems }: ParsedFilter): Fault {
  return { code: 'bad-request', message: problems[0].message };
}

function hitsOf(shown: Shown, found: Found, limit: number, isWhole: boolean): SearchHits {
  const hits = Array.from(bestRows(found, limit), (row) => foundLine(shown, found, eventIndex(row)));
  return { hits, total: found.total, isWhole };
}

function foundLine({ computation }: Shown, { scores, text }: Found, row: EventIndex): FoundLine {
  const line = lineOf(computation, row);
  const where = placeOfScore(scores[row]);
  if (where !== 'payload' && where !== 'metadata') return { ...line, where };
  const slices = where === 'payload' ? computation.payload : computation.metadata;
  return { ...line, where, snippet: snippetOf(slices?.value(row), text) };
}

function rowsFound({ scores, total }: Found): Uint32Array {
  const rows = new Uint32Array(total);
  for (let row = 0, at = 0; row < scores.length; row++) if (scores[row] !== 0) rows[at++] = row;
  return rows;
}
