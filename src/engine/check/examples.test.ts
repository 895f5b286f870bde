import { describe, expect, it } from 'vitest';
import { runThrough } from '../../base/steps.ts';
import type { Constraint, ConstraintBody } from '../../model/rules/constraint.ts';
import {
  basic,
  call,
  compare,
  either,
  exists,
  field,
  joined,
  leads,
  never,
  neverWithin,
  pictureWith,
  ruleOf,
  where,
  withoutCause,
} from '../../testing/pattern-pieces.ts';
import { MatchData } from '../match/match-data.ts';
import { Reachability } from '../poset/reachability.ts';
import { checkRule } from './check-rules.ts';

/** State, and what is said of each violation. */
function told(
  picture: string,
  body: ConstraintBody,
  payloads: Readonly<Record<string, unknown>> = {},
  more: Partial<Constraint> = {},
): string[] {
  const computation = pictureWith(picture, payloads);
  const data = new MatchData(computation, Reachability.of(computation));
  const verdict = runThrough(checkRule(data, ruleOf(body, more), { mostListed: 10, budget: 100_000 }));
  return [verdict.state, ...verdict.violations.map(({ sentence }) => sentence)];
}

describe('the constraints of PyRapide’s pages, both ways', () => {
  it('must_match(request >> response): one ordered pair is enough', () => {
    const body = exists(joined('precedes', 'Client.request', 'Server.response'));
    expect(told('q:Client.request\nr:Server.response <- q\np:Client.request', body)).toEqual(['satisfied']);
    expect(told('q:Client.request\nr:Server.response', body)).toEqual([
      'violated',
      'There is no match among 1 Client.request and 1 Server.response.',
    ]);
  });

  it('never(acquire | acquire): a lock is taken by one after the other', () => {
    const body = never(joined('independent', 'Lock.acquire', 'Lock.acquire'));
    const inTurn = 'a:Lock.acquire @p\nb:Lock.release @p <- a\nc:Lock.acquire @q <- b';
    expect(told(inTurn, body)).toEqual(['satisfied']);
    expect(told('a:Lock.acquire @p\nc:Lock.acquire @q', body)).toEqual([
      'violated',
      'Lock.acquire “a” and Lock.acquire “c” are independent, which must never be.',
    ]);
  });

  it('a custom predicate: what is taken from one account is put to the other', () => {
    const transfer = joined(
      'precedes',
      basic('Bank.debit', { id: '?t' }),
      basic('Bank.credit', { id: '?t' }),
    );
    const guard = compare(call('sum', field('payload.debit')), '==', call('sum', field('payload.credit')));
    const body: ConstraintBody = { kind: 'satisfies', pattern: transfer, guard };
    const picture = 'd:Bank.debit\nc:Bank.credit <- d';
    const payloads = (credit: number) => ({ d: { id: 1, debit: 5 }, c: { id: 1, credit } });
    expect(told(picture, body, payloads(5))).toEqual(['satisfied']);
    expect(told(picture, body, payloads(4))).toEqual([
      'violated',
      'For Bank.debit “d” and Bank.credit “c” the condition sum(payload.debit) == sum(payload.credit) does not hold: sum(payload.debit) is 5 and sum(payload.credit) is 4.',
    ]);
  });

  it('never(match(alert).without_cause(reading)): nothing comes from nowhere', () => {
    const body = never(withoutCause('Alerter.alert', 'Sensor.reading'));
    expect(told('r:Sensor.reading\nx:Bus.message <- r\na:Alerter.alert <- x', body)).toEqual(['satisfied']);
    expect(told('r:Sensor.reading\nx:Bus.message\na:Alerter.alert <- x', body)).toEqual([
      'violated',
      'Alerter.alert “a” has no Sensor.reading in its past; its past begins at Bus.message “x”.',
    ]);
  });

  it('must_match(trigger, response=(a, b)): every request leads to an answer or an error', () => {
    const body = leads('llm.request', either('llm.response', 'llm.error'));
    const answered =
      'q:llm.request\nc:llm.stream_chunk <- q\nr:llm.response <- q\np:llm.request <- r\ne:llm.error <- p';
    expect(told(answered, body)).toEqual(['satisfied']);
    expect(told('q:llm.request\nc:llm.stream_chunk <- q\np:llm.request\ne:llm.error <- p', body)).toEqual([
      'violated',
      'llm.request “q” leads to no llm.response or llm.error; its future ends at llm.stream_chunk “c”.',
    ]);
    expect(told('x:mcp.tool_call', body)).toEqual(['vacuous']);
  });

  it('never(pattern=(a, b), within_cause=c): not both under one decision', () => {
    const body = neverWithin(joined('distinct', 'Order.ship', 'Order.cancel'), 'Order.decide');
    expect(told('d:Order.decide\ns:Order.ship <- d\ne:Order.decide\nc:Order.cancel <- e', body)).toEqual([
      'satisfied',
    ]);
    expect(told('d:Order.decide\ns:Order.ship <- d\nc:Order.cancel <- d', body)).toEqual([
      'violated',
      'Order.decide “d” leads to Order.ship “s” and Order.cancel “c”, which must never be.',
    ]);
  });

  it('one transaction is never committed here and rolled back there', () => {
    const body = never(
      joined('distinct', basic('rm.commit@?a', { tx: '?t' }), basic('rm.rollback@?b', { tx: '?t' })),
    );
    const picture = 'b:tm.begin @tm\nx:rm.commit @r1 <- b\ny:rm.rollback @r2 <- b';
    expect(told(picture, body, { x: { tx: 1 }, y: { tx: 2 } })).toEqual(['satisfied']);
    expect(told(picture, body, { x: { tx: 1 }, y: { tx: 1 } })).toEqual([
      'violated',
      'rm.commit “x” and rm.rollback “y” happened together, which must never be.',
    ]);
  });
});

