import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cancelled, CancelToken } from '../../base/cancel.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import { EventBus, type EventBusOptions } from './event-bus.ts';
import type { EventDraft, Publish } from './event-draft.ts';

describe('what a published event has', () => {
  it('[B1] is filled in where the draft lacks it', () => {
    const { bus, heard } = rig({ now: () => 17 });
    const event = bus.publish({ type: 'a', source: 'you', data: { n: 1 }, metadata: { tab: 2 } });
    const expected = {
      id: '1',
      at: 17,
      causes: [],
      type: 'a',
      source: 'you',
      data: { n: 1 },
      metadata: { tab: 2 },
    };
    expect(event).toEqual(expected);
    expect(heard).toEqual([expected]);
  });

  it('[B1] is kept where the draft gives it', () => {
    const { bus } = rig({ now: () => 17 });
    expect(bus.publish({ ...draft('a'), id: 'mine' })).toMatchObject({ id: 'mine', at: 17, causes: [] });
    expect(bus.publish({ ...draft('a'), at: 3 })).toMatchObject({ id: '1', at: 3 });
  });

  it('[B1] a whole event is delivered as it is, with fields that only it has', () => {
    const { bus, heard } = rig();
    const whole = { ...draft('rules.edited'), id: 'e', at: 5, causes: ['g'], document: 'd', version: 4 };
    bus.subscribe('x', () => void bus.publish(whole));
    const published = bus.within(['around'], () => bus.publish(whole));
    bus.publish(draft('x'));
    expect(published).toBe(whole);
    expect(heard[0]).toBe(whole);
    expect(heard[2]).toBe(whole);
  });
});

describe('who gets an event', () => {
  it('[B2] those whose pattern means its type', () => {
    const { bus, log } = rig();
    for (const pattern of ['a.b', 'a.*', 'b.*', '*']) {
      bus.subscribe(pattern, ({ type }) => void log.push(`${pattern} got ${type}`));
    }
    for (const type of ['a.b', 'a.c.d', 'a']) bus.publish(draft(type));
    expect(log).toEqual([
      'a.b got a.b',
      'a.* got a.b',
      '* got a.b',
      'a.* got a.c.d',
      '* got a.c.d',
      '* got a',
    ]);
  });

  it('[B9] not those who subscribe while it is delivered; they get the next one', () => {
    const { bus, log } = rig();
    let isFirst = true;
    bus.subscribe('*', ({ type }, publish) => {
      if (!isFirst) return;
      isFirst = false;
      publish(draft('next'));
      bus.subscribe('*', (event) => void log.push(`late one got ${event.type}`));
      log.push(`first one got ${type}`);
    });
    bus.publish(draft('a'));
    expect(log).toEqual(['first one got a', 'late one got next']);
  });

  it('[B9] not those who were unsubscribed, not even while it is delivered', () => {
    const { bus, log } = rig();
    bus.subscribe('*', () => leave());
    const leave = bus.subscribe('*', () => void log.push('never'));
    bus.subscribe('*', () => void log.push('stays'));
    bus.publish(draft('a'));
    leave();
    bus.publish(draft('a'));
    expect(log).toEqual(['stays', 'stays']);
  });
});

