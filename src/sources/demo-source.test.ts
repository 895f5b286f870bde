import { expect, test } from 'vitest';
import type { SourceState } from '../model/live/source-state.ts';
import { demoSystem } from './demo/demo-systems.ts';
import { connectDemo } from './demo-source.ts';
import type { SourceMessage, SourceSink, World } from './source.ts';

const START = Date.UTC(2026, 0, 5, 9);

test('messages are events as JSON, with times from now on and numbers from 1', () => {
  const { messages, world } = played({});
  world.pass(10_000);
  const system = demoSystem('shop', 1, { startMillis: START, tag: '1-' })!;
  for (const [i, { data, sequence }] of messages.entries()) {
    const { timeMillis, ...event } = system.next().event;
    expect(sequence).toBe(i + 1);
    expect(JSON.parse(String(data))).toEqual({ ...event, time: new Date(timeMillis!).toISOString() });
  }
  expect(messages.length).toBeGreaterThan(50);
});

test.each([0.01, 0.5, 1, 4])('at speed %d so much virtual time passes', (speed) => {
  const { messages, world } = played({ speed });
  world.pass(100_000);
  expect(messages.length).toBeLessThanOrEqual(countBefore(100_000 * speed));
  // What has become due since it was last looked at the clock may be missing.
  expect(messages.length).toBeGreaterThanOrEqual(countBefore(99_900 * speed));
});

test('at speed 0 batches of 1000 come as fast as they are taken', async () => {
  const { batches, world, sink } = played({ speed: 0 });
  world.turn();
  expect(batches.map((batch) => batch.length)).toEqual([1_000]);
  world.turn();
  expect(batches).toHaveLength(2);
  const release = sink.hold();
  world.turn();
  world.pass(60_000);
  expect(batches).toHaveLength(3);
  await release();
  world.turn();
  expect(batches.map((batch) => batch[0].sequence)).toEqual([1, 1_001, 2_001, 3_001]);
});

test('time stands still while the sink holds it back', async () => {
  const { messages, world, sink } = played({});
  world.pass(10_000);
  const release = sink.hold();
  world.pass(5_000);
  const held = messages.length;
  await release();
  world.pass(10_000);
  const last = JSON.parse(String(messages[messages.length - 1].data));
  expect(messages.length).toBeGreaterThan(held);
  // Less than 21 seconds, although 25 have passed.
  expect(Date.parse(last.time) - START).toBeLessThan(21_000);
});

test('nobody makes up for hours of sleep', () => {
  const { messages, world } = played({});
  world.pass(1_000);
  world.sleep(3_600_000);
  expect(messages.length).toBeLessThan(countBefore(4_000));
});

test('it is open at once, and after closing nothing comes', () => {
  const { states, messages, world, connection } = played({});
  expect(states).toEqual([{ kind: 'open' }]);
  world.pass(5_000);
  const count = messages.length;
  connection.close();
  world.pass(5_000);
  expect(messages).toHaveLength(count);
  expect(world.isWaiting()).toBe(false);
});

test('closed while it is held back, it stays closed', async () => {
  const { batches, world, sink, connection } = played({ speed: 0 });
  const release = sink.hold();
  world.turn();
  connection.close();
  await release();
  world.pass(10_000);
  expect(batches).toHaveLength(1);
});

test.each([
  [{ system: 'bank' }, 'There is no demo system “bank”. There are shop and mesh.'],
  [
    { speed: -1 },
    'A demo cannot be played at the speed -1. Give a number above 0, or 0 for as fast as it goes.',
  ],
  [
    { speed: Number.NaN },
    'A demo cannot be played at the speed NaN. Give a number above 0, or 0 for as fast as it goes.',
  ],
])('%o fails for good', (wrong, message) => {
  const { states, messages, world } = played(wrong);
  world.pass(5_000);
  expect(states).toEqual([{ kind: 'failed', fault: { code: 'bad-request', message } }]);
  expect(messages).toEqual([]);
});

function countBefore(virtualMillis: number): number {
  const system = demoSystem('shop', 1)!;
  let count = 0;
  while (system.next().atMillis <= virtualMillis) count++;
  return count;
}

function played(some: { system?: string; speed?: number }) {
  const world = new FakeTime();
  const sink = new HoldingSink();
  const address = { kind: 'demo', system: 'shop', seed: 1, speed: 1, ...some } as const;
  const connection = connectDemo(address, {}, sink, world.world);
  const { batches, states, messages } = sink;
  return { world, sink, connection, batches, states, messages };
}

class HoldingSink implements SourceSink {
  readonly batches: (readonly SourceMessage[])[] = [];
  readonly messages: SourceMessage[] = [];
  readonly states: SourceState[] = [];
  private held: Promise<void> | undefined;

  readonly take = (messages: readonly SourceMessage[]) => {
    this.batches.push(messages);
    this.messages.push(...messages);
    return this.held;
  };

  readonly tell = (state: SourceState) => void this.states.push(state);

  readonly lose = () => {
    throw new Error('nothing is lost');
  };

  /** From now on whoever brings something waits for what this answers to be called. */
  hold(): () => Promise<void> {
    let release = () => {};
    this.held = new Promise((resolve) => {
      release = resolve;
    });
    const { held } = this;
    return async () => {
      this.held = undefined;
      release();
      await held;
    };
  }
}

/** Time that passes by hand. */
class FakeTime {
  private millis = START;
  private waiting: { at: number; call: () => void }[] = [];

  readonly world: World = {
    now: () => this.millis,
    later: (millis, call) => {
      const wait = { at: this.millis + millis, call };
      this.waiting.push(wait);
      return () => {
        this.waiting = this.waiting.filter((other) => other !== wait);
      };
    },
    fetch: () => Promise.reject(new Error('a demo needs no network')),
    WebSocket: class {} as unknown as typeof WebSocket,
    random: () => 0,
  };

  isWaiting(): boolean {
    return this.waiting.length > 0;
  }

  /** Calls back all whose moment has come, once. */
  turn(): void {
    const due = this.waiting.filter(({ at }) => at <= this.millis);
    this.waiting = this.waiting.filter(({ at }) => at > this.millis);
    for (const { call } of due) call();
  }

  /** Time passes and everybody is called back at the moment that was asked for. */
  pass(millis: number): void {
    const end = this.millis + millis;
    for (;;) {
      const next = Math.min(...this.waiting.map(({ at }) => at));
      if (next > end) break;
      this.millis = Math.max(this.millis, next);
      this.turn();
    }
    this.millis = end;
  }

  /** Time passes at once, and whoever waits is called back late. */
  sleep(millis: number): void {
    this.millis += millis;
    this.turn();
  }
}
