import { describe, expect, it } from 'vitest';
import { runThrough } from '../../base/steps.ts';
import type { Constraint, ConstraintBody } from '../../model/rules/constraint.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import {
  basic,
  both,
  call,
  compare,
  exists,
  field,
  joined,
  leads,
  literal,
  never,
  neverWithin,
  pictureWith,
  ROW_CLOCK,
  repeated,
  ruleOf,
  where,
  whole,
  withCause,
  within,
  withoutCause,
} from '../../testing/pattern-pieces.ts';
import { verdictText, witnessText } from '../../testing/verdict-text.ts';
import { MatchData } from '../match/match-data.ts';
import { Reachability } from '../poset/reachability.ts';
import { checkRule, checkRules } from './check-rules.ts';

type Payloads = Readonly<Record<string, unknown>>;

/** One rule over a picture. */
function judged(
  picture: string,
  body: ConstraintBody,
  more: Partial<Constraint> = {},
  payloads: Payloads = {},
) {
  const computation = pictureWith(picture, payloads);
  const data = new MatchData(computation, Reachability.of(computation), [ROW_CLOCK]);
  const options = { mostListed: 100, budget: 100_000 };
  const verdict = runThrough(checkRule(data, ruleOf(body, more), options));
  return { computation, verdict, data };
}

function check(
  picture: string,
  body: ConstraintBody,
  more: Partial<Constraint> = {},
  payloads: Payloads = {},
) {
  const { computation, verdict } = judged(picture, body, more, payloads);
  return verdictText(computation, verdict);
}

/** The sentence and the witness of the only violation. */
function told(
  picture: string,
  body: ConstraintBody,
  more: Partial<Constraint> = {},
  payloads: Payloads = {},
) {
  const { computation, verdict } = judged(picture, body, more, payloads);
  expect(verdict.violations).toHaveLength(1);
  const [{ sentence, witness }] = verdict.violations;
  return [sentence, witnessText(computation, witness)];
}

const SENSOR = `
  r:Sensor.reading
  c:Sensor.critical_reading <- r
  n:Alerter.notify <- c
  a:Alerter.alert <- n
  d:Sensor.critical_reading
  o:Other.log <- d
`;

