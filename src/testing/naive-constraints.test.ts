import { describe, expect, it } from 'vitest';
import type { Constraint, ConstraintBody } from '../model/rules/constraint.ts';
import { naiveVerdict } from './naive-constraints.ts';
import {
  basic,
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
  ruleOf,
  whole,
  withoutCause,
} from './pattern-pieces.ts';
import { idsOf } from './picture.ts';

/** State, how many held, and each violation as its type, its events and the event that decided it. */
function verdictOf(
  picture: string,
  body: ConstraintBody,
  more: Partial<Constraint> = {},
  payloads: Readonly<Record<string, unknown>> = {},
): string {
  const computation = pictureWith(picture, payloads);
  const { state, held, judged, violations } = naiveVerdict(computation, ruleOf(body, more), [ROW_CLOCK]);
  const lines = violations.map(({ type, rows, detectedAt }) => {
    const end = detectedAt === undefined ? 'end' : idsOf(computation, [detectedAt]);
    return `${type} [${idsOf(computation, rows)}] at ${end}`;
  });
  return [`${state} ${held}/${judged}`, ...lines].join('; ');
}

const SENSOR = `
  r:Sensor.reading
  c:Sensor.critical_reading <- r
  n:Alerter.notify <- c
  a:Alerter.alert <- n
  d:Sensor.critical_reading
  o:Other.log <- d
`;