/** `a` of the sensor to `z` of the alerter, as the architecture of the notation's example would record it. */
const MONITORING = `
  r:Sensor.reading @sensor 0
  c:Sensor.critical_reading @sensor 1 <- r
  n:Alerter.notify @alerter 1 <- c
  a:Alerter.alert @alerter 21 <- n
`;

describe('the constraints of the notation’s example, both ways', () => {
  it('critical_must_alert: every critical reading leads to an alert within 2 s', () => {
    const body = leads('Sensor.critical_reading', 'Alerter.alert', 2000);
    expect(told(MONITORING, body)).toEqual(['satisfied']);
    expect(told(MONITORING.replace(' 21 ', ' 2500 '), body)).toEqual([
      'violated',
      'Sensor.critical_reading “c” leads to Alerter.alert “a” only after 2.5 s; at most 2 s may pass.',
    ]);
    expect(told(MONITORING.replace('a:Alerter.alert', 'a:Alerter.lost'), body)).toEqual([
      'violated',
      'Sensor.critical_reading “c” leads to no Alerter.alert within 2 s; its future ends at Alerter.lost “a”.',
    ]);
  });

  it('no_spurious_alert: never an alert without a reading as its cause', () => {
    const body = never(withoutCause('Alerter.alert', 'Sensor.reading'));
    expect(told(MONITORING, body)).toEqual(['satisfied']);
    expect(told(`${MONITORING}x:Alerter.alert @alerter 30`, body)).toEqual([
      'violated',
      'Alerter.alert “x” has no Sensor.reading in its past; nothing is before it.',
    ]);
  });

  it('no_double_alert: never two alerts within one critical reading', () => {
    const body = neverWithin(joined('distinct', 'Alerter.alert', 'Alerter.alert'), 'Sensor.critical_reading');
    expect(told(MONITORING, body)).toEqual(['satisfied']);
    expect(told(`${MONITORING}x:Alerter.alert @alerter 30 <- n`, body)).toEqual([
      'violated',
      'Sensor.critical_reading “c” leads to Alerter.alert “a” and Alerter.alert “x”, which must never be.',
    ]);
  });

  it('a guard on the trigger: only hot readings have to be answered', () => {
    const hot = where('Sensor.reading', compare(field('payload.t'), '>', { kind: 'literal', value: 100 }));
    const body = leads(hot, 'Alerter.alert');
    expect(told('r:Sensor.reading', body, { r: { t: 99 } })).toEqual(['vacuous']);
    expect(told('r:Sensor.reading', body, { r: { t: 101 } })).toEqual([
      'violated',
      'Sensor.reading “r” leads to no Alerter.alert; nothing follows it.',
    ]);
  });
});
