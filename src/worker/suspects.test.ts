import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ComputationBuilder } from '../model/computation-builder.ts';
import { scoreOfName, scoreOfPayload } from './failure-signs.ts';
import { findSuspects, mayTellOfFailure } from './suspects.ts';

describe('names', () => {
  test.each([
    'PaymentFailed',
    'http.timeout',
    'order_rejected',
    'IOException',
    'call timed out',
    'ERROR',
    'lock.timedOut',
  ])('%s sounds like a failure', (name) => {
    expect(scoreOfName(name)).toBe(2);
  });

  test.each([
    'PaymentTaken',
    'failover',
    'no error',
    'timer',
    'terror',
    'errand',
    'set timeouts',
    'without failures',
  ])('%s does not', (name) => {
    expect(scoreOfName(name)).toBe(0);
  });
});

const FAILURES: readonly unknown[] = [
  { error: true },
  { error: 'no route' },
  { 'http.status_code': 503 },
  { http: { status_code: '500' } },
  { 'otel.status_code': 'ERROR' },
  { status: 'error', message: 'x' },
  { status: { code: 'STATUS_CODE_ERROR' } },
  { level: 'error' },
  { severity: 'CRITICAL' },
  { severityText: 'FATAL' },
  { success: false },
  { ok: 'false' },
  { timed_out: true },
  { failed: 'yes' },
  { exception: { type: 'NullPointer' } },
  { 'exception.message': 'boom' },
  { grpc_status: 'UNAVAILABLE' },
  { rpc: { result: 'Timeout' } },
  { state: 'failed' },
  { outcome: 'timed out' },
  { level: 'Severe' },
  { level: 'alert' },
  { priority: 'emergency' },
  { status: 'DATA_LOSS' },
  { status: 'internal' },
  { panic: 'at the disco' },
  { fault: 'E1' },
  { status: 'refused' },
];

const HEALTHY: readonly unknown[] = [
  {},
  { error: false },
  { error: '' },
  { error: 'none' },
  { error: null },
  { errors: 0 },
  { 'http.status_code': 200 },
  { status: 'ok' },
  { level: 'info' },
  { success: true },
  { amount: 512 },
  { text: 'the error was handled' },
  { spans: ['error'] },
  null,
  'error',
];

describe('payloads', () => {
  test.each(FAILURES.map((payload) => [JSON.stringify(payload), payload]))(
    '%s tells of a failure',
    (_, payload) => {
      expect(scoreOfPayload(payload)).toBeGreaterThanOrEqual(2);
    },
  );

  test.each(HEALTHY.map((payload) => [JSON.stringify(payload), payload]))('%s does not', (_, payload) => {
    expect(scoreOfPayload(payload)).toBeLessThan(2);
  });

  test('a payload that tells of a failure is always worth parsing', () => {
    const wrapped = fc
      .constantFrom(...FAILURES)
      .chain((payload) =>
        fc.constantFrom(
          JSON.stringify(payload),
          JSON.stringify(payload, null, 2),
          JSON.stringify({ id: 'x', nested: payload }),
          JSON.stringify(payload).toUpperCase(),
        ),
      );
    fc.assert(
      fc.property(wrapped, (text) => {
        fc.pre(isJson(text));
        if (scoreOfPayload(JSON.parse(text)) >= 2)
          expect(mayTellOfFailure(new TextEncoder().encode(text))).toBe(true);
      }),
    );
  });

  test('an ordinary payload is not parsed', () => {
    const ordinary = {
      id: 'a1',
      amount: 12.5,
      spanId: 'f00',
      host: 'web-1',
      time: 1700000000,
    };
    expect(mayTellOfFailure(new TextEncoder().encode(JSON.stringify(ordinary)))).toBe(false);
  });

  test('deep and endless payloads are looked into so far and no further', () => {
    let deep: unknown = { error: true };
    for (let i = 0; i < 50; i++) deep = { inner: deep };
    expect(scoreOfPayload(deep)).toBe(0);
    expect(scoreOfPayload({ list: Array.from({ length: 100_000 }, (_, i) => ({ i })) })).toBe(0);
  });
});

test('suspects come in causal order, capped, with the whole count', async () => {
  const builder = new ComputationBuilder();
  for (let i = 0; i < 30; i++)
    builder.add({ id: `e${i}`, name: i % 3 === 0 ? 'call failed' : 'call', payload: { i } });
  builder.add({ id: 'last', name: 'call', payload: { error: 'late' } });
  const { first, total, marks } = await findSuspects(builder.seal(), 4, () => undefined);
  expect(first).toEqual([0, 3, 6, 9]);
  expect(total).toBe(11);
  expect(marks.reduce((a, b) => a + b, 0)).toBe(11);
  expect(marks[30]).toBe(1);
});

test('what the start of a span says is told of its end', async () => {
  const builder = new ComputationBuilder();
  builder.add({ id: 's', name: 'call.start', payload: { 'http.status_code': 500 } });
  builder.add({ id: 'x', name: 'work', causes: ['s'] });
  builder.add({ id: 'e', name: 'call.end', causes: ['x'] });
  builder.pair(builder.keys.internText('s'), builder.keys.internText('e'));
  const { first, total } = await findSuspects(builder.seal(), 10, () => undefined);
  expect({ first, total }).toEqual({ first: [2], total: 1 });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