describe('order', () => {
  it('[B6] an event published while another is handled waits until that one has reached all', () => {
    const { bus, log } = rig();
    bus.subscribe('*', ({ type }, publish) => {
      log.push(`1:${type}`);
      if (type === 'a') publish(draft('b'));
      if (type === 'a') bus.publish(draft('c'));
      log.push(`1 done with ${type}`);
    });
    bus.subscribe('*', ({ type }) => void log.push(`2:${type}`));
    bus.publish(draft('a'));
    expect(log.join(', ')).toBe('1:a, 1 done with a, 2:a, 1:b, 1 done with b, 2:b, 1:c, 1 done with c, 2:c');
  });

  it('[B7] subscribers get an event in the order they subscribed in, whatever their pattern', () => {
    const { bus, log } = rig();
    for (const [name, pattern] of [
      ['1', '*'],
      ['2', 'a.b'],
      ['3', 'a.*'],
      ['4', '*'],
    ]) {
      bus.subscribe(pattern, () => void log.push(name));
    }
    bus.publish(draft('a.b'));
    expect(log.join('')).toBe('1234');
  });

  it('[B8] a publish from outside returns when all that followed is delivered', () => {
    const { bus, log } = rig();
    chain(bus, ['a', 'b', 'c', 'd']);
    bus.subscribe('d', () => void log.push('d was delivered'));
    bus.publish(draft('a'));
    log.push('returned');
    expect(log).toEqual(['d was delivered', 'returned']);
  });

  it('[B6] [B7] [B10] is that of a plain queue, for any handlers', () => {
    // event types are numbers; a handler of a type publishes types above its own, so that it ends
    const most = 6;
    const handler = fc.record({
      type: fc.integer({ min: 0, max: most }),
      publishes: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
      isBound: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(handler, { maxLength: 8 }), fc.integer({ min: 0, max: 3 }), (handlers, start) => {
        const { bus, heard } = rig();
        const log: string[] = [];
        handlers.forEach(({ type, publishes, isBound }, index) => {
          bus.subscribe(`n.${type}`, ({ id }, publish) => {
            log.push(`${index} got ${id}`);
            for (const step of publishes) {
              if (type + step <= most)
                (isBound ? publish : (it: EventDraft) => bus.publish(it))(draft(`n.${type + step}`));
            }
          });
        });
        bus.publish(draft(`n.${start}`));

        const queue: { id: string; type: number; causes: string[] }[] = [
          { id: '1', type: start, causes: [] },
        ];
        const expected: string[] = [];
        for (let at = 0; at < queue.length; at++) {
          const event = queue[at];
          handlers.forEach(({ type, publishes }, index) => {
            if (type !== event.type) return;
            expected.push(`${index} got ${event.id}`);
            for (const step of publishes) {
              if (type + step > most) continue;
              queue.push({ id: String(queue.length + 1), type: type + step, causes: [event.id] });
            }
          });
        }
        expect(log).toEqual(expected);
        expect(heard.map(({ id, type, causes }) => ({ id, type, causes }))).toEqual(
          queue.map(({ id, type, causes }) => ({ id, type: `n.${type}`, causes })),
        );
      }),
    );
  });
});

describe('causes', () => {
  it('[B10] what is published in a handler is caused by the event it handles', () => {
    const { bus, heard } = rig();
    chain(bus, ['a', 'b', 'c']);
    bus.publish(draft('a'));
    expect(story(heard)).toEqual(['a', 'b <- a', 'c <- b']);
    expect(bus.causes).toEqual([]);
  });

  it('[B10] after an await the publish that the handler was given still knows the event', async () => {
    const { bus, heard } = rig();
    bus.subscribe('a', async (_, publish) => {
      await Promise.resolve();
      publish(draft('through its own'));
      bus.publish(draft('through the bus'));
    });
    bus.publish(draft('a'));
    await settled();
    expect(story(heard)).toEqual(['a', 'through its own <- a', 'through the bus']);
  });

  it('[B11] within some causes, what is published has them; inner ones take the place of outer ones', () => {
    const { bus, heard } = rig();
    const answer = bus.within(['x', 'y'], () => {
      bus.publish(draft('a'));
      bus.within(['z'], () => bus.publish(draft('b')));
      bus.publish(draft('c'));
      return 7;
    });
    bus.publish(draft('d'));
    expect(answer).toBe(7);
    expect(heard.map(({ type, causes }) => `${type} <- ${causes}`)).toEqual([
      'a <- x,y',
      'b <- z',
      'c <- x,y',
      'd <- ',
    ]);
  });

  it('[B11] work that throws leaves the causes as they were', () => {
    const { bus, heard } = rig();
    expect(() => bus.within(['x'], () => JSON.parse('{'))).toThrow(SyntaxError);
    bus.publish(draft('a'));
    expect(heard[0].causes).toEqual([]);
  });

  it('[B11] does not reach into the handlers of what it publishes', () => {
    const { bus, heard } = rig();
    chain(bus, ['a', 'b']);
    bus.within(['x'], () => bus.publish(draft('a')));
    expect(heard[1]).toMatchObject({ type: 'b', causes: ['1'] });
  });

  it('[B12] causes that a draft gives stand alone, also when there are none', () => {
    const { bus, heard } = rig();
    bus.subscribe('a', (_, publish) => {
      publish({ ...draft('b'), causes: ['q'] });
      bus.publish({ ...draft('c'), causes: [] });
    });
    bus.publish(draft('a'));
    expect(heard.map(({ causes }) => causes)).toEqual([[], ['q'], []]);
  });
});

