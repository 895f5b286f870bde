import { describe, expect, it } from 'vitest';
import { LineCutter } from './line-cutter.ts';
import { LineMessages } from './line-messages.ts';

describe('messages one a line', () => {
  it('leave out lines of nothing but white space', () => {
    expect(read('{"a":1}\r\n\r\n \t\n{"b":2}\n')).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('may stand behind the mark of a JSON text sequence', () => {
    expect(read('\x1e{"a":1}\n\x1e{"b":2}\n')).toEqual(['{"a":1}', '{"b":2}']);
    expect(read('\x1e{"cut":\x1e{"b":2}\n')).toEqual(['{"cut":', '{"b":2}']);
  });

  it('end with the text when the last one is whole', () => {
    expect(read('{"a":1}\n{"b":2}')).toEqual(['{"a":1}', '{"b":2}']);
    expect(read('{"a":1}\n  ')).toEqual(['{"a":1}']);
  });

  it('lack the last one when it was cut', () => {
    expect(read('{"a":1}\n{"b":')).toEqual([
      '{"a":1}',
      'lost 1: The stream ended in the middle of a message.',
    ]);
  });

  it('lack one that is too long', () => {
    expect(read('{"a":1}\n{"long":"…"}\n{"b":2}\n', 8)).toEqual([
      '{"a":1}',
      'lost 1: A message was too long: a line may have 16 million characters.',
      '{"b":2}',
    ]);
  });

  it('are told as lost once when the text ends in one that is too long', () => {
    expect(read('{"long":"…', 8)).toHaveLength(1);
  });
});

/** What is read from a text, character by character, in the order in which it is known. */
function read(text: string, longest?: number): string[] {
  const found: string[] = [];
  const lines = new LineMessages(
    (count, why) => found.push(`lost ${count}: ${why}`),
    new LineCutter(longest),
  );
  for (const character of text) found.push(...lines.read(character).map(({ data }) => `${data}`));
  found.push(...lines.finish().map(({ data }) => `${data}`));
  return found;
}
