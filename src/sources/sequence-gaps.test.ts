import { describe, expect, it } from 'vitest';
import { SequenceGaps } from './sequence-gaps.ts';

describe('numbers of messages', () => {
  it('may begin anywhere and follow one another', () => {
    expect(steps('7a 8b 9c')).toEqual(['7', '8', '9']);
  });

  it('tell how many messages are missing', () => {
    expect(steps('1a 2b 6f 7g 9i')).toEqual(['1', '2', '6 after 3 missed', '7', '9 after 1 missed']);
  });

  it('tell what was had already, whenever it was', () => {
    expect(steps('1a 2b 3c 3c 1a 2b 3c 4d')).toEqual([
      ...['1', '2', '3'],
      ...['3 again', '1 again', '2 again', '3 again'],
      '4',
    ]);
  });

  it('tell what is missing after what was had already', () => {
    expect(steps('1a 2b 3c 2b 3c 6f')).toEqual(['1', '2', '3', '2 again', '3 again', '6 after 2 missed']);
  });

  it('begin anew when an old number stands for another message', () => {
    expect(steps('1a 2b 3c 1x 2y 4z')).toEqual(['1', '2', '3', '1 anew', '2', '4 after 1 missed']);
  });

  it('begin anew below all that were seen', () => {
    expect(steps('500a 501b 1a 2b')).toEqual(['500', '501', '1 anew', '2']);
  });

  it('that jump all the time, like times, tell of no gap', () => {
    expect(steps('100a 250b 251c 400d 720e')).toEqual(['100', '250', '251', '400', '720']);
  });

  it('are told apart by bytes as by text', () => {
    const gaps = new SequenceGaps();
    gaps.take(1, Uint8Array.of(1, 2, 3));
    expect(gaps.take(1, Uint8Array.of(1, 2, 3)).isRepeated).toBe(true);
    expect(gaps.take(1, Uint8Array.of(1, 2, 4)).isRepeated).toBe(false);
  });

  it('are remembered for a while only: later they are told once more rather than lost', () => {
    const gaps = new SequenceGaps();
    for (let i = 1; i <= 5000; i++) gaps.take(i, `${i}`);
    expect(gaps.take(4000, '4000').isRepeated).toBe(true);
    expect(gaps.take(1, '1')).toEqual({ missed: 0, isRepeated: false, isRestart: true });
  });
});

/** What becomes of messages such as `7a`: a number, and what the message holds. */
function steps(picture: string): string[] {
  const gaps = new SequenceGaps();
  return picture.split(' ').map((message) => {
    const sequence = Number.parseInt(message, 10);
    const { missed, isRepeated, isRestart } = gaps.take(sequence, message);
    const after = missed > 0 ? ` after ${missed} missed` : '';
    return `${sequence}${after}${isRepeated ? ' again' : ''}${isRestart ? ' anew' : ''}`;
  });
}
