import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../model/diagnostic.ts';
import { edgeTexts } from '../../testing/span-facts.ts';
import type { Span, SpanKind, SpanLog, SpanReference } from './span.ts';
import { computationFromSpans } from './span-recording.ts';

// The rules S1 to S12 of spans/README.md. Times are milliseconds; the source is the service.
interface Given extends Partial<Omit<Span, 'start' | 'end' | 'causes'>> {
  readonly id: string;
  readonly from?: number;
  readonly until?: number;
  readonly parent?: string;
  readonly follows?: string;
  readonly link?: string;
}

function spanOf({ id, from, until, parent, follows, link, ...rest }: Given, i: number): Span {
  const traceId = rest.traceId ?? 't';
  const causes: SpanReference[] = [];
  if (parent) causes.push({ relation: 'parent', traceId, spanId: parent });
  if (follows) causes.push({ relation: 'follows', traceId, spanId: follows });
  if (link) causes.push({ relation: 'link', traceId: link.split('/')[0], spanId: link.split('/')[1] });
  return {
    traceId,
    spanId: id,
    name: 'op',
    source: 'S',
    kind: undefined,
    hasStart: from !== undefined,
    hasEnd: until !== undefined,
    start: from === undefined ? undefined : { millis: from, nanos: 0 },
    end: until === undefined ? undefined : { millis: until, nanos: 0 },
    causes,
    moments: [],
    attributes: '',
    outcome: '',
    metadata: `{"spanId":"${id}"}`,
    place: i + 1,
    path: `spans[${i}]`,
    ...rest,
  };
}

function linked(given: readonly Given[], logs: SpanLog[] = []) {
  const diagnostics = new Diagnostics();
  const spans = given.map(spanOf);
  const computation = computationFromSpans({ spans, logs, diagnostics, placeKind: 'record' });
  return { computation, diagnostics, edges: edgeTexts(computation) };
}

/** Edges between spans, that is all but those within one. */
const between = (given: readonly Given[]) =>
  linked(given).edges.filter((edge) => !edge.endsWith('same span'));

test('[S1] [S2] a span is a start and an end, the start causes the end, and they are partners', () => {
  const { computation, edges } = linked([{ id: 'a', from: 0, until: 10 }]);
  expect(edges).toEqual(['a:start -> a:end: derived, same span']);
  expect([...computation.partnerOf!]).toEqual([1, 0]);
  expect(computation.types).toEqual(['op.start', 'op.end']);
});

test('[S1] a span without an end has a start only, one without a start an end only', () => {
  const open = linked([
    { id: 'a', from: 0 },
    { id: 'b', until: 3, parent: 'a' },
  ]);
  expect(open.edges).toEqual(['a:start -> b:end: declared, parent span']);
  expect(open.diagnostics.kept.filter(({ code }) => code === 'note').map(({ message }) => message)).toEqual([
    '1 span has no end in the recording, and so no end event.',
    '1 span has no start in the recording, and so no start event.',
  ]);
  expect(linked([{ id: 'a' }]).computation.types).toEqual(['op.start']);
});

test('[S3] [S7] a child is caused by its parent’s start, the parent’s end by the end of a child that was over', () => {
  expect(
    between([
      { id: 'a', from: 0, until: 10 },
      { id: 'b', parent: 'a', from: 1, until: 9 },
    ]),
  ).toEqual([
    'a:start -> b:start: declared, parent span',
    'b:end -> a:end: inferred, ended before its parent (one clock)',
  ]);
});

test('[S7] two services, two clocks: less sure', () => {
  const given = [
    { id: 'a', from: 0, until: 10 },
    { id: 'b', parent: 'a', from: 1, until: 10, source: 'T' },
  ];
  const { computation } = linked(given);
  expect(between(given)[1]).toBe('b:end -> a:end: inferred, ended before its parent (two clocks)');
  const inferred = computation.provenances.filter(({ kind }) => kind === 'inferred');
  expect(inferred.every(({ confidence }) => confidence > 0 && confidence < 1)).toBe(true);
});

test('[S7] a child that outlives its parent, or took longer, was not waited for', () => {
  const parent = { id: 'a', from: 0, until: 10 };
  expect(between([parent, { id: 'b', parent: 'a', from: 1, until: 11 }])).toHaveLength(1);
  expect(between([parent, { id: 'b', parent: 'a', from: -2, until: 9 }])).toHaveLength(1);
});

