import { describe, expect, it } from 'vitest';
import { LiveSink, LiveWorld } from '../testing/live-sink.ts';
import { HeldMessages } from './held-messages.ts';

const WHY = 'Messages came faster than they could be taken in, and a WebSocket cannot wait.';

describe('messages from a sender that cannot be slowed', () => {
  it('are handed over together when the present task is over', async () => {
    const { sink, held } = rig();
    held.push('a');
    held.push(Uint8Array.of(1));
    expect(sink.takes).toEqual([]);
    await sink.has(2);
    held.push('b');
    await sink.has(3);
    expect(sink.data).toEqual(['a', Uint8Array.of(1), 'b']);
    expect(sink.takes).toEqual([2, 1]);
  });

  it('are held while those before them are being taken', async () => {
    const { sink, held } = rig();
    sink.hold();
    held.push('a');
    await sink.has(1);
    held.push('b');
    held.push('c');
    sink.release();
    await sink.has(3);
    expect(sink.takes).toEqual([1, 2]);
    held.push('d');
    await sink.has(4);
  });

  it('are dropped, the newest, when there are too many, and are told at once', async () => {
    const { sink, held } = rig();
    sink.hold();
    held.push('first');
    await sink.has(1);
    for (let i = 0; i < 50_007; i++) held.push(`${i}`);
    sink.release();
    await sink.until(() => sink.lost.length > 0);
    expect(sink.takes).toEqual([1, 50_000]);
    expect(sink.data.at(-1)).toBe('49999');
    expect(sink.lost).toEqual([`7: ${WHY}`]);
    held.push('next');
    await sink.has(50_002);
  });

  it('are dropped, up to the next time they are taken, when they are too large', async () => {
    const { sink, held } = rig();
    const megabyte = new Uint8Array(2 ** 20);
    for (let i = 0; i < 33; i++) held.push(megabyte);
    held.push('small');
    await sink.until(() => sink.lost.length > 0);
    held.push(megabyte);
    held.push(megabyte);
    await sink.has(34);
    expect(sink.takes).toEqual([32, 2]);
    expect(sink.lost).toEqual([`2: ${WHY}`]);
  });

  it('may be larger, one at a time', async () => {
    const { sink, held } = rig();
    held.push(new Uint8Array(33 * 2 ** 20));
    held.push('small');
    await sink.until(() => sink.lost.length > 0);
    expect(sink.takes).toEqual([1]);
    expect(sink.lost).toEqual([`1: ${WHY}`]);
  });

  it('are all taken when it is finished', async () => {
    const { sink, world, held } = rig();
    await held.finish();
    held.push('a');
    sink.hold();
    const finished = held.finish();
    expect(sink.data).toEqual(['a']);
    held.push('b');
    sink.release();
    await finished;
    expect(sink.data).toEqual(['a', 'b']);
    expect(world.waiting).toBe(0);
  });

  it('are not handed over any more when it is stopped', async () => {
    const { sink, world, held } = rig();
    held.push('a');
    held.stop();
    await held.finish();
    expect(world.waiting).toBe(0);
    expect(sink.data).toEqual([]);
  });
});

function rig() {
  const sink = new LiveSink();
  const world = new LiveWorld();
  return { sink, world, held: new HeldMessages(sink, world.later) };
}