describe('the slow reference of constraints, by hand', () => {
  it('exists: one match is enough', () => {
    expect(verdictOf(SENSOR, exists(joined('precedes', 'Sensor', 'Alerter.alert')))).toBe('satisfied 1/1');
    expect(verdictOf(SENSOR, exists(joined('precedes', 'Alerter.alert', 'Sensor')))).toBe(
      'violated 0/1; missing_match [] at end',
    );
  });

  it('never: every match is a violation, decided by its last event', () => {
    expect(verdictOf(SENSOR, never(joined('independent', 'Sensor.critical_reading', 'Other')))).toBe(
      'violated 0/1; forbidden_match [c o] at o',
    );
    expect(verdictOf(SENSOR, never(withoutCause('Alerter.alert', 'Sensor.reading')))).toBe('satisfied 0/0');
    expect(verdictOf(SENSOR, never(withoutCause('Other', 'Sensor.reading')))).toBe(
      'violated 0/1; forbidden_match [o] at o',
    );
  });

  it('leads: every trigger precedes an answer', () => {
    expect(verdictOf(SENSOR, leads('Sensor.critical_reading', 'Alerter.alert'))).toBe(
      'violated 1/2; unanswered_trigger [d] at end',
    );
    expect(verdictOf(SENSOR, leads('Sensor.reading', 'Alerter.alert'))).toBe('satisfied 1/1');
  });

  it('leads in time: late answers are told from missing ones, at the first event beyond', () => {
    const within = (ticks: number) => leads('Sensor.critical_reading', 'Alerter.alert', ticks, 'row');
    expect(verdictOf(SENSOR, within(2))).toBe('violated 1/2; unanswered_trigger [d] at end');
    expect(verdictOf(SENSOR, within(1))).toBe(
      'violated 0/2; late_response [c a] at a; unanswered_trigger [d] at end',
    );
    expect(verdictOf(SENSOR, within(0))).toBe(
      'violated 0/2; late_response [c a] at n; unanswered_trigger [d] at o',
    );
    expect(verdictOf(SENSOR, leads('Sensor.reading', 'Alerter.alert', 5))).toBe(
      'violated 0/1; late_response [r a] at r',
    );
  });

  it('leads: what the trigger binds the answer has to agree with', () => {
    const picture = 'q:Q\np:Q\na:R <- q\nb:R <- p';
    const body = leads(basic('Q', { id: '?x' }), basic('R', { id: '?x' }));
    const payloads = { q: { id: 1 }, p: { id: 2 }, a: { id: 1 }, b: { id: 1 } };
    expect(verdictOf(picture, body, {}, payloads)).toBe('violated 1/2; unanswered_trigger [p] at end');
  });

  it('within a cause: once per cause, with the effects that come first', () => {
    const twice = 'c:C\na:A <- c\nb:A <- a\nd:A <- b\nx:C\ny:A <- x';
    expect(verdictOf(twice, neverWithin(joined('distinct', 'A', 'A'), 'C'))).toBe(
      'violated 1/2; repeated_effect [c a b] at b',
    );
  });

  it('whole: all that is selected, taken together, is one match', () => {
    const forAll = whole(joined('precedes', 'Sensor.reading', 'Alerter.notify', 'Alerter.alert'));
    expect(verdictOf(SENSOR, forAll)).toBe('satisfied 1/1');
    expect(verdictOf(SENSOR, whole(joined('precedes', 'Sensor.critical_reading', 'Alerter.alert')))).toBe(
      'violated 0/1; not_whole [c a d] at end',
    );
    expect(verdictOf(SENSOR, whole(joined('precedes', 'Sensor.reading', 'Alerter.alert'), true))).toBe(
      'violated 0/1; not_whole [r a] at end',
    );
  });

  it('satisfies: a value that is neither true nor false is a mistake in the rule', () => {
    const payloads = { a: { n: 1 }, b: { n: 2 } };
    const pattern = basic('*');
    const isOne = {
      kind: 'satisfies',
      pattern,
      guard: compare(field('payload.n'), '==', literal(1)),
    } as const;
    expect(verdictOf('a\nb', isOne, {}, payloads)).toBe('violated 1/2; predicate_failed [b] at b');
    expect(verdictOf('a\nb', { ...isOne, guard: field('payload.n') }, {}, payloads)).toBe(
      'violated 0/2; evaluation_error [a] at a; evaluation_error [b] at b',
    );
  });

  it('count: bounds are included', () => {
    const count = (least: number, most?: number) =>
      ({ kind: 'count', pattern: basic('Sensor'), least, most }) as const;
    expect(verdictOf(SENSOR, count(3, 3))).toBe('satisfied 3/3');
    expect(verdictOf(SENSOR, count(0, 1))).toBe('violated 1/3; wrong_count [r c] at c');
    expect(verdictOf(SENSOR, count(4))).toBe('violated 3/3; wrong_count [r c d] at end');
  });

  it('shape: roots, events without any edge, depth, sources', () => {
    expect(verdictOf(SENSOR, { kind: 'single-root' })).toBe('violated 1/2; wrong_shape [r d] at d');
    expect(verdictOf('a\nb <- a', { kind: 'single-root' })).toBe('satisfied 1/1');
    expect(verdictOf('a\nb <- a\nc', { kind: 'no-unlinked' })).toBe('violated 2/3; wrong_shape [c] at end');
    expect(verdictOf(SENSOR, { kind: 'depth', most: 3 })).toBe('satisfied 6/6');
    expect(verdictOf(SENSOR, { kind: 'depth', most: 1 })).toBe('violated 4/6; wrong_shape [r c n] at n');
    const sources = [
      { how: 'exact', text: 'web' },
      { how: 'like', text: 'db*' },
    ] as const;
    expect(verdictOf('a @web\nb @db-1', { kind: 'emitted-by', sources })).toBe('satisfied 2/2');
    expect(verdictOf('a @web\nb @d', { kind: 'emitted-by', sources })).toBe(
      'violated 1/2; missing_match [] at end',
    );
  });

  it('nothing concerned: left out, held or not, as the rule says', () => {
    expect(verdictOf('a', never('B'))).toBe('vacuous 0/0');
    expect(verdictOf('a', exists('B'), { vacuity: 'pass' })).toBe('satisfied 0/0');
    expect(verdictOf('a', leads('B', 'a'), { vacuity: 'fail' })).toBe(
      'violated 0/0; missing_match [] at end',
    );
    expect(verdictOf('a', exists(joined('precedes', 'a', 'b')))).toBe(
      'violated 0/1; missing_match [] at end',
    );
  });

  it('observed: hidden events are not there, but the order through them is', () => {
    const observe = [basic('Sensor'), basic('Alerter.alert')];
    const inOne = never(joined('immediately', 'Sensor.critical_reading', 'Alerter.alert'));
    expect(verdictOf(SENSOR, inOne)).toBe('satisfied 0/0');
    expect(verdictOf(SENSOR, inOne, { observe })).toBe('violated 0/1; forbidden_match [c a] at a');
    expect(verdictOf(SENSOR, { kind: 'depth', most: 1 }, { observe })).toBe(
      'violated 3/4; wrong_shape [r c a] at a',
    );
  });
});