test('[S7] children of one parent stay independent of each other, also one after the other', () => {
  const { edges } = linked([
    { id: 'a', from: 0, until: 10 },
    { id: 'b', parent: 'a', from: 1, until: 2 },
    { id: 'c', parent: 'a', from: 3, until: 4 },
  ]);
  expect(edges.filter((edge) => edge.includes('b:') && edge.includes('c:'))).toEqual([]);
});

describe('[S4] nobody waits', () => {
  const parent = (kind?: SpanKind): Given => ({ id: 'a', from: 0, until: 10, kind });
  const child = (rest: Partial<Given>): Given => ({ id: 'b', from: 1, until: 5, ...rest });
  test.each([
    ['for what follows from it', parent(), child({ follows: 'a' }), 'follows from span'],
    ['for a consumer', parent(), child({ parent: 'a', kind: 'consumer' }), 'message of span'],
    [
      'in a producer for another service',
      parent('producer'),
      child({ parent: 'a', source: 'T' }),
      'message of span',
    ],
  ])('%s', (_, first, second, rule) => {
    expect(between([first, second])).toEqual([`a:start -> b:start: declared, ${rule}`]);
  });
});

test('[S5] a link is a cause of the start, from the start of the linked span', () => {
  expect(
    between([
      { id: 'a', from: 0, until: 10 },
      { id: 'b', traceId: 'u', from: 2, until: 3, link: 't/a' },
    ]),
  ).toEqual(['a:start -> b:start: declared, span link']);
});

test('[S5] links both ways are a circle, which is told of and not passed over', () => {
  const { diagnostics, computation } = linked([
    { id: 'a', from: 0, until: 1, link: 't/b' },
    { id: 'b', from: 0, until: 1, link: 't/a' },
  ]);
  expect([computation.size, diagnostics.countOf('cycle')]).toEqual([4, 1]);
});

test('[S6] what is not in the file is a dangling cause; in one other trace of the file it is taken for the parent', () => {
  expect(between([{ id: 'b', parent: 'a', from: 0, until: 1 }])).toEqual(['? a:start -> b:start']);
  expect(
    between([
      { id: 'a', traceId: 'u', from: 0, until: 9 },
      { id: 'b', parent: 'a', from: 0, until: 1 },
    ]),
  ).toEqual(['a:start -> b:start: inferred, parent span id in another trace']);
  const twice = [
    { id: 'a', traceId: 'u', from: 0 },
    { id: 'a', traceId: 'v', from: 0 },
  ];
  expect(between([...twice, { id: 'b', parent: 'a', from: 0 }])).toEqual(['? t/a:start -> b:start']);
});

describe('[S8] two halves of a call share an id', () => {
  const client: Given = { id: 'a', kind: 'client', from: 0, until: 10 };
  const server: Given = { id: 'a', kind: 'server', from: -5, until: 4, source: 'T', parent: 'up' };

  test('start to start and end to end, whatever the clocks say; what the clocks say is told', () => {
    const { edges, diagnostics } = linked([server, client]);
    expect(edges).toEqual([
      'a:client:start -> a:client:end: derived, same span',
      'a:client:start -> a:server:start: derived, shared span id',
      'a:server:end -> a:client:end: derived, shared span id',
      'a:server:start -> a:server:end: derived, same span',
    ]);
    expect(diagnostics.countOf('clock-contradiction')).toBe(1);
  });

  test('a half alone hangs on its own parent', () => {
    expect(linked([server]).edges).toContain('? up:start -> a:start');
  });

  test('a child belongs to the half in its own service, else to the server', () => {
    const starts = (source: string) =>
      between([client, server, { id: 'c', parent: 'a', from: 1, until: 2, source }]).find((edge) =>
        edge.includes('c:start'),
      );
    expect(starts('S')).toBe('a:client:start -> c:start: declared, parent span');
    expect(starts('T')).toBe('a:server:start -> c:start: declared, parent span');
    expect(starts('U')).toBe('a:server:start -> c:start: declared, parent span');
  });

  test('a late part without times joins the half in its service', () => {
    const { edges } = linked([client, server, { id: 'a', source: 'T' }]);
    expect(edges).toContain('a:server:start -> a:fragment: derived, same span');
  });

  test('a consumer half is started, but nobody waits for it', () => {
    expect(
      between([
        { ...client, kind: 'producer' },
        { ...server, kind: 'consumer' },
      ]),
    ).toEqual(['a:producer:start -> a:consumer:start: derived, shared span id']);
  });
});