describe('failures', () => {
  it('[B3] a throwing subscriber harms no other', () => {
    const { bus, log, failures } = rig();
    bus.subscribe('a', () => void log.push('before'));
    bus.subscribe('a', throwing('no'), { name: 'the bad one' });
    bus.subscribe('a', () => void log.push('after'));
    const event = bus.publish(draft('a'));
    expect(log).toEqual(['before', 'after']);
    expect(failures).toEqual([{ event, subscriber: 'the bad one', error: new Error('no') }]);
  });

  it('[B3] its failure is an event, caused by the one that was handled', () => {
    const { bus, heard } = rig();
    bus.subscribe('a', throwing('no'));
    bus.publish(draft('a'));
    expect(story(heard)).toEqual(['a', 'subscriber.failed <- a']);
    expect(heard[1]).toMatchObject({ source: 'bus', data: { subscriber: 'a', message: 'no' } });
  });

  it.each<[string, unknown, string]>([
    ['a text', 'no', 'no'],
    ['nothing', undefined, 'undefined'],
    ['an error without words', new TypeError(), 'TypeError'],
    ['what cannot be a text', Object.create(null), 'something without words'],
  ])('[B3] whatever is thrown: %s', (_, thrown, message) => {
    const { bus, heard } = rig();
    bus.subscribe('a', () => {
      throw thrown;
    });
    bus.publish(draft('a'));
    expect(heard[1].data).toMatchObject({ message });
  });

  it('[B4] a rejected promise is reported as what is thrown is', async () => {
    const { bus, heard, failures } = rig();
    bus.subscribe('a', async () => {
      await Promise.resolve();
      throw new Error('too late');
    });
    bus.publish(draft('a'));
    expect(failures).toEqual([]);
    await settled();
    expect(failures).toMatchObject([{ subscriber: 'a', error: new Error('too late') }]);
    expect(story(heard)).toEqual(['a', 'subscriber.failed <- a']);
  });

  it('[B4] what was cancelled did not fail', async () => {
    const { bus, heard, failures } = rig();
    const token = new CancelToken();
    token.cancel();
    bus.subscribe('a', () => Promise.reject(new Cancelled()));
    bus.subscribe('a', () => token.throwIfCancelled());
    bus.publish(draft('a'));
    await settled();
    expect(failures).toEqual([]);
    expect(story(heard)).toEqual(['a']);
  });

  it('[B5] who fails at hearing of a failure is reported to onError alone, so that it ends', async () => {
    const { bus, heard, failures } = rig();
    bus.subscribe('*', throwing('always'), { name: 'sync' });
    bus.subscribe('*', () => Promise.reject(new Error('always')), { name: 'async' });
    bus.publish(draft('a'));
    await settled();
    expect(story(heard)).toEqual(['a', 'subscriber.failed <- a', 'subscriber.failed <- a']);
    expect(failures.map(({ event, subscriber }) => `${subscriber} at ${event.type}`).sort()).toEqual([
      'async at a',
      'async at subscriber.failed',
      'async at subscriber.failed',
      'sync at a',
      'sync at subscriber.failed',
      'sync at subscriber.failed',
    ]);
  });

  it('[B3] an onError that throws harms nobody', () => {
    const { bus, heard, log } = rig({ onError: throwing('no') });
    bus.subscribe('a', throwing('no'));
    bus.subscribe('a', () => void log.push('after'));
    bus.publish(draft('a'));
    expect(log).toEqual(['after']);
    expect(story(heard)).toEqual(['a', 'subscriber.failed <- a']);
  });

  it('[B19] a loop without end is stopped with its type by name, and the bus works afterwards', () => {
    const { bus, heard, failures, log } = rig({ mostDeliveries: 100, historyLength: 1000 });
    chain(bus, ['ping', 'pong', 'ping']);
    // more and more are waiting
    chain(bus, ['ping', 'pong', 'ping']);
    bus.publish(draft('ping'));
    expect(heard).toHaveLength(100);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ subscriber: 'bus', event: { type: 'ping' } });
    expect(String(failures[0].error)).toBe(
      'Error: Events go on without end: 100 followed from one “ping”, and a “ping” was next. What was waiting is dropped.',
    );
    bus.subscribe('other', () => void log.push('works'));
    bus.publish(draft('other'));
    expect(log).toEqual(['works']);
    expect(heard).toHaveLength(101);
  });

  it('[B19] as many as are allowed are no loop, and every publish from outside starts anew', () => {
    const { bus, heard, failures } = rig({ mostDeliveries: 3 });
    chain(bus, ['a', 'b', 'c']);
    for (let i = 0; i < 5; i++) bus.publish(draft('a'));
    expect(failures).toEqual([]);
    expect(heard).toHaveLength(15);
  });
});

