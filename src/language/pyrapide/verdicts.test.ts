import { describe, expect, test } from 'vitest';
import { runThrough } from '../../base/steps.ts';
import { checkingRules, MatchData, Reachability } from '../../engine/index.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { fromPicture } from '../../testing/picture.ts';
import { readPyRapide } from './read.ts';

/** What PyRapide's pages write, and what has to come of it on posets drawn by hand. */
describe('rules in Python, judged', () => {
  test.each([
    [
      'one causally ordered pair is enough',
      'must_match(Pattern.match("Api.request") >> Pattern.match("Api.response"))',
      'r1:Api.request\nr2:Api.request\ns:Api.response <- r1',
      'r1:Api.request\nr2:Api.request\ns:Api.response',
    ],
    [
      'every request leads to an answer, one of several',
      'must_match(trigger="llm.request", response=("llm.response", "llm.error"))',
      'a:llm.request\nb:llm.request\nc:llm.response <- a\nd:llm.error.timeout <- b',
      'a:llm.request\nb:llm.request\nc:llm.response <- a\nd:llm.error',
    ],
    [
      'an alert needs a reading before it',
      'never(Pattern.match("Alerter.alert").without_cause("Sensor.reading"))',
      'a:Sensor.reading\nb:Alerter.alert <- a',
      'a:Sensor.reading\nb:Alerter.alert',
    ],
    [
      'never both below one cause',
      'never(pattern=("tx.commit", "tx.abort"), within_cause="tx.begin")',
      't:tx.begin\nu:tx.begin\nc:tx.commit <- t\na:tx.abort <- u',
      't:tx.begin\nc:tx.commit <- t\na:tx.abort <- t',
    ],
    [
      'a lock is never held by two at once: the grants have to be ordered',
      'never(Pattern.match("lock.granted") | Pattern.match("lock.granted"))',
      'a:lock.granted\nb:lock.granted <- a',
      'a:lock.granted\nb:lock.granted',
    ],
    [
      'a name does not take longer ones without a dot',
      'never(Pattern.match("api.req") >> Pattern.match("done"))',
      'a:api.request\nb:done <- a',
      'a:api.req.get\nb:done <- a',
    ],
    [
      'never three of one kind within two seconds',
      'never(Pattern.match("retry").repeat(3).timed(2))',
      'a:retry 0\nb:retry 900\nc:retry 2100',
      'a:retry 0\nb:retry 900\nc:retry 2000',
    ],
  ])('%s', (_, python, holds, fails) => {
    expect([judged(python, fromPicture(holds)), judged(python, fromPicture(fails))]).toEqual([
      'satisfied',
      'violated',
    ]);
  });
});

describe('conditions in Python', () => {
  test.each([
    ['e.payload["n"] > 3', { n: 4 }, true],
    ['e.payload["n"] > 3', { n: 3 }, false],
    ['e.payload["n"] > 3', {}, false],
    ['1 < e.payload["n"] <= 3', { n: 3 }, true],
    ['e.payload.get("n", 9) > 3', {}, true],
    ['e.payload.get("n", 9) > 3', { n: 1 }, false],
    ['e.payload.get("n", 0) > 3', {}, false],
    ['e.payload.get("s") != "ok"', {}, true],
    ['e.payload.get("s") != "ok"', { s: 'ok' }, false],
    ['e.payload.get("s") is None', { s: null }, true],
    ['e.payload.get("s") is not None', { s: 0 }, true],
    ['e.payload.get("error")', { error: '' }, false],
    ['e.payload.get("error")', { error: 'x' }, true],
    ['not e.payload.get("error")', {}, true],
    ['"n" in e.payload', { n: null }, true],
    ['"n" not in e.payload', { n: null }, false],
    ['"err" in e.payload["text"]', { text: 'an error' }, true],
    ['"a" in e.payload["tags"]', { tags: ['a', 'b'] }, true],
    ['e.payload["a"]["b"][1] == 2', { a: { b: [1, 2] } }, true],
    ['e.payload["n"] // 2 == 1 and e.payload["n"] % 2 == 1', { n: 3 }, true],
    ['e.payload["s"].lower().startswith(("b", "a"))', { s: 'Abc' }, true],
    ['len(e.payload["s"]) == 3 and len(e.payload["l"]) == 2', { s: 'abc', l: [1, 2] }, true],
    ['e.payload["a"] if e.payload["n"] > 1 else e.payload["b"]', { n: 2, a: true, b: false }, true],
    ['e.payload["a"] if e.payload["n"] > 1 else e.payload["b"]', { n: 1, a: true, b: false }, false],
    ['e.name == "thing" and e.id == "e" and e.source == "web"', {}, true],
    ['min(e.payload["a"], e.payload["b"]) == -1', { a: 2, b: -1 }, true],
    ['e.timestamp.timestamp() == 1.5', {}, true],
  ])('%s of %j', (condition, payload, want) => {
    const builder = new ComputationBuilder();
    builder.add({ id: 'e', name: 'thing', source: 'web', timeMillis: 1500, payload, causes: [] });
    const python = `must_match(Pattern.match("thing").where(lambda e: ${condition}))`;
    expect(judged(python, builder.seal())).toBe(want ? 'satisfied' : 'violated');
  });

  test.each([
    ['sum(e.payload["n"] for e in m.events) == 0', true],
    ['len(m.events) == 2 and len({e.source for e in m.events}) == 2', true],
    ['m.events[0].name == "debit" and list(m.events)[-1].name == "credit"', true],
    ['m.events[-1].timestamp - m.events[0].timestamp < timedelta(milliseconds=5)', false],
  ])('%s of a match of two events', (condition, want) => {
    const builder = new ComputationBuilder();
    builder.add({ id: 'a', name: 'debit', source: 'x', timeMillis: 0, payload: { n: -5 }, causes: [] });
    builder.add({ id: 'b', name: 'credit', source: 'y', timeMillis: 5, payload: { n: 5 }, causes: ['a'] });
    const python = `@constraint(pattern=Pattern.match("debit") >> Pattern.match("credit"), name="c")\ndef check(m):\n    return ${condition}`;
    expect(judged(python, builder.seal())).toBe(want ? 'satisfied' : 'violated');
  });
});

function judged(python: string, computation: ReturnType<typeof fromPicture>): string {
  const { constraints, problems } = readPyRapide(python);
  expect(problems).toEqual([]);
  const data = new MatchData(computation, Reachability.of(computation));
  const [verdict] = runThrough(checkingRules(data, constraints, { mostListed: 10, budget: 1e6 }));
  return verdict.state;
}
