import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { EventBus } from './event-bus.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A panel that counts events: its handler refers to it, as handlers do. */
class Panel {
  count = 0;

  constructor(bus: EventBus, log: string[], isBatch: boolean) {
    const handler = () => {
      this.count++;
      log.push(`panel got its event ${this.count}`);
    };
    if (isBatch) bus.subscribeBatch('a', handler, { owner: this });
    else bus.subscribe('a', handler, { owner: this });
  }
}

describe.each([
  ['single events', false],
  ['batches', true],
])('a subscription with an owner, for %s', (_, isBatch) => {
  it('[B13] lives as long as its owner, however often memory is collected', async () => {
    const { bus, log } = rig();
    const panel = new Panel(bus, log, isBatch);
    for (let i = 0; i < 3; i++) {
      await collected();
      bus.publish(draft);
    }
    expect(log).toEqual([1, 2, 3].map((count) => `panel got its event ${count}`));
    expect(panel.count).toBe(3);
  });

  it('[B13] does not keep its owner, and is gone with it', async () => {
    const { bus, log } = rig();
    const panel = openAndForget(bus, log, isBatch);
    bus.subscribe('a', () => void log.push('other'));
    expect(bus.subscriberCount).toBe(2);
    await collected();
    expect(panel.deref()).toBeUndefined();
    expect(bus.subscriberCount).toBe(1);
    bus.publish(draft);
    expect(log).toEqual(['other']);
  });

  it('[B13] does not keep an owner that heard events before', async () => {
    const { bus, log } = rig();
    const panel = openAndForget(bus, log, isBatch);
    bus.publish(draft);
    await collected();
    expect(log).toEqual(['panel got its event 1']);
    expect(panel.deref()).toBeUndefined();
  });
});

it('[B13] a subscription without an owner stays, though nobody else holds its handler', async () => {
  const { bus, log } = rig();
  bus.subscribe('a', () => void log.push('got it'));
  await collected();
  bus.publish(draft);
  expect(log).toEqual(['got it']);
});

it('[B13] unsubscribing works while the owner lives, and does not keep it either', async () => {
  const { bus, log } = rig();
  const { owner, leave } = subscribeAndForget(bus, log);
  await collected();
  expect(owner.deref()).toBeUndefined();
  expect(bus.subscriberCount).toBe(0);
  leave();

  const living = {};
  bus.subscribe('a', () => void log.push('never'), { owner: living })();
  bus.publish(draft);
  expect(log).toEqual([]);
  expect(living).toEqual({});
});

const draft = { type: 'a', source: 'test', data: null };

function rig() {
  let ids = 0;
  const bus = new EventBus({ now: () => 0, newId: () => String(++ids), later: (work) => work() });
  return { bus, log: [] as string[] };
}

function openAndForget(bus: EventBus, log: string[], isBatch: boolean): WeakRef<Panel> {
  return new WeakRef(new Panel(bus, log, isBatch));
}

function subscribeAndForget(bus: EventBus, log: string[]): { owner: WeakRef<object>; leave: () => void } {
  const owner = { log };
  const leave = bus.subscribe('a', () => void owner.log.push('got it'), { owner });
  return { owner: new WeakRef(owner), leave };
}

/** What was looked at in this turn is kept until it ends; who waits for the collector hears a turn later. */
async function collected(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
  await new Promise((resolve) => setImmediate(resolve));
}
