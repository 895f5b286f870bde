import { describe, expect, it } from 'vitest';
import type { EventIndex } from '../../model/ids.ts';
import type { LearntModel } from '../../model/learnt-model.ts';
import { Session } from '../session.ts';

const line = (id: string, name: string, at: number, causes: string[] = []): string =>
  JSON.stringify({ id, name, source: name === 'order' ? 'web' : 'shop-1', time: at, causes });

/** Orders that are paid and sent; `unsent` of them are not. */
const orders = (count: number, unsent = 0): string =>
  Array.from({ length: count }, (_, n) => {
    const at = n * 1000;
    const lines = [line(`o${n}`, 'order', at), line(`p${n}`, 'paid', at + 10, [`o${n}`])];
    if (n >= unsent) lines.push(line(`s${n}`, 'sent', at + 20 + (n % 2), [`p${n}`]));
    return lines.join('\n');
  }).join('\n');

async function opened(text: string, name = 'run.jsonl'): Promise<Session> {
  const session = new Session();
  const outcome = await session.open({ name, blob: new Blob([text]) }, {}, () => {});
  expect(outcome.kind).toBe('opened');
  return session;
}

async function learnt(text: string): Promise<LearntModel> {
  const session = await opened(text);
  const model = await session.insight.learn(
    { keyedBy: 'name-and-source', executions: undefined, recording: 'a good day' },
    () => {},
  );
  if (!model.ok) throw new Error(model.fault.message);
  return model.value;
}

describe('the topic insight', () => {
  it('learns the open recording, and says what from', async () => {
    const model = await learnt(orders(20));
    expect(model.learntFrom).toEqual([
      { recording: 'a good day', execution: 'run.jsonl', events: 60, edges: 40 },
    ]);
    expect(model.kinds).toMatchObject({ name: ['order', 'paid', 'sent'], source: ['web', 'shop', 'shop'] });
  });

  it('has no answer without a recording or a model, and says so', async () => {
    const session = new Session();
    const request = { keyedBy: 'name', executions: undefined, recording: '' } as const;
    expect(await session.insight.learn(request, () => {})).toMatchObject({ ok: false });
    expect(await session.insight.detect({ support: 5 }, () => {})).toMatchObject({ ok: false });
    const open = await opened(orders(3));
    expect(await open.insight.detect({ support: 5 }, () => {})).toMatchObject({
      ok: false,
      fault: { message: 'No model is in use. Learn one first, or choose one.' },
    });
    expect(await open.insight.mark(undefined)).toBeUndefined();
    expect(await open.insight.eventsOf(0, 0, 10)).toEqual([]);
  });

  it('finds what is odd, marks it on the picture, and lists its events', async () => {
    const session = await opened(orders(20, 3));
    await session.insight.use(await learnt(orders(20)));
    const answer = await session.insight.detect({ support: 5 }, () => {});
    if (!answer.ok) throw new Error(answer.fault.message);
    expect(answer.value.findings.map(({ kind, event, count }) => `${kind} ${event.name} ${count}`)).toEqual([
      'MISSING_EFFECT paid 3',
    ]);
    expect(answer.value).toMatchObject({
      events: 57,
      oddEvents: 3,
      byBand: { critical: 0, high: 1, medium: 0 },
      sources: [{ source: 'shop-1', events: 3 }],
    });
    expect((await session.insight.eventsOf(0, 1, 5)).map(({ id }) => id)).toEqual(['p1', 'p2']);
    const [row] = await session.insight.rowsOf(0);
    expect(await session.insight.findingsAt(row as EventIndex)).toEqual([0]);
    const marked = async (): Promise<number> => (await session.marks.landmarks('rank')).anomalies;
    expect(await marked()).toBe(3);
    await session.insight.mark([]);
    expect(await marked()).toBe(0);
    await session.insight.mark(undefined);
    expect(await marked()).toBe(3);
    await session.insight.use(undefined);
    expect(await marked()).toBe(0);
  });

  it('predicts for an event as if nothing had followed, and says what did', async () => {
    const session = await opened(orders(20, 3));
    await session.insight.use(await learnt(orders(20)));
    const about = { kind: 'event', row: (await session.rowOfId('o0')) as EventIndex } as const;
    const answer = await session.insight.predict({ about, horizon: 2, support: 5 });
    if (!answer.ok) throw new Error(answer.fault.message);
    expect(answer.value).toMatchObject({
      outcome: 'predicted',
      seen: 20,
      event: { name: 'order', source: 'web' },
    });
    expect(
      answer.value.predictions.map(({ event, followed }) => `${event.name} ${followed?.line.id ?? 'never'}`),
    ).toEqual(['paid p0', 'sent never']);
    expect(
      await session.insight.predict({
        about: { kind: 'event', row: 999 as EventIndex },
        horizon: 1,
        support: 5,
      }),
    ).toMatchObject({
      ok: false,
    });
  });

  it('predicts for the cut of the replay', async () => {
    const session = await opened(orders(20));
    await session.insight.use(await learnt(orders(20)));
    const ask = async () => {
      const answer = await session.insight.predict({ about: { kind: 'cut' }, horizon: 1, support: 5 });
      if (!answer.ok) throw new Error(answer.fault.message);
      return answer.value;
    };
    expect((await ask()).outcome).toBe('no-cut');
    await session.replay.move({ kind: 'to', happened: 2 });
    const answer = await ask();
    expect(answer).toMatchObject({ outcome: 'predicted', inCut: 2, observed: 2 });
    expect(answer.predictions.map(({ event, followed }) => `${event.name} ${followed?.line.id}`)).toEqual([
      'sent s0',
    ]);
  });

  it('a newer question ends an older one', async () => {
    const session = await opened(orders(3000));
    await session.insight.use(await learnt(orders(20)));
    const first = session.insight.detect({ support: 5 }, () => {});
    const second = session.insight.detect({ support: 6 }, () => {});
    expect([(await first).ok, (await second).ok].includes(true)).toBe(true);
    expect((await second).ok).toBe(true);
  });

  it('merges models of one kind, and refuses others', async () => {
    const session = new Session();
    const model = await learnt(orders(4));
    const merged = await session.insight.merge([model, model]);
    expect(merged).toMatchObject({ ok: true, value: { kinds: { seen: [8, 8, 8] } } });
    expect(await session.insight.merge([model, { ...model, keyedBy: 'name' }])).toMatchObject({ ok: false });
    expect(await session.insight.merge([])).toMatchObject({ ok: false });
  });

  it('reads a model from a file, or says what is wrong with it', async () => {
    const session = new Session();
    const model = await learnt(orders(4));
    const file = new Blob([JSON.stringify({ name: ' Mine ', ...model })]);
    expect(await session.insight.readModel(file)).toEqual({ ok: true, value: { model, name: 'Mine' } });
    expect(await session.insight.readModel(new Blob(['no json']))).toMatchObject({
      ok: false,
      fault: { code: 'not-my-format' },
    });
    expect(
      await session.insight.readModel(new Blob(['{"format":"lightcone-model","version":3}'])),
    ).toMatchObject({
      ok: false,
      fault: { code: 'broken' },
    });
  });
});
