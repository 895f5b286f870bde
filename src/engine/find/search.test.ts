import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breather } from '../../base/breathe.ts';
import { Cancelled, CancelToken } from '../../base/cancel.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { eventAt } from '../../model/event.ts';
import type { FoundIn } from '../../model/find.ts';
import { eventIndex } from '../../model/ids.ts';
import { tokensOf } from '../../testing/naive-filter.ts';
import { awkwardTexts, computations } from '../../testing/random-computations.ts';
import { bestRows, findText, placeOfScore } from './search.ts';
import { snippetOf } from './snippet.ts';

const atOnce = (): undefined => undefined;

interface Best {
  readonly row: number;
  readonly fit: number;
  readonly where: FoundIn;
}

/** Every text of every event looked at with regular expressions, the best place of each. */
function naiveSearch(computation: Computation, text: string): Best[] {
  const wanted = text.toLowerCase();
  const fitOf = (candidate: string): number => {
    const lower = candidate.toLowerCase();
    if (lower === wanted) return 4;
    if (lower.startsWith(wanted)) return 3;
    let best = 0;
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      const before = candidate[at - 1];
      const beginsWord = !/[\p{ASCII}]/u.test(before)
        ? false
        : !/[A-Za-z0-9]/.test(before) || (/[A-Z]/.test(candidate[at]) && !/[A-Z]/.test(before));
      const isAfterCapital = !/[\p{ASCII}]/u.test(before) && /[A-Z]/.test(candidate[at]);
      best = Math.max(best, beginsWord || isAfterCapital ? 2 : 1);
    }
    return best;
  };
  const order: FoundIn[] = ['name', 'id', 'source', 'payload', 'metadata'];
  const found: Best[] = [];
  for (let row = 0; row < computation.size; row++) {
    const { name, id, source } = eventAt(computation, eventIndex(row));
    const texts: Record<FoundIn, readonly string[]> = {
      name: [name],
      id: [id],
      source: [source],
      payload: tokensOf(computation.payload.text(row)),
      metadata: tokensOf(computation.metadata?.text(row)),
    };
    const places = order.map((where) => ({ where, fit: Math.max(0, ...texts[where].map(fitOf)), row }));
    const best = places.reduce((a, b) => (b.fit > a.fit ? b : a));
    if (best.fit > 0) found.push(best);
  }
  return found.sort(
    (a, b) => b.fit - a.fit || order.indexOf(a.where) - order.indexOf(b.where) || a.row - b.row,
  );
}

const needles = fc.oneof(
  awkwardTexts.filter((text) => text !== ''),
  fc.constantFrom(
    'a',
    'A',
    'o',
    'placed',
    'ord',
    'Ü',
    'n',
    '1',
    '0',
    'e',
    '1.5e300',
    '{',
    '"',
    'tr',
    'proto',
    ',',
  ),
);

test('[F15, F16] finds and ranks what a look at every text of every event does', async () => {
  await fc.assert(
    fc.asyncProperty(computations(10), needles, fc.nat(12), async (computation, text, limit) => {
      const found = await findText(computation, text, { breathe: atOnce });
      const wanted = naiveSearch(computation, text);
      expect(found.total).toBe(wanted.length);
      const rows = [...bestRows(found, limit)];
      expect(rows).toEqual(wanted.slice(0, limit).map(({ row }) => row));
      expect(rows.map((row) => placeOfScore(found.scores[row]))).toEqual(
        wanted.slice(0, limit).map(({ where }) => where),
      );
    }),
    { numRuns: 400 },
  );
});

test('[F15] typing on gives what asking anew gives', async () => {
  await fc.assert(
    fc.asyncProperty(computations(10), needles, needles, async (computation, text, more) => {
      const before = await findText(computation, text, { breathe: atOnce });
      for (const longer of [text + more, more + text, more]) {
        const anew = await findText(computation, longer, { breathe: atOnce });
        expect(await findText(computation, longer, { breathe: atOnce, before })).toEqual(anew);
      }
    }),
    { numRuns: 150 },
  );
});

function oneOfEach(): Computation {
  const builder = new ComputationBuilder();
  builder.add({ id: '1', name: 'x', payload: { note: 'the card was declined' } });
  builder.add({ id: '2', name: 'x', metadata: { card: true } });
  builder.add({ id: '3', name: 'discard' });
  builder.add({ id: '4', name: 'x', source: 'card' });
  builder.add({ id: 'card', name: 'x' });
  builder.add({ id: '6', name: 'Card' });
  builder.add({ id: '7', name: 'CardDeclined' });
  builder.add({ id: '8', name: 'newCard' });
  builder.add({ id: '9', name: 'x', payload: { card: '<script>' } });
  return builder.seal();
}

test('[F16] how it fits goes before where it is', async () => {
  const computation = oneOfEach();
  const found = await findText(computation, 'card', { breathe: atOnce });
  const ids = Array.from(bestRows(found, 20), (row) => computation.idOf(eventIndex(row)));
  // whole: name, id, source, payload key, metadata key; beginning; beginning of a word: name, payload; inside
  expect(ids).toEqual(['6', 'card', '4', '9', '2', '7', '8', '1', '3']);
});

test('names, sources and ids answer before payloads are looked through', async () => {
  const reports: number[] = [];
  const found = await findText(oneOfEach(), 'card', {
    breathe: atOnce,
    report: ({ total }) => reports.push(total),
  });
  expect(reports[0]).toBe(6);
  expect(found.total).toBe(9);
});

test('a search that nobody wants any more ends', async () => {
  const cancel = new CancelToken();
  cancel.cancel();
  const search = findText(oneOfEach(), 'card', {
    breathe: () => {
      cancel.throwIfCancelled();
      return breather()();
    },
  });
  await expect(search).rejects.toThrow(Cancelled);
});

describe('a snippet', () => {
  const value = {
    error: { message: 'upstream said: the card was declined, try again', code: 402 },
    list: [{ a: 'x' }],
  };

  test.each([
    ['declined', 'error.message: …ream said: the card was declined, try again'],
    ['card was', 'error.message: upstream said: the card was declined, try again'],
    ['402', 'error.code: 402'],
    ['code', 'error.code: 402'],
    ['error', 'error: {"message":"upstream said: the card was declined, try again","code":402}'],
    ['x', 'list.a: x'],
    ['nothing of it', undefined],
  ])('of %s is its path and what is around it', (text, snippet) => {
    expect(snippetOf(value, text)).toBe(snippet);
  });

  test('is one line, and not long', () => {
    const long = snippetOf({ log: `${'a\n'.repeat(400)}needle${' b'.repeat(400)}` }, 'needle');
    expect(long).toMatch(/^log: …[^\n]*needle[^\n]*…$/);
    expect(long?.length).toBeLessThan(130);
  });
});
