import { describe, expect, it } from 'vitest';
import { LiveSink } from '../testing/live-sink.ts';
import { GuardedSink } from './guarded-sink.ts';

const messages = [{ data: 'a' }, { data: 'b' }];

describe('a guarded sink', () => {
  it('hands on what it is given, and the wish to wait', async () => {
    const sink = new LiveSink();
    const guarded = new GuardedSink(sink);
    expect(guarded.take(messages)).toBeUndefined();
    sink.pause = Promise.resolve();
    await guarded.take(messages);
    guarded.tell({ kind: 'open' });
    guarded.lose(3, 'gone');
    expect(sink.data).toEqual(['a', 'b', 'a', 'b']);
    expect(sink.story).toEqual(['open']);
    expect(sink.lost).toEqual(['3: gone']);
  });

  it('tells as lost what could not be taken', async () => {
    const sink = new LiveSink();
    const guarded = new GuardedSink(sink);
    sink.take = () => {
      throw new Error('full');
    };
    expect(guarded.take(messages)).toBeUndefined();
    sink.take = () => Promise.reject(new Error('too late'));
    await guarded.take(messages);
    expect(sink.lost).toEqual([
      '2: Messages came and could not be taken in (full).',
      '2: Messages came and could not be taken in (too late).',
    ]);
  });

  it('throws nothing, whatever the sink throws', () => {
    const broken = () => {
      throw new Error('broken');
    };
    const guarded = new GuardedSink({ take: broken, tell: broken, lose: broken });
    guarded.take(messages);
    guarded.tell({ kind: 'open' });
    guarded.lose(1, 'gone');
  });

  it('lets nothing through once it is shut', () => {
    const sink = new LiveSink();
    const guarded = new GuardedSink(sink);
    guarded.shut();
    expect(guarded.take(messages)).toBeUndefined();
    guarded.tell({ kind: 'open' });
    guarded.lose(1, 'gone');
    expect([sink.messages, sink.states, sink.lost]).toEqual([[], [], []]);
  });
});
