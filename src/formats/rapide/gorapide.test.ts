import { describe, expect, test } from 'vitest';
import { computationText } from '../../testing/same-computation.ts';
import type { Sample } from '../reader.ts';
import { gorapideReader } from './gorapide.ts';

const context = { options: {}, breathe: () => undefined, report: () => {} };

function read(value: unknown) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return gorapideReader.read({ name: 'x.json', bytes: new TextEncoder().encode(text) }, context);
}

async function readOne(value: unknown) {
  const result = await read(value);
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value.executions[0];
}

function sniff(value: unknown): number {
  const text = JSON.stringify(value);
  const sample: Sample = { name: 'x', text, bytes: new TextEncoder().encode(text), isWhole: true };
  return gorapideReader.sniff(sample);
}

const event = (id: string, lamport: number, more: object = {}) => ({
  id,
  name: `N${id}`,
  params: null,
  source: '',
  lamport,
  wall_time: '2026-04-05T10:00:00.5Z',
  ...more,
});

const poset = {
  events: [
    event('b', 2, {
      source: 'scanner',
      params: { n: 5 },
      wall_time: '2026-04-05T12:00:00.600000001+02:00',
      vector_clock: { n1: 2 },
    }),
    event('a', 1, { params: {} }),
  ],
  causal_edges: [['a', 'b']],
  metadata: { event_count: '2', edge_count: '1', exported_at: '2026-04-05T12:00:01+02:00' },
};

describe('gorapide', () => {
  test('a poset: effects may stand before causes, times keep nanoseconds and lose only their zone', async () => {
    const { computation, diagnostics } = await readOne(poset);
    expect(computationText(computation)).toBe(
      [
        'head {"metadata":{"exported_at":"2026-04-05T12:00:01+02:00"}}',
        '"a" "Na" @ "" 2026-04-05T10:00:00.500Z clocks {"lamport":1}',
        '"b" "Nb" @ "scanner" 2026-04-05T10:00:00.600000001Z <- "a" (declared by "causal_edges" 1) payload {"n":5} clocks {"lamport":2,"vector":{"n1":2}}',
      ].join('\n'),
    );
    expect(diagnostics.kept).toEqual([]);
  });

  test('no edges are null', async () => {
    const { computation } = await readOne({ ...poset, causal_edges: null });
    expect(computation.edgeCount).toBe(0);
  });

  test('what gorapide itself does not check is found', async () => {
    const { diagnostics, computation } = await readOne({
      events: [
        event('a', 5),
        event('b', 5),
        event('a', 7),
        event('c', 9, { wall_time: 'noon', lamport: -1 }),
      ],
      causal_edges: [['a', 'b'], ['b', 'b'], ['b', 'a'], ['gone', 'c'], ['a'], ['c', 'nowhere']],
      metadata: { event_count: '6' },
    });
    expect(computation.size).toBe(3);
    expect(diagnostics.kept.map(({ code, eventId }) => [code, eventId])).toEqual([
      ['duplicate-id', 'a'],
      ['bad-value', 'c'],
      ['bad-value', 'c'],
      ['clock-contradiction', 'b'],
      ['clock-contradiction', 'a'],
      ['bad-value', undefined],
      ['truncated', undefined],
      ['unknown-cause', 'nowhere'],
      ['self-cause', 'b'],
      ['unknown-cause', 'c'],
      ['cycle', expect.any(String)],
    ]);
    expect(diagnostics.lost).toBe(3);
  });

  test('a snapshot says that causes may be missing', async () => {
    const { computation, diagnostics } = await readOne({
      node_id: 'n1',
      events: [event('a', 1)],
      causal_edges: null,
      high_water: 4,
    });
    expect(computation.head).toEqual({ metadata: { node_id: 'n1', high_water: 4 } });
    expect(diagnostics.kept.map(({ code }) => code)).toEqual(['note']);
  });

  test('a recording has no edges and says so', async () => {
    const entry = (id: string, i: number) => ({
      event: {
        ID: id,
        Name: 'N',
        Params: { i },
        Clock: { Lamport: i, WallTime: '2026-04-05T10:00:00Z', Vector: null },
        Source: 's',
        Immutable: true,
      },
      offset_ms: i * 10,
      seq_num: i,
    });
    const { computation, diagnostics } = await readOne([entry('a', 0), entry('b', 1), { event: 3 }]);
    expect(computationText(computation).split('\n')[2]).toBe(
      '"b" "N" @ "s" 2026-04-05T10:00:00.000Z payload {"i":1} metadata {"offset_ms":10,"seq_num":1,"immutable":true} clocks {"lamport":1}',
    );
    expect(diagnostics.kept.map(({ code }) => code)).toEqual(['bad-record', 'note']);
  });

  test.each([
    ['an architecture', { name: 'demo', components: [], connections: [] }],
    ['a PyRapide document', { events: [{ id: 'a', name: 'A', data: {}, causes: [] }], metadata: {} }],
    ['a list of other things', [{ event: { id: 'a' } }]],
  ])('%s is not its own', async (_, value) => {
    expect(sniff(value)).toBe(0);
  });

  test('its three kinds are told by their keys', () => {
    expect(sniff(poset)).toBeGreaterThan(0.9);
    expect(sniff({ node_id: 'n', events: [], causal_edges: null, high_water: 1 })).toBeGreaterThan(0.9);
    expect(sniff([{ event: { ID: 'a' }, seq_num: 0, offset_ms: 0 }])).toBeGreaterThan(0.9);
  });
});
