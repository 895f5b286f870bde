import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jaegerReader } from '../../formats/spans/jaeger.ts';
import type { Computation } from '../../model/computation.ts';
import { eventIndex } from '../../model/ids.ts';
import { onlyComputation, readShared, readValue, SHARED_DATA } from '../../testing/span-facts.ts';
import { rootSpans, spanCriticalPath } from './span-critical-path.ts';

/** `name parent from until`, one span a line; the operation is the name, times are microseconds. */
async function picture(text: string): Promise<Computation> {
  const spans = text
    .trim()
    .split('\n')
    .map((line) => {
      const [name, parent, from, until] = line.trim().split(/\s+/);
      const kind = parent.startsWith('~') ? 'FOLLOWS_FROM' : 'CHILD_OF';
      const references =
        parent === '-' ? [] : [{ refType: kind, traceID: 't', spanID: parent.replace('~', '') }];
      return {
        traceID: 't',
        spanID: name,
        operationName: name,
        references,
        startTime: Number(from),
        duration: Number(until) - Number(from),
        processID: 'p',
      };
    });
  return onlyComputation(
    await readValue(jaegerReader, { traceID: 't', spans, processes: { p: { serviceName: 'S' } } }),
  );
}

function micros(computation: Computation, overlapTolerance?: number): Record<string, number> {
  const path = spanCriticalPath(computation, rootSpans(computation)[0], { overlapTolerance })!;
  return Object.fromEntries(
    path.operations.map(({ operation, exclusiveMillis }) => [operation, exclusiveMillis * 1000]),
  );
}

describe.skipIf(!existsSync(SHARED_DATA))('the oracle of CRISP, 33 files', () => {
  const files = existsSync(SHARED_DATA) ? readdirSync(`${SHARED_DATA}/jaeger/crisp`) : [];
  const oracle = (file: string): Record<string, number> => {
    const { testing } = JSON.parse(readFileSync(`${SHARED_DATA}/jaeger/crisp/${file}`, 'utf8'));
    return testing.opTimeExclusive ?? testing[0];
  };
  const found = async (file: string, overlapTolerance?: number) => {
    const computation = onlyComputation(await readShared(jaegerReader, `jaeger/crisp/${file}`));
    const path = spanCriticalPath(computation, rootSpans(computation)[0], { overlapTolerance })!;
    const entries = path.operations.map(({ source, operation, exclusiveMillis }) => [
      `[${source}] ${operation}`,
      exclusiveMillis * 1000,
    ]);
    return { path, times: Object.fromEntries(entries) as Record<string, number> };
  };

  test('are all there', () => expect(files).toHaveLength(33));

  test.each(files)('%s', async (file) => {
    const { path, times } = await found(file);
    expect(times).toEqual(oracle(file));
    const sum = Object.values(times).reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(path.durationMillis * 1000, 9);
  });

  test('without tolerance for overlaps, the four files that have some come out otherwise', async () => {
    const differing: string[] = [];
    for (const file of files) {
      const { times } = await found(file, 0);
      if (
        JSON.stringify(Object.entries(times).sort()) !== JSON.stringify(Object.entries(oracle(file)).sort())
      )
        differing.push(file);
    }
    expect(differing.sort()).toEqual(['10.json', '19.json', '20.json', '21.json']);
  });
});

test('one after the other: each has its own time, the parent has the rest', async () => {
  const computation = await picture('a - 0 100\nb a 10 30\nc a 40 90\nd c 50 60');
  expect(micros(computation)).toEqual({ a: 30, b: 20, c: 40, d: 10 });
});

test('side by side: the last to arrive counts, who was over before nobody waited for alone', async () => {
  expect(micros(await picture('a - 0 100\nb a 10 80\nc a 20 90'))).toEqual({ a: 30, c: 70 });
});

test('a child that outlives its parent counts as far as the parent goes, unless it only follows', async () => {
  expect(micros(await picture('a - 0 100\nb a 60 200'))).toEqual({ a: 60, b: 40 });
  expect(micros(await picture('a - 0 100\nb ~a 60 200'))).toEqual({ a: 100 });
  expect(micros(await picture('a - 0 100\nb a 150 200'))).toEqual({ a: 100 });
});

test('an overlap is put down to clocks only when it is small and nothing else happens in it', async () => {
  expect(micros(await picture('a - 0 1000\nb a 0 505\nc a 500 1000'))).toEqual({ b: 505, c: 500, a: -5 });
  expect(micros(await picture('a - 0 1000\nb a 0 520\nc a 500 1000'))).toEqual({ a: 500, c: 500 });
  const disturbed = await picture('a - 0 1000\nb a 0 505\nc a 500 1000\nd a 502 600');
  expect(micros(disturbed)).toEqual({ a: 500, c: 500 });
});

test('roots are the spans that nobody waits for; what only follows is one of its own', async () => {
  const computation = await picture('a - 0 100\nb a 10 20\nc ~a 30 200\nd gone 5 6');
  expect(rootSpans(computation).map((row) => computation.idOf(row))).toEqual([
    'a:start',
    'd:start',
    'c:start',
  ]);
});

test('what is no timed span has no path', async () => {
  const computation = await picture('a - 0 100');
  expect(spanCriticalPath(computation, eventIndex(1))?.durationMillis).toBe(0.1);
  const untimed = await readValue(jaegerReader, {
    spans: [{ spanID: 'a', operationName: 'x', duration: 1 }],
  });
  expect(spanCriticalPath(onlyComputation(untimed), eventIndex(0))).toBeUndefined();
});

test('the parts always add up to the whole, and no part is negative without tolerance', async () => {
  const trees = fc.array(fc.tuple(fc.nat(20), fc.nat(100), fc.nat(100)), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(trees, async (nodes) => {
      const lines = nodes.map(([up, a, b], i) =>
        i === 0 ? 's0 - 0 100' : `s${i} s${up % i} ${Math.min(a, b)} ${Math.max(a, b)}`,
      );
      const computation = await picture(lines.join('\n'));
      const root = computation.rowOfId('s0:start')!;
      for (const overlapTolerance of [0, 0.05]) {
        const path = spanCriticalPath(computation, root, { overlapTolerance })!;
        const parts = path.spans.map(({ exclusiveMillis }) => exclusiveMillis);
        expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(0.1, 9);
        if (overlapTolerance === 0) expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
