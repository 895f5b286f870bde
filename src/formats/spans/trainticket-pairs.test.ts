import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Reachability } from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import { eventAt } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import { onlyComputation, readShared, SHARED_DATA } from '../../testing/span-facts.ts';
import { shivizReader } from '../clocks/shiviz.ts';
import { zipkinReader } from './zipkin.ts';

// The same run twice: as Zipkin spans, and as the vector-clock log that others derived from them.
const SHIVIZ =
  'spanId=(?<span>\\w+),.*? host=(?<host>[^,]*), clock=(?<clock>\\{[^}]*\\}),.*? event=(?<event>[^,]*), type=(?<type>\\w+)';
const PART: Record<string, string> = { cs: 'start', sr: 'start', ss: 'end', cr: 'end' };
const SIDE: Record<string, string> = { cs: 'client', cr: 'client', sr: 'server', ss: 'server' };

interface Annotation {
  value: string;
  endpoint: { serviceName: string };
}
interface Span {
  id: string;
  annotations: Annotation[];
}

/** ShiViz rows by span and annotation. */
function byAnnotation(computation: Computation): Map<string, number> {
  const rows = new Map<string, number>();
  for (let row = 0; row < computation.size; row++) {
    const { span, type } = eventAt(computation, eventIndex(row)).payload as Record<string, string>;
    rows.set(`${span} ${type}`, row);
  }
  return rows;
}

/** The row of our event for one annotation of a span. */
function rowOf(computation: Computation, span: string, value: string): number | undefined {
  const part = PART[value];
  return computation.rowOfId(`${span}:${SIDE[value]}:${part}`) ?? computation.rowOfId(`${span}:${part}`);
}

describe.skipIf(!existsSync(SHARED_DATA))('TrainTicket, one run in two formats', () => {
  test.each([
    ['case1-success', 79, [79, 79, 78, 78], 16, 314],
    ['case2-fail1', 2, [2, 2, 1, 1], 2, 6],
    ['error-normal-cancel-1', 3, [3, 3, 2, 2], 3, 10],
    ['error-normal-login', 3, [3, 3, 2, 2], 3, 10],
    ['error-normal-cancel-2', 13, [11, 11, 10, 10], 5, 44],
    ['error-normal-order', 2, [2, 2, 1, 1], 2, 6],
    ['error-normal-order-other', 2, [2, 2, 1, 1], 2, 6],
  ])('%s: %d spans', async (name, spans, annotations, services, events) => {
    const path = `trainticket-pairs/${name}.zipkin.json`;
    const given = readSpans(path);
    const zipkin = onlyComputation(await readShared(zipkinReader, path));
    const shiviz = await readShiviz(`trainticket-pairs/${name}.shiviz.log`);

    expect(new Set(zipkin.placeOf).size).toBe(spans);
    const counts = ['sr', 'ss', 'cs', 'cr'].map(
      (value) =>
        given.filter(({ id }) => rowOf(zipkin, id, value) !== undefined && isIn(given, id, value)).length,
    );
    expect(counts).toEqual(annotations);
    const local = given.filter((span) => span.annotations.length === 0).length;
    const all = annotations.reduce((sum, count) => sum + count, 0);
    expect(zipkin.size).toBe(all + 2 * local);
    expect(shiviz.size).toBe(events);
    expect(shiviz.size).toBe(all + local);
    expect([...zipkin.sources].sort()).toEqual([...shiviz.sources].sort());
    expect(zipkin.sources).toHaveLength(services);
  });

  test.each(['case1-success', 'error-normal-cancel-2'])(
    '%s: what the spans order, the vector clocks order the same way',
    async (name) => {
      const path = `trainticket-pairs/${name}.zipkin.json`;
      const given = readSpans(path);
      const zipkin = onlyComputation(await readShared(zipkinReader, path));
      const shiviz = await readShiviz(`trainticket-pairs/${name}.shiviz.log`);
      const clockRows = byAnnotation(shiviz);
      const shivizRowOf = new Map<number, number>();
      for (const { id, annotations } of given) {
        for (const { value } of annotations) {
          shivizRowOf.set(rowOf(zipkin, id, value)!, clockRows.get(`${id} ${value}`)!);
        }
      }
      const order = Reachability.of(shiviz);
      let compared = 0;
      const against: string[] = [];
      for (let row = 0; row < zipkin.size; row++) {
        for (let e = zipkin.causeStart[row]; e < zipkin.causeStart[row + 1]; e++) {
          const [a, b] = [shivizRowOf.get(zipkin.causes[e]), shivizRowOf.get(row)];
          if (a === undefined || b === undefined) continue;
          compared++;
          if (!order.precedes(eventIndex(a), eventIndex(b)))
            against.push(`${zipkin.idOf(eventIndex(zipkin.causes[e]))} -> ${zipkin.idOf(eventIndex(row))}`);
        }
      }
      expect(against).toEqual([]);
      expect(compared).toBeGreaterThan(given.length);
    },
  );

  test('case2-fail1: the error of the failing half is on its end, broken characters and all', async () => {
    const computation = onlyComputation(
      await readShared(zipkinReader, 'trainticket-pairs/case2-fail1.zipkin.json'),
    );
    const errors = Array.from({ length: computation.size }, (_, row) =>
      eventAt(computation, eventIndex(row)),
    ).flatMap(({ source, payload }) => {
      const error = (payload as { error?: string }).error;
      return error === undefined ? [] : [{ source, error }];
    });
    expect(errors.map(({ source }) => source).sort()).toEqual(['ts-admin-route-service', 'ts-route-service']);
    expect(errors.find(({ source }) => source === 'ts-route-service')?.error).toMatch(
      /NumberFormatException.*\uFFFD/,
    );
  });
});

async function readShiviz(path: string): Promise<Computation> {
  const context = { options: { regex: SHIVIZ }, breathe: () => undefined, report: () => {} };
  const bytes = readFileSync(`${SHARED_DATA}/${path}`);
  const result = await shivizReader.read({ name: path, bytes }, context);
  if (!result.ok) throw new Error(result.fault.message);
  return onlyComputation(result.value);
}

/** Local spans have no annotations at all. */
function readSpans(path: string): Span[] {
  const spans = JSON.parse(readFileSync(`${SHARED_DATA}/${path}`, 'utf8')) as Partial<Span>[];
  return spans.map(({ id = '', annotations = [] }) => ({ id, annotations }));
}

function isIn(given: readonly Span[], id: string, value: string): boolean {
  return given.find((span) => span.id === id)!.annotations.some((annotation) => annotation.value === value);
}
