import { type Endpoint, expose, proxy, type Remote, releaseProxy, wrap } from 'comlink';
import { describe, expect, it } from 'vitest';
import type { Aspect } from './aspect.ts';
import { Aspects } from './aspects.ts';

describe('an object whose methods are woven', () => {
  it('[A8] does as before, under advice, as prefix.method', () => {
    const { aspects, log } = rig();
    const store = aspects.weaveObject('store', new Store());
    expect(store.put('a')).toBe(1);
    expect(store.put('b')).toBe(2);
    expect(store.size).toBe(2);
    expect(store.name).toBe('shelf');
    expect(log).toEqual(['store.put', 'store.put']);
  });

  it('[A8] is what it was to whoever looks at it', () => {
    const { aspects } = rig();
    const object = new Store();
    const store = aspects.weaveObject('store', object);
    expect(store).toBeInstanceOf(Store);
    expect(store.constructor).toBe(Store);
    expect('put' in store).toBe(true);
    expect('gone' in store).toBe(false);
    expect(Object.keys(store)).toEqual(Object.keys(object));
    store.name = 'table';
    expect(object.name).toBe('table');
    store.newest = 'last';
    expect(object.size).toBe(1);
    expect([...store]).toEqual(['last']);
    Object.defineProperty(store, 'extra', { value: 1, configurable: true });
    expect(object).toHaveProperty('extra', 1);
    expect(Reflect.deleteProperty(store, 'extra')).toBe(true);
    expect(object).not.toHaveProperty('extra');
  });

  it('[A8] also when it is frozen, spread or taken apart', () => {
    const { aspects, log } = rig();
    const commands = aspects.weaveObject('do', Object.freeze({ save: (n: number) => n + 1, version: 3 }));
    const copy = { ...commands };
    const { save } = commands;
    expect([commands.save(1), copy.save(2), save(3), copy.version]).toEqual([2, 3, 4, 3]);
    expect(Object.getOwnPropertyDescriptor(commands, 'save')?.value(4)).toBe(5);
    expect(log).toEqual(Array(4).fill('do.save'));
  });

  it('[A8] calls a method as it is by then', () => {
    const { aspects, log } = rig();
    const object = { save: () => 'old' };
    const woven = aspects.weaveObject('do', object);
    const { save } = woven;
    object.save = () => 'new';
    expect(save()).toBe('new');
    expect(woven.save()).toBe('new');
    expect(log).toEqual(['do.save', 'do.save']);
  });

  it('[A9] has the same method every time', () => {
    const { aspects } = rig();
    const store = aspects.weaveObject('store', new Store());
    expect(store.put).toBe(store.put);
    const lazy = aspects.weaveObject('lazy', lazyObject([]));
    expect(lazy.anything).toBe(lazy.anything);
    expect(lazy.anything).not.toBe(lazy.other);
  });

  it('[A10] may make its methods up on the way', async () => {
    const { aspects, log } = rig();
    const calls: string[] = [];
    const lazy = aspects.weaveObject('worker', lazyObject(calls));
    expect(await lazy.find('a', 1)).toBe('find: a,1');
    expect(await lazy.mark()).toBe('mark: ');
    expect(log).toEqual(['worker.find', 'worker.mark']);
  });

  it('[A10] may be Comlink’s, with whose values, paths and ends nothing changes', async () => {
    const { aspects, log, ends } = rig();
    const { port1, port2 } = new MessageChannel();
    const service = {
      version: 4,
      add: (a: number, b: number) => a + b,
      refuse: () => {
        throw new Error('not today');
      },
      each: async (values: number[], tell: (value: number) => void) => {
        for (const value of values) await tell(value);
      },
      deep: { twice: (value: number) => 2 * value },
    };
    expose(service, port1 as unknown as Endpoint);
    const remote = aspects.weaveObject(
      'worker',
      wrap(port2 as unknown as Endpoint) as Remote<typeof service>,
    );
    expect(await remote.add(1, 2)).toBe(3);
    await expect(remote.refuse()).rejects.toThrow('not today');
    const told: number[] = [];
    await remote.each(
      [1, 2],
      proxy((value: number) => void told.push(value)),
    );
    expect(told).toEqual([1, 2]);
    expect(log).toEqual(['worker.add', 'worker.refuse', 'worker.each']);
    expect(await remote.version).toBe(4);
    const deep = remote.deep as unknown as { twice(value: number): Promise<number> };
    expect(await deep.twice(4)).toBe(8);
    expect(await remote).toBe(remote);
    expect(ends).toEqual(['worker.add: 3', 'worker.refuse: not today', 'worker.each: undefined']);
    (remote as { [releaseProxy](): void })[releaseProxy]();
    port1.close();
    port2.close();
  });
});

class Store {
  name = 'shelf';
  readonly #all: string[] = [];

  get size(): number {
    return this.#all.length;
  }

  set newest(item: string) {
    this.#all.push(item);
  }

  put(item: string): number {
    return this.#all.push(item);
  }

  *[Symbol.iterator](): Iterator<string> {
    yield* this.#all;
  }
}

/** Everything is a method, made anew each time it is asked for. */
function lazyObject(calls: string[]): Record<string, (...args: unknown[]) => Promise<string>> {
  return new Proxy(
    {},
    {
      get:
        (_, method) =>
        async (...args: unknown[]) => {
          calls.push(String(method));
          return `${String(method)}: ${args}`;
        },
    },
  );
}

function rig() {
  const log: string[] = [];
  const ends: string[] = [];
  const watching: Aspect = {
    name: 'watching',
    pattern: '*',
    around: async ({ name }, proceed) => {
      log.push(name);
      const end = await Promise.resolve(proceed()).catch((error: Error) => error.message);
      ends.push(`${name}: ${end}`);
    },
  };
  const aspects = new Aspects();
  aspects.add(watching);
  return { aspects, log, ends };
}
