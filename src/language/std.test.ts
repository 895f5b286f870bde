import { describe, expect, it, test } from 'vitest';
import { ComputationBuilder } from '../model/computation-builder.ts';
import type { ConstraintBody } from '../model/rules/constraint.ts';
import { naiveMatches } from '../testing/naive-patterns.ts';
import { eventFromLine, type fromPicture, idsOf } from '../testing/picture.ts';
import { analyse, format, LIBRARY } from './index.ts';
import { libraryMacros } from './std.ts';

test('[N9] the library is in canonical form, without a problem, and says of each pattern what it is', () => {
  expect(analyse(LIBRARY).diagnostics).toEqual([]);
  expect(format(LIBRARY)).toBe(LIBRARY.trimStart());
  for (const { layout } of libraryMacros().values()) expect(layout.before).toHaveLength(1);
});

/** Three requests; two have a response, one of them late and twice; the third one's was for another request. */
const REQUESTS = `
  ask1:ask 0 id=1
  ask2:ask 0 id=2
  ask3:ask 0 id=3
  reply1:reply 1000 id=1 <- ask1
  again2:ask 2000 id=2 <- ask2
  reply2:reply 9000 id=2 <- again2
  other:reply 9000 id=9 <- ask3
`;
/** A fork of three workers and what they write. */
const WORK = `
  start:fork
  w1:work @a k=1 <- start
  w2:work @b k=1 <- start
  w3:work @c k=2 <- w2
  read:read k=1 <- start
  end:join <- w1, w2
  stray:join
`;

describe.each([
  ['$request_response(ask, reply, "id")', REQUESTS, ['ask1 reply1', 'ask2 reply2', 'again2 reply2']],
  ['$retry(ask, "id")', REQUESTS, ['ask2 again2']],
  ['$retries(ask, "id", 2)', REQUESTS, ['ask2 again2']],
  ['$duplicate(ask, "id")', REQUESTS, ['ask2 again2']],
  ['$out_of_order(reply, ask, "id")', REQUESTS, ['ask1 reply1', 'ask2 reply2', 'again2 reply2']],
  ['$eventually(ask, reply, 2s)', REQUESTS, ['ask1 reply1']],
  ['$unprompted(reply, ask(id: 3))', REQUESTS, ['reply1', 'reply2']],
  ['$fan_out(fork, work, 2)', WORK, ['start w1 w2', 'start w1 w3']],
  ['$fan_in(work, join, 2)', WORK, ['w1 w2 end']],
  ['$fork_join(fork, work, join, 2)', WORK, ['start w1 w2 end']],
  ['$race(work, "k")', WORK, ['w1 w2']],
  ['$race_between(work, read, "k")', WORK, ['w1 read', 'w2 read']],
])('[N9] the library: %s', (text, picture, matches) => {
  it('means what it says', () => {
    const { rules, diagnostics } = analyse(`constraint a: exists ${text}`);
    expect(diagnostics).toEqual([]);
    const { pattern } = rules.constraints[0].body as Extract<ConstraintBody, { kind: 'exists' }>;
    const computation = withPayloads(picture);
    const found = naiveMatches(computation, pattern).map(({ rows }) => idsOf(computation, rows));
    expect(found.sort()).toEqual([...matches].sort());
  });
});

/** A picture whose events carry `key=number`. */
function withPayloads(picture: string): ReturnType<typeof fromPicture> {
  const builder = new ComputationBuilder({ placeKind: 'line' });
  for (const line of picture.trim().split('\n')) {
    const [, key, value] = /(\w+)=(\d+)/.exec(line) ?? [];
    const event = eventFromLine(line.replace(/\w+=\d+/, ''));
    builder.add(key === undefined ? event : { ...event, payload: { [key]: Number(value) } });
  }
  return builder.seal();
}
