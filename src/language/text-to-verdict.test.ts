import { describe, expect, test } from 'vitest';
import { checkRules, MatchData, Reachability } from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import { fromPicture } from '../testing/picture.ts';
import { analyse, readPyRapide } from './index.ts';

// From a text to a verdict on a small poset drawn by hand: the constraints of PyRapide's overview and streaming pages,
// each with a run that keeps it and one that does not. First as notation, then as the Python they come from.

async function judge(text: string, picture: string): Promise<Record<string, string>> {
  const { rules, diagnostics } = analyse(text);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const computation: Computation = fromPicture(picture);
  const order = Reachability.of(computation);
  order.extend();
  const data = new MatchData(computation, order, rules.clocks);
  const verdicts = await checkRules(data, rules, { mostListed: 10, budget: 1_000_000 });
  return Object.fromEntries(
    verdicts.map(({ constraint, state, violations }) => [
      constraint,
      [state, ...violations.map(({ type }) => type)].join(' '),
    ]),
  );
}

interface Example {
  readonly name: string;
  readonly notation: string;
  /** As it stands in Python. */
  readonly python: string;
  readonly kept: string;
  readonly broken: string;
  readonly type: string;
}

const EXAMPLES: readonly Example[] = [
  {
    name: 'overview: one critical reading leads to an alert',
    notation: 'constraint r: exists Sensor.critical_reading -> Alerter.alert',
    python:
      'must_match(Pattern.match("Sensor.critical_reading") >> Pattern.match("Alerter.alert"), name="r")',
    kept: 'c:Sensor.critical_reading\nb:Bus.message <- c\na:Alerter.alert <- b\nd:Sensor.critical_reading',
    broken: 'c:Sensor.critical_reading\na:Alerter.alert',
    type: 'missing_match',
  },
  {
    name: 'overview: no alert without a reading before it',
    notation: 'constraint r: never Alerter.alert without cause Sensor.reading',
    python: 'never(Pattern.match("Alerter.alert").without_cause("Sensor.reading"), name="r")',
    kept: 'c:Sensor.reading\nb:Bus.message <- c\na:Alerter.alert <- b',
    broken: 'c:Sensor.reading\nb:Bus.message\na:Alerter.alert <- b',
    type: 'forbidden_match',
  },
  {
    name: 'overview: two holders of a lock are never independent',
    notation: 'constraint r: never Lock.acquire || Lock.acquire',
    python: 'never(Pattern.match("Lock.acquire") | Pattern.match("Lock.acquire"), name="r")',
    kept: 'a:Lock.acquire @p\nb:Lock.release @p <- a\nc:Lock.acquire @q <- b',
    broken: 'a:Lock.acquire @p\nc:Lock.acquire @q',
    type: 'forbidden_match',
  },
  {
    name: 'overview: a predicate over every match',
    notation: 'constraint r: every Bank.debit -> Bank.credit satisfies count() == 2 and not (span() > 100)',
    python:
      '@constraint(pattern=Pattern.match("Bank.debit") >> Pattern.match("Bank.credit"), name="r")\ndef quick(match):\n    return len(match.events) == 2',
    kept: 'd:Bank.debit 0\nc:Bank.credit 50 <- d',
    broken: 'd:Bank.debit 0\nc:Bank.credit 500 <- d',
    type: 'predicate_failed',
  },
  {
    name: 'streaming: every request is answered, well or not',
    notation: 'constraint r: every llm.request leads to llm.response or llm.error',
    python: 'must_match(trigger="llm.request", response=("llm.response", "llm.error"), name="r")',
    kept: 'a:llm.request\nb:llm.response <- a\nc:llm.request\nd:llm.error <- c',
    broken: 'a:llm.request\nb:llm.response <- a\nc:llm.request',
    type: 'unanswered_trigger',
  },
  {
    name: 'streaming: one order is not charged twice',
    notation: 'constraint r: never (payment.charge ~ payment.charge) within cause order.placed',
    python: 'never(pattern=("payment.charge", "payment.charge"), within_cause="order.placed", name="r")',
    kept: 'o:order.placed\na:payment.charge <- o\np:order.placed\nb:payment.charge <- p',
    broken: 'o:order.placed\na:payment.charge <- o\nq:queue.retry <- o\nb:payment.charge <- q',
    type: 'repeated_effect',
  },
];

describe.each(EXAMPLES)('$name', ({ notation, python, kept, broken, type }) => {
  test('the notation tells the two runs apart', async () => {
    expect(await judge(notation, kept)).toEqual({ r: 'satisfied' });
    expect(await judge(notation, broken)).toEqual({ r: `violated ${type}` });
  });

  test('so does what is made of the Python', async () => {
    const { text, problems } = readPyRapide(python);
    expect(problems).toEqual([]);
    expect(await judge(text, kept)).toEqual({ r: 'satisfied' });
    // the predicate of the page looks at the number of events alone
    const isSame = type !== 'predicate_failed';
    expect(await judge(text, broken)).toEqual({ r: isSame ? `violated ${type}` : 'satisfied' });
  });
});

test('with nothing that it concerns a rule is left out, holds, or does not, as it says', async () => {
  const text = `
    constraint left_out: every A leads to B
    constraint holds vacuous pass: every A leads to B
    constraint fails vacuous fail: every A leads to B
  `;
  expect(await judge(text, 'x:C')).toEqual({
    left_out: 'vacuous',
    holds: 'satisfied',
    fails: 'violated missing_match',
  });
});