test('[S9] moments in the order of their times; one after the end does not cause it', () => {
  const moments = [2, 5, 50].map((millis) => ({
    name: `m${millis}`,
    time: { millis, nanos: 0 },
    payload: '',
  }));
  expect(linked([{ id: 'a', from: 0, until: 10, moments }]).edges).toEqual([
    'a:event:1 -> a:event:2: derived, same span',
    'a:event:2 -> a:end: derived, same span',
    'a:event:2 -> a:event:3: derived, same span',
    'a:start -> a:end: derived, same span',
    'a:start -> a:event:1: derived, same span',
  ]);
});

test('[S10] a log is caused by the start of the span it was written in', () => {
  const log: SpanLog = {
    traceId: 't',
    spanId: 'a',
    name: 'log',
    source: 'S',
    time: undefined,
    payload: '',
    metadata: '',
    place: 9,
  };
  const { edges } = linked(
    [{ id: 'a', from: 0, until: 1 }],
    [log, log, { ...log, spanId: '' }, { ...log, spanId: 'z' }],
  );
  expect(edges.filter((edge) => edge.includes('log'))).toEqual([
    '? z:start -> z:log:1',
    'a:start -> a:log:1: derived, log in span',
    'a:start -> a:log:2: derived, log in span',
  ]);
});

test('[S11] ids are as short as they can be: the trace is named where a span id repeats across traces', () => {
  const { computation } = linked([
    { id: 'a', from: 0 },
    { id: 'a', traceId: 'u', from: 1 },
    { id: 'b', from: 2 },
    { id: '', from: 3 },
  ]);
  const ids = Array.from({ length: computation.size }, (_, row) =>
    computation.keys.textOf(computation.keyOf[row]),
  );
  expect(ids).toEqual(['t/a:start', 'u/a:start', 'b:start', 'span 4 without an id:start']);
});

test('[S11] the same record twice is taken once; another with its ids is kept, and either is told of', () => {
  const same = linked([
    { id: 'a', from: 0 },
    { id: 'a', from: 0 },
  ]);
  expect([same.computation.size, same.diagnostics.kept[0].severity]).toEqual([1, 'info']);
  const other = linked([
    { id: 'a', from: 0 },
    { id: 'a', from: 0, name: 'x' },
  ]);
  expect([other.computation.size, other.diagnostics.kept[0].severity]).toEqual([2, 'warning']);
  expect(other.computation.rowOfId('a#2:start')).toBeDefined();
});

test('[S12] rows follow the clock where causes allow it, and times stay as they were', () => {
  const { computation } = linked([
    { id: 'late', from: 7, until: 8 },
    { id: 'a', from: 5, until: 9 },
    { id: 'b', parent: 'a', from: 1, until: 6 },
  ]);
  const rows = Array.from({ length: computation.size }, (_, row) => [
    computation.keys.textOf(computation.keyOf[row]),
    computation.timeOrigin + computation.timeOf[row],
  ]);
  expect(rows).toEqual([
    ['a:start', 5],
    ['b:start', 1],
    ['b:end', 6],
    ['late:start', 7],
    ['late:end', 8],
    ['a:end', 9],
  ]);
});

test('any list of spans gives every span its events, each edge a rule, and no cause a larger row', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', '');
  const given = fc.record(
    {
      id,
      traceId: fc.constantFrom('t', 'u'),
      from: fc.integer({ min: -5, max: 5 }),
      until: fc.integer({ min: -5, max: 9 }),
      parent: id,
      follows: id,
      link: fc.constantFrom('t/a', 'u/b', 'x/y'),
      kind: fc.constantFrom<SpanKind>('client', 'server', 'producer', 'consumer'),
      source: fc.constantFrom('S', 'T'),
    },
    { requiredKeys: ['id'] },
  );
  fc.assert(
    fc.property(fc.array(given, { maxLength: 12 }), (spans) => {
      const { computation, diagnostics } = linked(spans);
      const repeated = diagnostics.kept.filter(
        ({ code, severity }) => code === 'duplicate-id' && severity === 'info',
      );
      const seen = new Set(computation.placeOf);
      expect(seen.size).toBe(spans.length - repeated.length);
      expect(diagnostics.lost).toBe(0);
      for (let row = 0; row < computation.size; row++) {
        for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++)
          expect(computation.causes[e]).toBeLessThan(row);
      }
    }),
    { numRuns: 500 },
  );
});
