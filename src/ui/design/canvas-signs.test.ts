import { describe, expect, test } from 'vitest';
import { analyse, designOf, systemOf } from '../../language/index.ts';
import { DEFAULT_RUN } from '../../model/design/run.ts';
import type { ActiveRun } from '../../store/index.ts';
import type { OverlayAnswer } from '../../worker/contract/overlay.ts';
import type { RunHow, RunView } from '../../worker/contract/run.ts';
import { RunTopic } from '../../worker/topics/run.ts';
import { type Signed, signsOf } from './canvas-signs.ts';

const TEXT = `interface Source { out item() }
interface Sink { in take() }
module Ticking implements Source { every 10ms emit item() }
architecture Main {
  sources: Source[2] = Ticking
  sink: Sink
  spare: Sink
  pipe Source.item to sink.take after 5ms
  connect sources.item to spare as reserve off
}
`;

const analysis = analyse(TEXT);
const [shown] = designOf(analysis).architectures;
const [pipe, reserve] = shown.connections.map(({ id }) => id);
const { system } = systemOf(analysis);
if (!system) throw new Error('no system');

const nothing: Signed = { shown, path: [], diagnostics: [], run: undefined, answer: undefined };

/** Views after each of some ways to go on. */
async function views(...how: RunHow[]): Promise<RunView[]> {
  const topic = new RunTopic();
  const recipe = { options: { ...DEFAULT_RUN, mostMillis: 1000 }, injected: [], choices: [], dropped: [] };
  const begun = await topic.begin({ system: system!, recipe, breakpoints: [], stopsAtViolation: false });
  const seen = begun.ok ? [begun.value] : [];
  for (const one of how) {
    const answer = await topic.go(one, () => {});
    if (answer.ok) seen.push(answer.value);
  }
  return seen;
}

function runOf(view: RunView, before?: RunView): ActiveRun {
  return {
    serial: 1,
    client: undefined as never,
    system: system!,
    design: 'd',
    text: TEXT,
    view,
    before,
    isGoing: false,
  };
}

describe('signs of a drawing', () => {
  test('problems are those within a component’s own words', () => {
    const broken = analyse(TEXT.replace('spare: Sink', 'spare: Sinc'));
    const [drawn] = designOf(broken).architectures;
    const { signs } = signsOf({ ...nothing, shown: drawn, diagnostics: broken.diagnostics }, undefined);
    expect(signs.components?.get('spare')?.problems).toEqual({ errors: 1, warnings: 0 });
    expect(signs.components?.has('sources')).toBe(false);
  });

  test('a run: counts of a row together, what was carried and waits, what is not bound', async () => {
    const [start, later] = await views({ kind: 'time', millis: 12 });
    const { signs } = signsOf({ ...nothing, run: runOf(later, start) }, undefined);
    expect(signs.components?.get('sources')).toEqual({ note: '2 events', tone: 'active' });
    expect(signs.components?.get('sink')?.note).toBeUndefined();
    expect(signs.connections?.get(pipe)).toMatchObject({ label: '0 · 2 waiting', weight: 0, isOff: false });
    expect(signs.connections?.get(reserve)).toEqual({ weight: 0, isOff: true });
  });

  test('tokens are what was carried since, told once for each view, and none when one goes back', async () => {
    const [start, first, second] = await views({ kind: 'time', millis: 16 }, { kind: 'time', millis: 20 });
    const one = signsOf({ ...nothing, run: runOf(first, start) }, undefined);
    expect(one.signs.burst).toMatchObject({ serial: 1, tokens: [{ connection: pipe, count: 2 }] });
    const same = signsOf({ ...nothing, run: runOf(first, start), diagnostics: undefined }, one.burst);
    expect(same.signs.burst).toBe(one.signs.burst);
    const two = signsOf({ ...nothing, run: runOf(second, first) }, same.burst);
    expect(two.signs.burst).toMatchObject({ serial: 2 });
    const back = signsOf({ ...nothing, run: runOf(first, second) }, two.burst);
    expect(back.signs.burst).toBeUndefined();
    expect(signsOf({ ...nothing, run: runOf(second, first) }, back.burst).signs.burst?.serial).toBe(3);
  });

  test('a run of another architecture says nothing of this one', async () => {
    const [, later] = await views({ kind: 'time', millis: 50 });
    const { signs } = signsOf({ ...nothing, path: ['Elsewhere'], run: runOf(later) }, undefined);
    expect([...(signs.components ?? [])].filter(([, sign]) => sign.note !== undefined)).toEqual([]);
  });

  test('a recording goes before the run; what is new in the text is not told of', () => {
    const flow = (count: number) => ({ count, edges: new Uint32Array() });
    const answer: OverlayAnswer = {
      conforms: false,
      events: { sources: 1200, sink: 0 },
      carried: { [pipe]: flow(1200), [reserve]: flow(0) },
      silent: [reserve],
      absent: [],
      strangers: [],
      strangerCount: 0,
      undeclared: [{ from: 'sink', to: 'sources', isConnected: false, ...flow(3) }],
      undeclaredCount: 1,
    };
    const { signs } = signsOf({ ...nothing, answer }, undefined);
    expect(Object.fromEntries(signs.components ?? [])).toEqual({
      sources: { note: '1,200 events' },
      sink: { note: '0 events', tone: 'unused' },
    });
    expect(signs.connections?.get(pipe)).toEqual({ label: '1,200', tone: 'active', weight: 1 });
    expect(signs.connections?.get(reserve)).toEqual({ label: 'never', tone: 'unused', weight: 0 });
    expect(signs.looseFlows).toEqual([{ from: 'sink', to: 'sources', label: '3' }]);
  });
});
