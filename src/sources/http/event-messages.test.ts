import { describe, expect, it } from 'vitest';
import { EventMessages } from './event-messages.ts';
import { LineCutter } from './line-cutter.ts';

describe('server-sent events', () => {
  it('are messages with the name of the event as topic', () => {
    expect(read('data: a\n\nevent: order\ndata: b\n\n')).toEqual([
      { data: 'a' },
      { data: 'b', topic: 'order' },
    ]);
  });

  it('of several lines are one message', () => {
    expect(read('data: {\ndata:   "a": 1\ndata: }\n\n')).toEqual([{ data: '{\n  "a": 1\n}' }]);
  });

  it('are numbered where their ids are whole numbers', () => {
    expect(
      read('id: 7\ndata: a\n\nid: x8\ndata: b\n\nid: 99999999999999999999\ndata: c\n\ndata: d\n\n'),
    ).toEqual([
      'id 7',
      { data: 'a', sequence: 7 },
      'id x8',
      { data: 'b' },
      'id 99999999999999999999',
      { data: 'c' },
      { data: 'd' },
    ]);
  });

  it('come between comments, unknown fields and line ends of any kind', () => {
    expect(read(': hello\r\n\r\nfoo: bar\r\ndata: a\r\n\r\n:\r\rdata: b\r\r')).toEqual([
      { data: 'a' },
      { data: 'b' },
    ]);
  });

  it('say how long to wait, and where to go on', () => {
    expect(read('retry: 3000\n\nid: x\n\nid\n\nretry: soon\n\n')).toEqual(['retry 3000', 'id x', 'id ']);
  });

  it('that are too long are lost, and the next ones are not', () => {
    const why = 'lost 1: A message was too long: an event may have 16 million characters.';
    const long = 'data: 1234567890\n'.repeat(8);
    expect(read(`data: a\n\n${long}id: 1\n${long}\ndata: b\n\n`, { longestEvent: 50 })).toEqual([
      { data: 'a' },
      why,
      { data: 'b' },
    ]);
    expect(read('data: a\n\ndata: 1234567890\ndata: rest\n\ndata: b\n\n', { longestLine: 12 })).toEqual([
      { data: 'a' },
      why,
      { data: 'b' },
    ]);
  });

  it('may end in the middle of a message', () => {
    for (const text of ['data: a\n\ndata', 'data: a\n\ndata: b\n', 'data: a\n\ndata: b\nid: 7']) {
      expect([text, endsInMessage(text)]).toEqual([text, true]);
    }
    for (const text of ['', 'data: a\n\n', 'data: a\n\n: da', 'data: a\n\nid: 7\n']) {
      expect([text, endsInMessage(text)]).toEqual([text, false]);
    }
  });
});

/** Everything that is known from a text, character by character, in the order in which it is known. */
function read(text: string, { longestLine = 1000, longestEvent = 1000 } = {}): unknown[] {
  const found: unknown[] = [];
  const events = new EventMessages(
    {
      onId: (id) => found.push(`id ${id}`),
      onRetry: (millis) => found.push(`retry ${millis}`),
      lose: (count, why) => found.push(`lost ${count}: ${why}`),
    },
    new LineCutter(longestLine),
    longestEvent,
  );
  for (const character of text) found.push(...events.read(character));
  return found;
}

function endsInMessage(text: string): boolean {
  const events = new EventMessages({ onId: () => {}, onRetry: () => {}, lose: () => {} });
  events.read(text);
  return events.isInMessage;
}