describe('middleware', () => {
  it('[B14] may put another event in the place of one, in the order of addition', () => {
    const { bus, heard } = rig();
    const remove = bus.use((event) => ({ ...event, data: `${event.data}1` }));
    bus.use((event) => ({ ...event, data: `${event.data}2` }));
    const published = bus.publish({ ...draft('a'), data: '' });
    remove();
    bus.publish({ ...draft('a'), data: '' });
    expect(heard.map(({ data }) => data)).toEqual(['12', '2']);
    expect(published).toBe(heard[0]);
  });

  it('[B14] may keep an event back; later ones do not see it', () => {
    const { bus, heard, log } = rig();
    bus.use((event) => (event.type === 'secret' ? undefined : event));
    bus.use((event) => {
      log.push(event.type);
      return event;
    });
    expect(bus.publish(draft('secret'))).toBeUndefined();
    bus.publish(draft('open'));
    expect(story(heard)).toEqual(['open']);
    expect(bus.history().map(({ type }) => type)).toEqual(['open']);
    expect(log).toEqual(['open']);
  });

  it('[B14] everything passes through it, what handlers publish too', () => {
    const { bus, heard } = rig();
    bus.use((event) => ({ ...event, metadata: { seen: true } }));
    chain(bus, ['a', 'b']);
    bus.publish(draft('a'));
    expect(heard.map(({ metadata }) => metadata)).toEqual([{ seen: true }, { seen: true }]);
  });

  it('[B15] one that throws is reported and passed over', () => {
    const { bus, heard, failures } = rig();
    bus.use((event) => (event.type === 'a' ? throwing('no')() : event), { name: 'the bad one' });
    bus.use((event) => ({ ...event, data: 'still' }));
    const event = bus.publish(draft('a'));
    expect(heard[0]).toMatchObject({ type: 'a', data: 'still' });
    expect(failures).toEqual([{ event, subscriber: 'the bad one', error: new Error('no') }]);
    expect(story(heard)).toEqual(['a', 'subscriber.failed <- a']);
  });

  it('[B15] the failure of one that fails always ends', () => {
    const { bus, heard, failures } = rig();
    bus.use(throwing('always'));
    bus.publish(draft('a'));
    expect(story(heard)).toEqual(['a', 'subscriber.failed <- a']);
    expect(failures).toHaveLength(2);
  });

  it('[B15] a failure at an event that is kept back has the causes of that event', () => {
    const { bus, heard } = rig();
    bus.use((event) => (event.type === 'a' ? throwing('no')() : event));
    bus.use((event) => (event.type === 'a' ? undefined : event));
    bus.publish({ ...draft('a'), causes: ['g'] });
    expect(heard).toMatchObject([{ type: 'subscriber.failed', causes: ['g'] }]);
  });

  it('[B15] does not publish: that is a failure', () => {
    const { bus, heard, failures } = rig();
    bus.use((event) => {
      if (event.type === 'a') bus.publish(draft('b'));
      return event;
    });
    bus.publish(draft('a'));
    expect(story(heard)).toEqual(['a', 'subscriber.failed <- a']);
    expect(String(failures[0].error)).toMatch('a middleware does not publish');
  });
});

