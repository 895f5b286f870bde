import fc from 'fast-check';
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { Aspect } from './aspect.ts';
import { Aspects } from './aspects.ts';

describe('a woven function', () => {
  it('[A1] answers what the function answers, with its this and its arguments', () => {
    const { aspects, log } = rig();
    const thing = {
      factor: 3,
      times(this: { factor: number }, a: number, b: number) {
        return this.factor * a * b;
      },
    };
    thing.times = aspects.weave('thing.times', thing.times);
    expect(thing.times(2, 4)).toBe(24);
    aspects.add(logging('1', log));
    expect(thing.times(2, 5)).toBe(30);
    expect(log).toEqual(['1 before thing.times(2,5)', '1 after thing.times(2,5)']);
  });

  it('[A1] answers the very promise and throws the very error', async () => {
    const { aspects, log } = rig();
    aspects.add(logging('1', log));
    const promise = Promise.resolve(7);
    expect(aspects.weave('a', () => promise)()).toBe(promise);
    const error = new Error('no');
    const throwing = aspects.weave('a', () => {
      throw error;
    });
    expect(caught(throwing)).toBe(error);
    const rejecting = aspects.weave('a', () => Promise.reject(error));
    expect(await rejecting().catch((thrown) => thrown)).toBe(error);
  });

  it('[A1] a promise that is passed on is not touched, so that its rejection can still go unhandled', () => {
    const { aspects } = rig();
    aspects.add({ name: 'passes', pattern: '*', around: (_, proceed) => proceed() });
    const promise = Promise.resolve(7);
    const then = vi.spyOn(promise, 'then');
    expect(aspects.weave('a', () => promise)()).toBe(promise);
    expect(then).not.toHaveBeenCalled();
  });

  it('[A1] is a function of the same type, with what else hangs on it', () => {
    const { aspects } = rig();
    const save = Object.assign((name: string, times = 1) => name.repeat(times), {
      cancel: () => 'cancelled',
    });
    const woven = aspects.weave('save', save);
    expectTypeOf(woven).toEqualTypeOf(save);
    expect(woven('ab', 2)).toBe('abab');
    expect(woven.cancel()).toBe('cancelled');
  });

  it('[A1] keeps its result and its error whatever aspects do, for any of them', () => {
    const acts = fc.array(fc.constantFrom('lets', 'lies', 'skips', 'twice', 'throws', 'swallows', 'late'), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(acts, fc.boolean(), (all, isThrowing) => {
        const { aspects } = rig();
        all.forEach(
          (act, index) => void aspects.add({ name: `${index}`, pattern: '*', around: AROUNDS[act] }),
        );
        let runs = 0;
        const result = {};
        const woven = aspects.weave('a', () => {
          runs++;
          if (isThrowing) throw result;
          return result;
        });
        expect(isThrowing ? caught(woven) : woven()).toBe(result);
        expect(runs).toBe(1);
      }),
    );
  });

  it('[A1] runs work once under advice, without a function to weave', () => {
    const { aspects, log } = rig();
    expect(aspects.call('a', () => 1)).toBe(1);
    aspects.add(logging('1', log));
    expect(aspects.call('a', () => 2, ['x'])).toBe(2);
    expect(log).toEqual(['1 before a(x)', '1 after a(x)']);
  });
});

