import { describe, expect, test } from 'vitest';
import type { CompareAnswer, CompareOptions } from '../contract/compare.ts';
import { CompareTopic } from './compare.ts';

type Line = readonly [id: string, name: string, source: string, causes?: string, payload?: object];

const RUN: readonly Line[] = [
  ['a', 'order', 'web', '', { n: 1, at: 1 }],
  ['b', 'paid', 'bank', 'a'],
  ['c', 'sent', 'shop', 'b'],
];

/** @param pause milliseconds from one event to the next */
function fileOf(lines: readonly Line[], pause = 1): { name: string; blob: Blob } {
  const text = lines.map(([id, name, source, causes = '', payload], i) =>
    JSON.stringify({
      id,
      name,
      source,
      time: 1000 + i * pause,
      causes: causes.split(' ').filter(Boolean),
      payload,
    }),
  );
  return { name: 'run.jsonl', blob: new Blob([`{"lightcone":1}\n${text.join('\n')}`]) };
}

async function compared(
  a: readonly Line[],
  b: readonly Line[],
  options: CompareOptions = { ignoredKeys: [] },
): Promise<CompareAnswer> {
  const answer = await new CompareTopic().compare(fileOf(a), fileOf(b, 8), options, () => {});
  if (!answer.ok) throw new Error(answer.fault.message);
  return answer.value;
}

describe('two recordings', () => {
  test('the same under other ids, and independent events in another order, are equal', async () => {
    const independent: readonly Line[] = [...RUN, ['d', 'ad', 'web', 'a']];
    const [a, b, c, d] = independent;
    const again = [a, d, b, c].map(([id, name, source, causes, payload]): Line => {
      const others = (causes ?? '').split(' ').map((cause) => cause && `x${cause}`);
      return [`x${id}`, name, source, others.join(' '), payload];
    });
    expect(await compared(independent, again)).toMatchObject({
      eventsA: 4,
      eventsB: 4,
      pairs: 4,
      isEqual: true,
      onlyInACount: 0,
      onlyInBCount: 0,
      payloadCount: 0,
      causeCount: 0,
    });
  });

  test('what is only in one, what has another payload, what is caused otherwise', async () => {
    const changed: readonly Line[] = [
      ['a', 'order', 'web', '', { n: 2, at: 1 }],
      ['b', 'paid', 'bank', 'a'],
      ['c', 'sent', 'shop', 'a'],
      ['e', 'refund', 'bank', 'b'],
    ];
    const answer = await compared(RUN, changed);
    expect(answer).toMatchObject({ isEqual: false, pairs: 3, onlyInACount: 0, onlyInBCount: 1 });
    expect(answer.onlyInB).toMatchObject([{ name: 'refund', source: 'bank' }]);
    expect(answer.payloads).toMatchObject([{ payloadA: '{"n":1,"at":1}', payloadB: '{"n":2,"at":1}' }]);
    expect(answer.links).toContainEqual(
      expect.objectContaining({
        in: 'a',
        change: 'lost',
        cause: expect.objectContaining({ name: 'paid' }),
        effect: expect.objectContaining({ name: 'sent' }),
      }),
    );
    const turned = await compared(changed, RUN);
    expect(turned).toMatchObject({ onlyInACount: 1, onlyInBCount: 0 });
  });

  test('values that do not count, and times that do', async () => {
    const later = RUN.map(
      (line): Line => (line[4] ? ([...line.slice(0, 4), { n: 1, at: 9 }] as never) : line),
    );
    expect((await compared(RUN, later)).payloadCount).toBe(1);
    expect(await compared(RUN, later, { ignoredKeys: ['at'] })).toMatchObject({
      payloadCount: 0,
      isEqual: true,
    });
    expect((await compared(RUN, RUN, { ignoredKeys: [], timeTolerance: 10 })).timeCount).toBe(1);
    expect((await compared(RUN, RUN, { ignoredKeys: [], timeTolerance: 20 })).timeCount).toBe(0);
  });

  test('lists are cut, counts are not', async () => {
    const many = Array.from({ length: 700 }, (_, i): Line => [`e${i}`, `n${i}`, 's']);
    const answer = await compared(many, RUN);
    expect([answer.onlyInA.length, answer.onlyInACount, answer.eventsB]).toEqual([500, 700, 3]);
  });

  test('it says how far it is, to the end', async () => {
    const told: number[] = [];
    await new CompareTopic().compare(fileOf(RUN), fileOf(RUN), { ignoredKeys: [] }, (one) => told.push(one));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect([told[0] > 0, Math.max(...told) <= 1]).toEqual([true, true]);
  });
});

test.each([
  ['one without events', '{"lightcone":1}\n'],
  ['no recording at all', 'Dear Sir or Madam'],
  ['a recording that breaks off', '{"lightcone":1}\n{"id":"a","name":"x"'],
  ['a table that has to be asked about', 'when,host,text\n2024-01-01,a,x\n2024-01-02,b,y\n'],
])('what cannot be compared is said: %s', async (_, text) => {
  const odd = { name: 'odd.txt', blob: new Blob([text]) };
  for (const [a, b] of [
    [odd, fileOf(RUN)],
    [fileOf(RUN), odd],
  ]) {
    const answer = await new CompareTopic().compare(a, b, { ignoredKeys: [] }, () => {});
    expect(answer.ok ? '' : answer.fault.message).toMatch(/^.{10,}[.]$/s);
  }
});
