import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSubject } from '../../model/live/nats-subject.ts';
import { type NatsAddress, natsAddressText, parseNatsAddress } from './nats-address.ts';

const orders = { kind: 'nats', url: 'ws://localhost:8080', subject: 'orders.>' } as const;

/** Each written as it is printed, too. */
const addresses: readonly [string, NatsAddress][] = [
  ['nats+ws://localhost:8080/orders.>', orders],
  ['nats+ws://localhost:8080/orders.>?start=all', { ...orders, start: { from: 'start' } }],
  ['nats+ws://localhost:8080/orders.>?start=now', { ...orders, start: { from: 'now' } }],
  ['nats+ws://localhost:8080/orders.>?seq=123', { ...orders, start: { from: 'sequence', sequence: 123 } }],
  [
    'nats+ws://localhost:8080/orders.>?time=2026-11-30T12:00:00.250Z',
    { ...orders, start: { from: 'time', time: Date.UTC(2026, 10, 30, 12, 0, 0, 250) } },
  ],
  [
    'nats+wss://nats.example/$JS.EVENT.*',
    { kind: 'nats', url: 'wss://nats.example', subject: '$JS.EVENT.*' },
  ],
  ['nats+ws://[::1]:8080/orders', { kind: 'nats', url: 'ws://[::1]:8080', subject: 'orders' }],
  ['nats+wss://example.org/nats/ws/a.b', { kind: 'nats', url: 'wss://example.org/nats/ws', subject: 'a.b' }],
  ['nats+ws://h:1/a%2Fb%3Fc%23d%25', { kind: 'nats', url: 'ws://h:1', subject: 'a/b?c#d%' }],
];

test.each(addresses)('%s', (text, address) => {
  expect(parseNatsAddress(text)).toEqual({ ok: true, value: address });
  expect(natsAddressText(address)).toBe(text);
});

test('what is read more freely than it is written', () => {
  const read = (text: string) => {
    const address = parseNatsAddress(text);
    return address.ok ? natsAddressText(address.value) : address.fault.message;
  };
  expect(read(' NATS+WS://LocalHost:8080/orders.%3E ')).toBe('nats+ws://localhost:8080/orders.>');
  expect(read('nats+ws://h:1/a?time=2026-11-30T14:00+02:00')).toBe(
    'nats+ws://h:1/a?time=2026-11-30T12:00:00.000Z',
  );
  expect(natsAddressText({ ...orders, url: 'ws://localhost:8080/' })).toBe(
    'nats+ws://localhost:8080/orders.>',
  );
});

test('any subject comes back', () => {
  const subject = fc
    .array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 4 })
    .map((tokens) => tokens.join('.'))
    .filter(isSubject);
  fc.assert(
    fc.property(subject, (subject) => {
      const address = { kind: 'nats', url: 'ws://h:1', subject } as const;
      expect(parseNatsAddress(natsAddressText(address))).toEqual({ ok: true, value: address });
    }),
  );
});

describe('what is wrong is said in whole sentences', () => {
  const BEGINNING = 'An address of NATS begins with nats+ws:// or nats+wss://.';
  const ONCE = 'An address of NATS says only once where to begin: with start, seq or time.';
  const SEQUENCE = 'After seq= stands the number of a message in its stream, 1 or more.';
  const TIME = 'After time= stands a time with its zone, such as 2026-11-30T12:00:00Z.';
  test.each([
    ['', BEGINNING],
    ['ws://localhost:8080/orders', BEGINNING],
    ['nats://localhost:4222/orders', BEGINNING],
    ['nats+ws://', 'The address cannot be read. It is written as in nats+ws://localhost:8080/orders.>'],
    [
      'nats+ws://h:99999/a',
      'The address cannot be read. It is written as in nats+ws://localhost:8080/orders.>',
    ],
    ['nats+ws://h:1/a#b', 'An address of NATS has no part after #. In a subject, # is written %23.'],
    ['nats+ws://h:1/a?start=all&seq=2', ONCE],
    ['nats+ws://h:1/a?seq=1&seq=2', ONCE],
    ['nats+ws://h:1/a?start=soon', 'After start= stands all or now.'],
    ['nats+ws://h:1/a?seq=0', SEQUENCE],
    ['nats+ws://h:1/a?seq=-1', SEQUENCE],
    ['nats+ws://h:1/a?seq=1e3', SEQUENCE],
    ['nats+ws://h:1/a?seq=99999999999999999999', SEQUENCE],
    ['nats+ws://h:1/a?time=yesterday', TIME],
    ['nats+ws://h:1/a?time=2026-11-30T12:00:00', TIME],
    ['nats+ws://h:1/a?time=2026-13-30T12:00:00Z', TIME],
    [
      'nats+ws://h:1/a?begin=1',
      'An address of NATS says where to begin with start, seq or time, and nothing else.',
    ],
  ])('%s', (text, message) => {
    expect(parseNatsAddress(text)).toEqual({ ok: false, fault: { code: 'bad-request', message } });
  });

  test.each([
    'nats+ws://h:1',
    'nats+ws://h:1/',
    'nats+ws://h:1/a..b',
    'nats+ws://h:1/a%20b',
    'nats+ws://h:1/%zz',
  ])('no subject: %s', (text) => {
    expect(parseNatsAddress(text)).toMatchObject({
      fault: { message: expect.stringMatching(/^The address names no subject of NATS\./) },
    });
  });

  test('a password is not repeated', () => {
    const address = parseNatsAddress('nats+ws://ann:secret@h:1/a');
    expect(address).toMatchObject({ ok: false });
    expect(JSON.stringify(address)).not.toMatch(/ann|secret/);
  });
});