describe('aspects', () => {
  it('[A2] watch the names they say, those added first outermost', () => {
    const { aspects, log } = rig();
    aspects.add(logging('1', log));
    aspects.add(logging('2', log, 'a.*'));
    aspects.add(logging('3', log, 'b'));
    aspects.weave('a.x', () => void log.push('x'))();
    aspects.weave('b', () => void log.push('b'))();
    expect(log).toEqual([
      ...['1 before a.x()', '2 before a.x()', 'x', '2 after a.x()', '1 after a.x()'],
      ...['1 before b()', '3 before b()', 'b', '3 after b()', '1 after b()'],
    ]);
  });

  it('[A3] are added, removed and switched while woven functions are in use', () => {
    const { aspects, log } = rig();
    const woven = aspects.weave('a', () => {});
    const calls = (): string => {
      log.length = 0;
      woven();
      return log
        .filter((line) => line.includes('before'))
        .map((line) => line[0])
        .join('');
    };
    expect(calls()).toBe('');
    const remove = aspects.add(logging('1', log));
    expect(calls()).toBe('1');
    aspects.add(logging('2', log), { isOn: false });
    expect(calls()).toBe('1');
    aspects.switchOn('2');
    expect(calls()).toBe('12');
    aspects.switchOff('1');
    expect(calls()).toBe('2');
    expect(aspects.list()).toEqual([
      { name: '1', pattern: '*', isOn: false, sample: 1 },
      { name: '2', pattern: '*', isOn: true, sample: 1 },
    ]);
    remove();
    aspects.switchOff('2');
    expect(calls()).toBe('');
    aspects.add(logging('1', log));
    expect(calls()).toBe('1');
  });

  it('[A3] a call keeps those it began with', () => {
    const { aspects, log } = rig();
    aspects.add(logging('1', log));
    aspects.weave('a', () => aspects.switchOff('1'))();
    expect(log).toEqual(['1 before a()', '1 after a()']);
  });

  it('[A3] there is one of a name', () => {
    const { aspects, log } = rig();
    aspects.add(logging('1', log));
    expect(() => aspects.add(logging('1', log))).toThrow('“1”');
    expect(() => aspects.switchOn('2')).toThrow('“2”');
  });

  it('[A4] with a sample of n watch every nth call of each name, beginning with the first', () => {
    const { aspects, log } = rig();
    aspects.add({ ...logging('1', log), sample: 3 });
    const a = aspects.weave('a', (_: number) => {});
    for (let i = 1; i <= 7; i++) {
      a(i);
      // a function woven anew counts on
      aspects.weave('b', (_: number) => {})(i);
    }
    const watched = log.filter((line) => line.startsWith('1 before')).map((line) => line.slice(9));
    expect(watched).toEqual(['a(1)', 'b(1)', 'a(4)', 'b(4)', 'a(7)', 'b(7)']);
    expect(aspects.list()).toMatchObject([{ sample: 3 }]);
    aspects.sample('1', 2);
    log.length = 0;
    for (let i = 8; i <= 11; i++) a(i);
    expect(log.filter((line) => line.startsWith('1 before'))).toEqual(['1 before a(8)', '1 before a(10)']);
    expect(() => aspects.add({ ...logging('2', log), sample: 0 })).toThrow('“2”');
    expect(() => aspects.sample('1', 0)).toThrow('“1”');
    expect(() => aspects.sample('nobody', 1)).toThrow('nobody');
    expect(() => aspects.add({ ...logging('2', log), sample: 1.5 })).toThrow('“2”');
  });

  it('[A5] what an aspect calls itself is not advised; what the function calls is', () => {
    const { aspects } = rig();
    const log: string[] = [];
    const write = aspects.weave('log.write', (line: string) => void log.push(line));
    aspects.add({
      name: 'log',
      pattern: '*',
      around: ({ name }, proceed) => {
        write(`${name} began`);
        proceed();
        aspects.call('log.flush', () => write(`${name} ended`));
      },
    });
    const inner = aspects.weave('inner', () => void log.push('inner'));
    aspects.weave('outer', () => inner())();
    expect(log).toEqual(['outer began', 'inner began', 'inner', 'inner ended', 'outer ended']);
  });
});

