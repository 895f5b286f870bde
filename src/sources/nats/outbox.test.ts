import { expect, test } from 'vitest';
import type { SourceMessage } from '../source.ts';
import { Outbox } from './outbox.ts';

/** An outbox with a clock that is moved by hand and a sink that holds back when it is told to. */
class Scene {
  readonly taken: SourceMessage[][] = [];
  readonly lost: (number | undefined)[] = [];
  readonly timers = new Set<() => void>();
  isHolding = false;
  private readonly held: (() => void)[] = [];

  readonly outbox = new Outbox(
    {
      take: (messages) => {
        this.taken.push([...messages]);
        return this.isHolding ? new Promise<void>((resolve) => this.held.push(resolve)) : undefined;
      },
      lose: (count) => this.lost.push(count),
    },
    (_millis, call) => {
      this.timers.add(call);
      return () => this.timers.delete(call);
    },
  );

  get sizes(): number[] {
    return this.taken.map((batch) => batch.length);
  }

  tick(): void {
    const due = [...this.timers];
    this.timers.clear();
    for (const call of due) call();
  }

  async letGo(): Promise<void> {
    for (const resolve of this.held.splice(0)) resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const message = (text: string): SourceMessage => ({ data: new TextEncoder().encode(text) });
const numbered = (count: number) => Array.from({ length: count }, (_, at) => message(`${at}`));

test('messages are gathered: up to a thousand at once, the rest after a moment', () => {
  const scene = new Scene();
  const { outbox, timers, taken } = scene;
  const messages = numbered(2300);
  for (const one of messages) outbox.put(one);
  expect(scene.sizes).toEqual([1000, 1000]);
  expect(timers.size).toBe(1);
  scene.tick();
  expect(scene.sizes).toEqual([1000, 1000, 300]);
  expect(taken.flat()).toEqual(messages);
});

test('nothing is handed over while the sink holds back, and all of it afterwards', async () => {
  const scene = new Scene();
  const { outbox, timers, taken } = scene;
  const messages = numbered(3500);
  scene.isHolding = true;
  for (const one of messages) outbox.put(one);
  expect(scene.sizes).toEqual([1000]);
  expect(timers.size).toBe(0);
  let isReleased = false;
  outbox.release().then(() => {
    isReleased = true;
  });
  await scene.letGo();
  expect(scene.sizes).toEqual([1000, 1000]);
  expect(isReleased).toBe(false);
  scene.isHolding = false;
  await scene.letGo();
  expect(scene.sizes).toEqual([1000, 1000, 1000, 500]);
  expect(isReleased).toBe(true);
  expect(taken.flat()).toEqual(messages);
});

test('a promise that is broken is a promise that is over', async () => {
  const taken: number[] = [];
  const sink = {
    take: (messages: readonly SourceMessage[]) => {
      taken.push(messages.length);
      return Promise.reject(new Error('no'));
    },
    lose: () => {},
  };
  const outbox = new Outbox(sink, () => () => {});
  for (const one of numbered(1200)) outbox.put(one);
  await outbox.release();
  expect(taken).toEqual([1000, 200]);
});

test('what comes unasked waits up to a number; the newest are dropped and counted, after those before them', async () => {
  const scene = new Scene();
  const { outbox, lost, taken } = scene;
  const messages = numbered(52_000);
  scene.isHolding = true;
  for (const one of messages) outbox.offer(one);
  expect(lost).toEqual([]);
  scene.isHolding = false;
  await scene.letGo();
  expect(taken.flat()).toEqual(messages.slice(0, 51_000));
  expect(lost).toEqual([1000]);
  outbox.offer(message('next'));
  outbox.handOver();
  expect(taken.flat()).toHaveLength(51_001);
});

test('what comes unasked waits up to a size, but a single message may be larger', async () => {
  const scene = new Scene();
  const { outbox, lost, taken } = scene;
  const large = { data: new Uint8Array(20 * 2 ** 20) };
  scene.isHolding = true;
  outbox.offer(message('first'));
  outbox.handOver();
  for (const one of [large, large, message('small')]) outbox.offer(one);
  scene.isHolding = false;
  await scene.letGo();
  expect(taken.map((batch) => batch.length)).toEqual([1, 1]);
  expect(lost).toEqual([2]);
  outbox.offer({ data: new Uint8Array(40 * 2 ** 20) });
  outbox.handOver();
  expect(taken).toHaveLength(3);
});

test('closed, it hands nothing over and leaves no timer', async () => {
  const scene = new Scene();
  const { outbox, taken, lost, timers } = scene;
  scene.isHolding = true;
  for (const one of numbered(60_000)) outbox.offer(one);
  outbox.close();
  await scene.letGo();
  expect(taken).toHaveLength(1);
  expect(lost).toEqual([]);
  outbox.put(message('late'));
  expect(timers.size).toBe(0);
  const idle = new Scene();
  idle.outbox.put(message('gathered'));
  idle.outbox.close();
  expect(idle.timers.size).toBe(0);
});