describe('batches', () => {
  it('[B17] events are handed over together, later', () => {
    const { bus, batches, runLater } = batchRig('a.*');
    for (const type of ['a.1', 'b', 'a.2', 'a.3']) bus.publish(draft(type));
    expect(batches).toEqual([]);
    runLater();
    expect(batches).toEqual(['a.1 a.2 a.3']);
    runLater();
    bus.publish(draft('a.4'));
    runLater();
    expect(batches).toEqual(['a.1 a.2 a.3', 'a.4']);
  });

  it('[B17] or as soon as so many have gathered', () => {
    const { bus, batches, runLater } = batchRig('a', 3);
    for (let i = 0; i < 7; i++) bus.publish(draft('a'));
    expect(batches).toEqual(['a a a', 'a a a']);
    runLater();
    expect(batches).toEqual(['a a a', 'a a a', 'a']);
  });

  it('[B17] 512 unless said otherwise', () => {
    const { bus, batches } = batchRig('a');
    for (let i = 0; i < 511; i++) bus.publish(draft('a'));
    expect(batches).toHaveLength(0);
    bus.publish(draft('a'));
    expect(batches).toHaveLength(1);
  });

  it('[B17] every event once and in order, however publishing and handing over alternate', () => {
    const acts = fc.array(fc.constantFrom('publish', 'publish twice', 'later'));
    fc.assert(
      fc.property(acts, fc.integer({ min: 1, max: 5 }), (all, most) => {
        const { bus, heard, failures, later, runLater } = rig();
        const got: string[] = [];
        const take = (events: readonly WorkspaceEvent[]): void => {
          expect(events.length).toBeGreaterThan(0);
          got.push(...events.map(({ id }) => id));
        };
        bus.subscribeBatch('a', take, { most });
        bus.subscribe('two', (_, publish) => {
          publish(draft('a'));
          publish(draft('a'));
        });
        for (const act of all) {
          if (act === 'publish') bus.publish(draft('a'));
          else if (act === 'later') runLater();
          else bus.publish(draft('two'));
          expect(later.length).toBeLessThanOrEqual(1);
        }
        runLater();
        expect(failures).toEqual([]);
        expect(got).toEqual(heard.filter(({ type }) => type === 'a').map(({ id }) => id));
      }),
    );
  });

  it('[B17] what a batch leads to is caused by all of it, and waits until it is handled', () => {
    const { bus, heard, log, runLater } = rig();
    bus.subscribeBatch('a', (_, publish) => {
      publish(draft('b'));
      bus.publish(draft('c'));
      log.push('handled');
    });
    bus.subscribe('b', () => void log.push('b delivered'));
    bus.publish(draft('a'));
    bus.publish(draft('a'));
    runLater();
    expect(log).toEqual(['handled', 'b delivered']);
    expect(heard.slice(2)).toMatchObject([
      { type: 'b', causes: ['1', '2'] },
      { type: 'c', causes: ['1', '2'] },
    ]);
  });

  it('[B17] a handler that fails at a batch is reported once, also when it hears of that', () => {
    const { bus, heard, failures, runLater } = rig();
    bus.subscribeBatch('*', throwing('no'), { name: 'batch' });
    bus.publish(draft('a'));
    bus.publish(draft('b'));
    runLater();
    expect(heard[2]).toMatchObject({ type: 'subscriber.failed', causes: ['1', '2'] });
    expect(failures).toMatchObject([{ subscriber: 'batch', event: { type: 'b' } }]);
    runLater();
    runLater();
    expect(heard).toHaveLength(3);
    expect(failures).toHaveLength(2);
  });

  it('[B18] who unsubscribes does not get what has gathered', () => {
    const { bus, batches, leave, runLater } = batchRig('a');
    bus.publish(draft('a'));
    leave();
    runLater();
    bus.publish(draft('a'));
    runLater();
    expect(batches).toEqual([]);
  });
});

/** A bus whose events are numbered, and what is seen of it: `heard` by the first subscriber of all. */
function rig(options: Partial<EventBusOptions> = {}) {
  const failures: { event: WorkspaceEvent; subscriber: string; error: unknown }[] = [];
  const later: (() => void)[] = [];
  let ids = 0;
  const bus = new EventBus({
    now: () => 0,
    newId: () => String(++ids),
    later: (work) => void later.push(work),
    onError: (failure) => void failures.push(failure),
    ...options,
  });
  const heard: WorkspaceEvent[] = [];
  bus.subscribe('*', (event) => void heard.push(event), { name: 'heard' });
  const runLater = (): void => {
    for (const work of later.splice(0)) work();
  };
  return { bus, heard, failures, later, runLater, log: [] as string[] };
}

function batchRig(pattern: string, most?: number) {
  const batches: string[] = [];
  const all = rig();
  const leave = all.bus.subscribeBatch(
    pattern,
    (events) => void batches.push(events.map(({ type }) => type).join(' ')),
    { most },
  );
  return { ...all, batches, leave };
}

function draft(type: string): EventDraft {
  return { type, source: 'test', data: null };
}

/** Each event of a type leads to one of the next. */
function chain(bus: EventBus, types: readonly string[]): void {
  types.slice(1).forEach((type, before) => {
    bus.subscribe(types[before], (_: WorkspaceEvent, publish: Publish) => void publish(draft(type)));
  });
}

/** Types with the types of their causes: `b <- a`. */
function story(events: readonly WorkspaceEvent[]): string[] {
  const typeById = new Map(events.map(({ id, type }) => [id, type]));
  return events.map(({ type, causes }) =>
    causes.length === 0 ? type : `${type} <- ${causes.map((id) => typeById.get(id)).join(', ')}`,
  );
}

function throwing(message: string): () => never {
  return () => {
    throw new Error(message);
  };
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