describe('an aspect that fails', () => {
  it('[A6] before it proceeds harms neither the call nor the other aspects', () => {
    const { aspects, log, failures } = rig();
    aspects.add(logging('1', log));
    aspects.add(failing('bad'));
    aspects.add(logging('3', log));
    expect(aspects.weave('a', () => 7)()).toBe(7);
    expect(log).toEqual(['1 before a()', '3 before a()', '3 after a()', '1 after a()']);
    expect(failures).toEqual(['bad at a: no']);
  });

  it('[A6] after it proceeded neither, and the function runs once', () => {
    const { aspects, failures } = rig();
    aspects.add({
      name: 'bad',
      pattern: '*',
      around: (_, proceed) => {
        proceed();
        throw new Error('no');
      },
    });
    let runs = 0;
    expect(aspects.weave('a', () => ++runs)()).toBe(1);
    expect(failures).toEqual(['bad at a: no']);
  });

  it('[A6] by a promise neither', async () => {
    const { aspects, failures } = rig();
    aspects.add({
      name: 'bad',
      pattern: '*',
      around: async (_, proceed) => {
        await proceed();
        throw new Error('no');
      },
    });
    expect(await aspects.weave('a', async () => 7)()).toBe(7);
    expect(aspects.weave('b', () => 8)()).toBe(8);
    await settled();
    expect(failures).toEqual(['bad at a: no']);
  });

  it('[A6] what it lets through from the function is no failure of it', async () => {
    const { aspects, failures } = rig();
    const error = new Error('of the function');
    aspects.add({ name: 'sync', pattern: '*', around: (_, proceed) => proceed() });
    aspects.add({ name: 'async', pattern: '*', around: async (_, proceed) => void (await proceed()) });
    const throwing = () => {
      throw error;
    };
    expect(caught(aspects.weave('a', throwing))).toBe(error);
    await expect(aspects.weave('b', () => Promise.reject(error))()).rejects.toBe(error);
    await settled();
    expect(failures).toEqual([]);
  });

  it('[A6] with an error of its own where the function failed too is told', async () => {
    const { aspects, failures } = rig();
    aspects.add({
      name: 'sync',
      pattern: 'a',
      around: (_, proceed) => {
        caught(proceed);
        throw new Error('sync');
      },
    });
    aspects.add({
      name: 'async',
      pattern: 'b',
      around: async (_, proceed) => {
        await Promise.resolve(proceed()).catch(() => {});
        throw new Error('async');
      },
    });
    const throwing = () => {
      throw new Error('of the function');
    };
    expect(aspects.weave('a', throwing)).toThrow('of the function');
    await expect(aspects.weave('b', async () => throwing())()).rejects.toThrow('of the function');
    await settled();
    expect(failures).toEqual(['sync at a: sync', 'async at b: async']);
  });

  it('[A7] is told of once, until it is switched on anew', () => {
    const { aspects, failures } = rig();
    aspects.add(failing('bad'));
    aspects.add(failing('worse'));
    const woven = aspects.weave('a', () => 7);
    for (let i = 0; i < 3; i++) woven();
    expect(failures.toSorted()).toEqual(['bad at a: no', 'worse at a: no']);
    aspects.switchOn('bad');
    woven();
    expect(failures).toHaveLength(2);
    aspects.switchOff('bad');
    aspects.switchOn('bad');
    woven();
    expect(failures.slice(2)).toEqual(['bad at a: no']);
  });

  it('[A6] nor does an onError that fails harm the call', () => {
    const aspects = new Aspects({
      onError: () => {
        throw new Error('no');
      },
    });
    aspects.add(failing('bad'));
    expect(aspects.weave('a', () => 7)()).toBe(7);
  });
});

/** What an aspect may do to a call. */
const AROUNDS: Record<string, Aspect['around']> = {
  lets: (_, proceed) => proceed(),
  lies: (_, proceed) => {
    proceed();
    return 'something else';
  },
  skips: () => undefined,
  twice: (_, proceed) => {
    caught(proceed);
    return proceed();
  },
  throws: () => {
    throw new Error('of the aspect');
  },
  swallows: (_, proceed) => void caught(proceed),
  late: async (_, proceed) => {
    await null;
    caught(proceed);
  },
};

function rig() {
  const failures: string[] = [];
  const aspects = new Aspects({
    onError: ({ aspect, call, error }) =>
      void failures.push(`${aspect} at ${call.name}: ${(error as Error).message}`),
  });
  return { aspects, failures, log: [] as string[] };
}

function logging(name: string, log: string[], pattern = '*'): Aspect {
  return {
    name,
    pattern,
    around: (call, proceed) => {
      log.push(`${name} before ${call.name}(${call.args})`);
      const answer = proceed();
      log.push(`${name} after ${call.name}(${call.args})`);
      return answer;
    },
  };
}

function failing(name: string): Aspect {
  return {
    name,
    pattern: '*',
    around: () => {
      throw new Error('no');
    },
  };
}

/** What work throws, or what it answers. */
function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
