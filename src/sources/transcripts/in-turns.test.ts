import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inTurns, type Said } from './in-turns.ts';
import '../../testing/seed.ts';

/** `mark` and `of` are known to the test alone: which request it is, and which an answer is for. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly mark?: number;
  readonly of?: number;
}
type Side = 'client' | 'server';
type Turn = readonly [side: Side, message: Message];

/** A talk in which the client waits for its answers; both sides use their ids again. */
const talks = fc
  .array(
    fc.record({ id: fc.nat(3), before: fc.array(fc.nat(3), { maxLength: 3 }), isTelling: fc.boolean() }),
    { maxLength: 12 },
  )
  .map((steps) => {
    const talk: Turn[] = [];
    let requests = 0;
    const ask = (side: Side, id: number): Message => {
      talk.push([side, { id, method: 'ask', mark: requests }]);
      return { id, of: requests++ };
    };
    for (const { id, before, isTelling } of steps) {
      if (isTelling) talk.push(['client', { method: 'tell' }]);
      const answer = ask('client', id);
      const answers = before.map((asked) => ask('server', asked));
      talk.push(['server', answer]);
      for (const one of answers) talk.push(['client', one]);
    }
    return talk;
  });

/** The request that each answer is taken for: the first of the other side with its id that has none yet. */
function takenFor(talk: readonly Turn[]): { readonly of?: number; readonly taken?: number }[] {
  const open: Turn[] = [];
  return talk.flatMap((turn) => {
    const [side, { id, method, of }] = turn;
    if (method === 'ask') open.push(turn);
    if (of === undefined) return [];
    const at = open.findIndex(([other, request]) => other !== side && request.id === id);
    return [{ of, taken: at < 0 ? undefined : open.splice(at, 1)[0][1].mark }];
  });
}

function split(talk: readonly Turn[]): { client: Said[]; server: Said[] } {
  const by = (side: Side): Said[] =>
    talk.flatMap(([of, value], i) => (of === side ? [{ value, line: i + 1 }] : []));
  return { client: by('client'), server: by('server') };
}

const turnsOf = (said: Parameters<typeof inTurns>[0]): Turn[] =>
  [...inTurns(said)].map(({ side, value }) => [side, value as Message]);

it('keeps the order of each side, and everything, whatever was said', () => {
  const message = fc.record({ id: fc.nat(2), method: fc.constant('ask') }, { requiredKeys: [] });
  const said = fc.array(
    message.map((value) => ({ value, line: 1 })),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(said, said, (client, server) => {
      const turns = [...inTurns({ client, server })];
      const of = (wanted: string): unknown[] =>
        turns.filter(({ side }) => side === wanted).map(({ value }) => value);
      expect(of('client')).toEqual(client.map(({ value }) => value));
      expect(of('server')).toEqual(server.map(({ value }) => value));
    }),
  );
});

it('of a talk that was split into its sides gives an order in which ids mean what they meant', () => {
  fc.assert(
    fc.property(talks, (talk) => {
      const answers = takenFor(turnsOf(split(talk)));
      expect(answers).toHaveLength(takenFor(talk).length);
      for (const { of, taken } of answers) expect(taken).toBe(of);
    }),
  );
});