describe('verdicts', () => {
  it('[K1] counts what is judged and lists violations in its order, as many as are wanted', () => {
    const computation = pictureWith('a:A\nb:A\nc:A\nd:B <- b', {});
    const data = new MatchData(computation, Reachability.of(computation));
    const rule = ruleOf(leads('A', 'B'), { name: 'answered', severity: 'warning' });
    const verdict = runThrough(checkRule(data, rule, { mostListed: 1, budget: 1000 }));
    expect(verdictText(computation, verdict)).toBe('violated 1/3\nunanswered_trigger [a] at the end');
    const { constraint, severity, unit, violationCount, isComplete, notes } = verdict;
    expect({ constraint, severity, unit, violationCount, isComplete, notes }).toEqual({
      constraint: 'answered',
      severity: 'warning',
      unit: 'trigger',
      violationCount: 2,
      isComplete: true,
      notes: [],
    });
  });

  it('[K2] what a basic pattern selects is its own matter: other parts of the pattern take nothing away', () => {
    const guarded = where('A', compare(field('payload.n'), '>', literal(1)));
    const payloads = { a: { n: 2 }, b: { n: 0 } };
    // b is selected, and no match with a
    expect(check('a:A\nb:A', whole(guarded), {}, payloads)).toBe('violated 0/1\nnot_whole [a b] at the end');
    expect(check('a:A\nb:C', whole(withoutCause('A', 'C')))).toBe('satisfied 1/1');
    const sameTwice = basic('A', { n: '?x', m: '?x' });
    const twins = { a: { n: 1, m: 1 }, b: { n: 1, m: 2 } };
    expect(check('a:A\nb:A', whole(sameTwice), {}, twins)).toBe('satisfied 1/1');
  });

  it('[K3] what is not observed is not there, but order leads through it', () => {
    const observe = [basic('Sensor'), basic('Alerter.alert')];
    const inOne = never(joined('immediately', 'Sensor.critical_reading', 'Alerter.alert'));
    expect(check(SENSOR, inOne)).toBe('satisfied 0/0');
    expect(check(SENSOR, inOne, { observe })).toBe('violated 0/1\nforbidden_match [c a] at a');
    expect(check(SENSOR, never('Other'), { observe })).toBe('vacuous 0/0');
    expect(check(SENSOR, { kind: 'single-root' }, { observe: [basic('Alerter')] })).toBe('satisfied 1/1');
    const roots = check(SENSOR, { kind: 'single-root' }, { observe: [basic('Alerter'), basic('Other')] });
    expect(roots).toBe('violated 1/2\nwrong_shape [n o] at o');
    expect(check(SENSOR, { kind: 'no-unlinked' }, { observe: [basic('Sensor')] })).toBe(
      'violated 2/3\nwrong_shape [d] at the end',
    );
  });

  it('[K4] nothing concerned: left out, held, or violated', () => {
    const rules: ConstraintBody[] = [
      exists('B'),
      never('B'),
      leads('B', 'A'),
      neverWithin('B', 'C'),
      whole('B'),
      { kind: 'satisfies', pattern: basic('B'), guard: literal(false) },
      { kind: 'count', pattern: basic('B'), least: 0, most: 0 },
    ];
    for (const body of rules) {
      expect(check('a:A', body)).toBe('vacuous 0/0');
      expect(check('a:A', body, { vacuity: 'pass' })).toBe('satisfied 0/0');
      expect(check('a:A', body, { vacuity: 'fail' })).toBe('violated 0/0\nmissing_match [] at the end');
    }
    expect(told('a:A', neverWithin('B', 'C'), { vacuity: 'fail' })).toEqual([
      'Nothing is concerned: there is no B or C.',
      '',
    ]);
    // one of two parts is there: that is a rule that is concerned
    expect(check('a:A', never(joined('precedes', 'A', 'B')))).toBe('satisfied 0/0');
    expect(check('a:A', exists(joined('precedes', 'A', 'B')))).toBe(
      'violated 0/1\nmissing_match [] at the end',
    );
    for (const body of [
      { kind: 'single-root' },
      { kind: 'no-unlinked' },
      { kind: 'depth', most: 1 },
    ] as const) {
      expect(check('', body)).toBe('vacuous 0/0');
    }
    expect(check('a:A', { kind: 'count', pattern: basic('B'), least: 1, most: undefined })).toBe(
      'violated 0/0\nwrong_count [] at the end',
    );
  });

  it('[K5] exists', () => {
    expect(check(SENSOR, exists(joined('precedes', 'Sensor', 'Alerter.alert')))).toBe('satisfied 1/1');
    expect(told(SENSOR, exists(joined('precedes', 'Alerter.alert', 'Sensor'))).at(0)).toBe(
      'There is no match among 1 Alerter.alert and 3 Sensor.',
    );
  });

  it('[K6] never', () => {
    expect(check(SENSOR, never(joined('independent', 'Sensor.critical_reading', 'Other')))).toBe(
      'violated 0/1\nforbidden_match [c o] at o',
    );
    expect(told(SENSOR, never(joined('independent', 'Sensor.critical_reading', 'Other')))).toEqual([
      'Sensor.critical_reading “c” and Other.log “o” are independent, which must never be.',
      'c | o',
    ]);
    expect(told(SENSOR, never(joined('precedes', 'Sensor.reading', 'Alerter.alert')))).toEqual([
      'Sensor.reading “r” precedes Alerter.alert “a”, which must never be.',
      'r => a',
    ]);
    expect(told(SENSOR, never('Alerter.alert'))).toEqual([
      'Alerter.alert “a” happened, which must never be.',
      'a',
    ]);
    const three = joined('precedes', 'Sensor.reading', 'Alerter.notify', 'Alerter.alert');
    expect(told(SENSOR, never(three))).toEqual([
      'Sensor.reading “r”, Alerter.notify “n” and Alerter.alert “a” happened together, which must never be.',
      'r => n; n -> a',
    ]);
  });

  it('[K6] never without a cause: one sweep for many such rules', () => {
    expect(check(SENSOR, never(withoutCause('Alerter.alert', 'Sensor.reading')))).toBe('satisfied 0/0');
    expect(told(SENSOR, never(withoutCause('Other', 'Sensor.reading')))).toEqual([
      'Other.log “o” has no Sensor.reading in its past; its past begins at Sensor.critical_reading “d”.',
      'd -> o',
    ]);
    expect(told(SENSOR, never(withoutCause('Sensor.reading', 'Other')))).toEqual([
      'Sensor.reading “r” has no Other in its past; nothing is before it.',
      'r',
    ]);
    expect(check(SENSOR, never(withCause('Alerter.alert', 'Sensor.reading')))).toBe(
      'violated 0/1\nforbidden_match [a] at a',
    );
  });

  it('[K7] within a cause: once per cause, with the effects that are complete first', () => {
    const twice = 'c:C\na:A <- c\nb:A <- a\nd:A <- b\nx:C\ny:A <- x';
    const body = neverWithin(joined('distinct', 'A', 'A'), 'C');
    expect(check(twice, body)).toBe('violated 1/2\nrepeated_effect [c a b] at b');
    expect(told(twice, body)).toEqual([
      'C “c” leads to A “a” and A “b”, which must never be.',
      'c -> a; a -> b',
    ]);
    // two paths to one effect are one effect
    expect(check('c:C\np:P <- c\nq:P <- c\na:A <- p, q', body)).toBe('satisfied 1/1');
    // by any pattern, and with values that agree
    const sameId = neverWithin(
      joined('independent', basic('A', { id: '?x' }), basic('A')),
      basic('C', { id: '?x' }),
    );
    const payloads = { c: { id: 1 }, a: { id: 1 }, b: { id: 2 }, x: { id: 3 } };
    expect(check('c:C\na:A <- c\nb:A <- c\nx:C\ny:A <- x', sameId, {}, payloads)).toBe(
      'violated 1/2\nrepeated_effect [c a b] x=1 at b',
    );
  });

  it('[K8] leads: every trigger is followed by an answer', () => {
    expect(check(SENSOR, leads('Sensor.reading', 'Alerter.alert'))).toBe('satisfied 1/1');
    expect(told(SENSOR, leads('Sensor.critical_reading', 'Alerter.alert'))).toEqual([
      'Sensor.critical_reading “d” leads to no Alerter.alert; its future ends at Other.log “o”.',
      'd -> o',
    ]);
    expect(told('a:A\nb:B', leads('A', 'B'))).toEqual(['A “a” leads to no B; nothing follows it.', 'a']);
    const fan = 'a:A\nb:X <- a\nc:X <- a\nd:X <- b\ne:X <- c\nf:X <- e\ng:X <- a';
    expect(told(fan, leads('A', 'B'))).toEqual([
      'A “a” leads to no B; its future ends at X “g” and 2 others.',
      'a => d; a => f; a -> g',
    ]);
  });

  it('[K8] leads: triggers and answers of several events, whose values agree', () => {
    const both = joined('distinct', basic('Q', { id: '?x' }), 'S');
    const picture = 'q:Q\ns:S\na:R <- q\nb:R <- q, s\nend:Z <- b';
    expect(check(picture, leads(both, basic('R', { id: '?x' })), {}, { q: { id: 1 }, b: { id: 1 } })).toBe(
      'satisfied 1/1',
    );
    expect(told(picture, leads(both, basic('R', { id: '?x' })), {}, { q: { id: 1 }, a: { id: 1 } })).toEqual([
      'Q “q” and S “s” lead to no R with id 1; what follows them all ends at Z “end”.',
      'q => end; s => end',
    ]);
    const single = leads(basic('Q', { id: '?x' }), basic('R', { id: '?x' }));
    expect(told(picture, single, {}, { q: { id: 1 }, a: { id: 2 } })).toEqual([
      'Q “q” leads to no R with id 1; its future ends at R “a” and one other.',
      'q -> a; q => end',
    ]);
    const paired = leads('Q', joined('distinct', 'R', 'Z'));
    expect(check(picture, paired)).toBe('satisfied 1/1');
  });

  it('[K8] a deadline: the first event beyond it decides, and late is not the same as never', () => {
    const row = (ticks: number) => leads('Sensor.critical_reading', 'Alerter.alert', ticks, 'row');
    expect(check(SENSOR, row(2))).toBe('violated 1/2\nunanswered_trigger [d] at the end');
    expect(check(SENSOR, row(1))).toBe(
      'violated 0/2\nlate_response [c a] at a\nunanswered_trigger [d] at the end',
    );
    expect(check(SENSOR, row(0))).toBe('violated 0/2\nlate_response [c a] at n\nunanswered_trigger [d] at o');
    const timed = 'a:A 0\nx:X 1500\nb:B 4000 <- a';
    expect(told(timed, leads('A', 'B', 2000))).toEqual([
      'A “a” leads to B “b” only after 4 s; at most 2 s may pass.',
      'a -> b',
    ]);
    expect(check(timed, leads('A', 'B', 4000))).toBe('satisfied 1/1');
    expect(told('a:A 0\nb:X 10 <- a', leads('A', 'B', 2000)).at(0)).toBe(
      'A “a” leads to no B within 2 s; its future ends at X “b”.',
    );
    expect(told('a:A\nb:B 10 <- a', leads('A', 'B', 2000))).toEqual([
      'A “a” leads to B “b”, but not all of them have a time, so that it is not known to be in time.',
      'a -> b',
    ]);
    const { verdict } = judged('a:A\nb:B <- a', leads('A', 'B', 1, 'nobody'));
    expect(verdict.notes).toEqual(['No event has a stamp on the clock “nobody”.']);
    // the same through any pattern
    const wide = (ticks: number) =>
      leads(both('Sensor.critical_reading', 'Sensor'), 'Alerter.alert', ticks, 'row');
    expect(check(SENSOR, wide(1))).toBe(check(SENSOR, row(1)));
    expect(check(SENSOR, wide(0))).toBe(check(SENSOR, row(0)));
  });

  it('[K9] match: all that is selected is one match, or is not', () => {
    expect(
      check(SENSOR, whole(joined('precedes', 'Sensor.reading', 'Alerter.notify', 'Alerter.alert'))),
    ).toBe('satisfied 1/1');
    const repeatedAlways = whole(repeated('Sensor', 1, undefined, 'precedes'));
    expect(told(SENSOR, repeatedAlways)).toEqual([
      '3 events are selected, Sensor.reading “r”, Sensor.critical_reading “c” and Sensor.critical_reading “d”: together they are not one match of Sensor.',
      'r -> c; d',
    ]);
    expect(told(SENSOR, whole(joined('precedes', 'Sensor.reading', 'Alerter.alert'), true))).toEqual([
      '2 events are selected, Sensor.reading “r” and Alerter.alert “a”: together they are one match of Sensor.reading and Alerter.alert, which must not be.',
      'r => a',
    ]);
  });

  it('[K10] satisfies: says the values that decide; a condition that is neither true nor false is a mistake', () => {
    const payloads = { a: { debit: 3, credit: 0 }, b: { debit: 0, credit: 2 } };
    const pattern = joined('distinct', 'A', 'A');
    const guard = compare(call('sum', field('payload.debit')), '==', call('sum', field('payload.credit')));
    expect(told('a:A\nb:A', { kind: 'satisfies', pattern, guard }, {}, payloads)).toEqual([
      'For A “a” and A “b” the condition sum(payload.debit) == sum(payload.credit) does not hold: sum(payload.debit) is 3 and sum(payload.credit) is 2.',
      'a; b',
    ]);
    const bare = { kind: 'satisfies', pattern: basic('A'), guard: field('payload.ok') } as const;
    expect(check('a:A\nb:A\nc:A', bare, {}, { a: { ok: true }, b: { ok: 1 }, c: { ok: false } })).toBe(
      'violated 1/3\nevaluation_error [b] at b\npredicate_failed [c] at c',
    );
    expect(told('b:A', bare).at(0)).toBe(
      'For A “b” the condition payload.ok is neither true nor false: payload.ok is missing.',
    );
  });

  it('[K11] count: too many at once, too few at the end', () => {
    const count = (least: number, most?: number) =>
      ({ kind: 'count', pattern: basic('Sensor'), least, most }) as const;
    expect(check(SENSOR, count(3, 3))).toBe('satisfied 3/3');
    expect(check(SENSOR, count(0, 1))).toBe('violated 1/3\nwrong_count [r c] at c');
    expect(told(SENSOR, count(0, 1)).at(0)).toBe(
      'Sensor.critical_reading “c” is one Sensor too many: at most 1 may be.',
    );
    expect(check(SENSOR, count(4))).toBe('violated 3/3\nwrong_count [r c d] at the end');
    expect(told(SENSOR, count(4)).at(0)).toBe('There are 3 Sensor; at least 4 must be.');
  });

  it('[K12] shape: one root, no event by itself, no deeper than, and every source speaks', () => {
    expect(check('a\nb <- a', { kind: 'single-root' })).toBe('satisfied 1/1');
    expect(told(SENSOR, { kind: 'single-root' })).toEqual([
      'Sensor.reading “r” and Sensor.critical_reading “d” both have no cause; only one event may.',
      'r | d',
    ]);
    expect(told('a\nb <- a\nc', { kind: 'no-unlinked' })).toEqual([
      'c “c” has neither a cause nor an effect.',
      'c',
    ]);
    expect(check(SENSOR, { kind: 'depth', most: 3 })).toBe('satisfied 6/6');
    expect(told(SENSOR, { kind: 'depth', most: 1 })).toEqual([
      'A chain of 2 steps leads from Sensor.reading “r” to Alerter.notify “n”; at most one step may be.',
      'r -> c; c -> n',
    ]);
    const sources = [
      { how: 'exact', text: 'web' },
      { how: 'like', text: 'db*' },
    ] as const;
    expect(check('a @web\nb @db-1', { kind: 'emitted-by', sources })).toBe('satisfied 2/2');
    expect(told('a @web\nb @d', { kind: 'emitted-by', sources })).toEqual(['No event comes from “db*”.', '']);
  });

  it('[K14] a rule that is refused is a violation that says why', () => {
    const unbound = where('A', compare(field('payload.n'), '==', { kind: 'placeholder', name: 'x' }));
    const { verdict } = judged('a:A', never(unbound));
    expect([verdict.state, verdict.violationCount, verdict.isComplete]).toEqual(['violated', 1, true]);
    const [{ type, sentence, rows }] = verdict.violations;
    expect([type, rows]).toEqual(['evaluation_error', []]);
    expect(sentence).toContain('?x');
  });

  it('[K14] at its limit a rule says so and calls nothing missing', () => {
    const computation = pictureWith(Array.from({ length: 40 }, (_, i) => `a${i}:A`).join('\n'), {});
    const data = new MatchData(computation, Reachability.of(computation));
    const pattern = where(joined('distinct', 'A', 'A', 'A'), compare(call('count'), '==', literal(2)));
    const few = { mostListed: 10, budget: 20 };
    const found = runThrough(checkRule(data, ruleOf(exists(pattern)), few));
    expect([found.state, found.violationCount, found.isComplete]).toEqual(['satisfied', 0, false]);
    expect(found.notes).toHaveLength(1);
    const all = runThrough(checkRule(data, ruleOf(never(joined('distinct', 'A', 'A', 'A'))), few));
    expect([all.state, all.isComplete]).toEqual(['violated', false]);
    expect(all.violations.length).toBeLessThanOrEqual(10);
  });

  it('[K16] stopping at the first violation leaves the rules after it unjudged', async () => {
    const computation = pictureWith(SENSOR, {});
    const data = new MatchData(computation, Reachability.of(computation));
    const constraints = [exists('Sensor'), never('Alerter'), exists('Sensor')].map((body, i) =>
      ruleOf(body, { name: `rule ${i}` }),
    );
    const options = { mostListed: 10, budget: 1000 };
    const stateOf = ({ constraint, state }: Verdict) => `${constraint}: ${state}`;
    const rules = { constraints, clocks: [] };
    const stopped = await checkRules(data, rules, { ...options, stopAtFirst: true });
    expect(stopped.map(stateOf)).toEqual(['rule 0: satisfied', 'rule 1: violated', 'rule 2: pending']);
    expect(stopped[2].notes).toEqual(['Not judged: an earlier rule is violated.']);
    const fractions: number[] = [];
    const all = await checkRules(data, rules, options, undefined, (fraction) => fractions.push(fraction));
    expect(all.map(stateOf)).toEqual(['rule 0: satisfied', 'rule 1: violated', 'rule 2: satisfied']);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  it('[K15] a deadline of a composed trigger counts from its latest event', () => {
    const picture = 'a:A 0\nb:A 10 <- a\nr:R 14 <- b';
    const two = joined('precedes', 'A', 'A');
    expect(check(picture, leads(two, 'R', 5))).toBe('satisfied 1/1');
    expect(check(picture, leads(within(two, 20), 'R', 3))).toBe('violated 0/1\nlate_response [a b r] at r');
  });
});
