import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { Cancelled } from '../../base/cancel.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import { EventBus } from '../bus/event-bus.ts';
import { runSaga } from './run-saga.ts';
import { type Saga, sagaOf } from './saga.ts';

describe('a saga that comes to its end', () => {
  it('[S1] runs its steps one after the other, and each sees what those before came to', async () => {
    const log: string[] = [];
    const saga = sagaOf<string>('import')
      .step({
        name: 'read',
        run: async ({ input }) => {
          log.push('read');
          await null;
          log.push('has read');
          return input.length;
        },
      })
      .step({
        name: 'parse',
        run: ({ done }): Result<string[], Error> => succeed(Array(done.read).fill('x')),
      })
      .step({
        name: 'show',
        run: ({ input, done }) => {
          expectTypeOf(done).toExtend<{ read: number; parse: string[] }>();
          log.push('show');
          return `${input}: ${done.parse.join('')} of ${done.read}`;
        },
        compensate: ({ value }) => expectTypeOf(value).toEqualTypeOf<string>(),
      });
    const end = await runSaga(saga, 'abc');
    expect(end).toEqual(succeed({ read: 3, parse: ['x', 'x', 'x'], show: 'abc: xxx of 3' }));
    expect(log).toEqual(['read', 'has read', 'show']);
    if (end.ok) expectTypeOf(end.value.show).toEqualTypeOf<string>();
  });

  it('[S1] of no steps is done at once', async () => {
    expect(await runSaga(sagaOf<number>('nothing'), 1)).toEqual(succeed({}));
  });

  it('[S1] is a value: a saga with one more step leaves the one without it alone', async () => {
    const short = sagaOf<null>('short').step({ name: 'a', run: () => 1 });
    const long = short.step({ name: 'b', run: () => 2 });
    expect(await runSaga(short, null)).toEqual(succeed({ a: 1 }));
    expect(await runSaga(long, null)).toEqual(succeed({ a: 1, b: 2 }));
    expect(() => short.step({ name: 'a', run: () => 3 })).toThrow('“a”');
  });

  it('[S1] takes what only looks like a result for what it is', async () => {
    const saga = sagaOf<null>('fetch').step({ name: 'get', run: () => ({ ok: false, status: 404 }) });
    expect(await runSaga(saga, null)).toEqual(succeed({ get: { ok: false, status: 404 } }));
  });
});

describe('a saga that fails', () => {
  it('[S2] takes back the steps that ended, the last one first, each with what it came to', async () => {
    const log: string[] = [];
    const compensate = ({ value, input }: { value: number; input: string }) =>
      void log.push(`${input} without ${value}`);
    const saga = sagaOf<string>('import')
      .step({ name: 'a', run: () => 1, compensate })
      .step({ name: 'nothing to take back', run: () => 2 })
      .step({ name: 'b', run: (): Result<number, string> => succeed(3), compensate })
      .step({ name: 'bad', run: () => Promise.reject(new Error('no room')), compensate })
      .step({ name: 'never', run: () => void log.push('never') });
    expect(await runSaga(saga, 'file')).toEqual(
      fail({ kind: 'failed', step: 'bad', message: 'no room', reason: new Error('no room'), left: [] }),
    );
    expect(log).toEqual(['file without 3', 'file without 1']);
  });

  it('[S2] takes one back before it begins with the next', async () => {
    const log: string[] = [];
    const compensate = async ({ value }: { value: number }) => {
      log.push(`begins ${value}`);
      await null;
      log.push(`ends ${value}`);
    };
    const saga = sagaOf<null>('import')
      .step({ name: 'a', run: () => 1, compensate })
      .step({ name: 'b', run: () => 2, compensate })
      .step({ name: 'bad', run: throwing('no') });
    await runSaga(saga, null);
    expect(log).toEqual(['begins 2', 'ends 2', 'begins 1', 'ends 1']);
  });

  it('[S2] fails by a result that is a failure as by what is thrown', async () => {
    const fault = { code: 'full', message: 'There is no room.' };
    const saga = sagaOf<null>('import').step({
      name: 'a',
      run: (): Result<null, typeof fault> => fail(fault),
    });
    expect(await runSaga(saga, null)).toEqual(
      fail({ kind: 'failed', step: 'a', message: 'There is no room.', reason: fault, left: [] }),
    );
  });

  it('[S4] a compensation that fails does not keep the others from running, and is told', async () => {
    const log: string[] = [];
    const saga = sagaOf<null>('import')
      .step({ name: 'a', run: () => 1, compensate: () => void log.push('a') })
      .step({ name: 'b', run: () => 2, compensate: throwing('b stays') })
      .step({ name: 'c', run: () => 3, compensate: () => Promise.reject(new Error('c stays')) })
      .step({ name: 'd', run: () => 4, compensate: () => void log.push('d') })
      .step({ name: 'bad', run: throwing('no') });
    const end = await runSaga(saga, null);
    expect(end).toMatchObject({
      fault: {
        step: 'bad',
        message: 'no',
        left: [
          { step: 'c', message: 'c stays' },
          { step: 'b', message: 'b stays' },
        ],
      },
    });
    expect(log).toEqual(['d', 'a']);
  });
});

describe('a saga that is aborted', () => {
  it.each(['a', 'b', 'c'])('[S3] while step %s runs is taken back when that step has ended', async (at) => {
    const { saga, abort, log } = abortable(at, () => {});
    expect(await runSaga(saga, null, { signal: abort.signal })).toMatchObject({
      fault: { kind: 'aborted', step: at, message: 'not wanted', reason: 'not wanted', left: [] },
    });
    const ended = ['a', 'b', 'c'].slice(0, 1 + ['a', 'b', 'c'].indexOf(at));
    expect(log).toEqual([
      ...ended.map((name) => `run ${name}`),
      ...ended.toReversed().map((name) => `undo ${name}`),
    ]);
  });

  it('[S3] a step that heard of it and threw left nothing to take back, and nothing went wrong', async () => {
    const { saga, abort, log } = abortable('b', (signal) => signal.throwIfAborted());
    const end = await runSaga(saga, null, { signal: abort.signal });
    expect(end).toMatchObject({ fault: { kind: 'aborted', step: 'b', message: 'not wanted' } });
    expect(log).toEqual(['run a', 'undo a']);
  });

  it('[S3] before it begins does nothing', async () => {
    const { saga, log } = abortable('', () => {});
    const end = await runSaga(saga, null, { signal: AbortSignal.abort('early') });
    expect(end).toMatchObject({ fault: { kind: 'aborted', step: 'a', message: 'early' } });
    expect(log).toEqual([]);
  });

  it('[S3] after it has ended stays done', async () => {
    const { saga, abort, log } = abortable('', () => {});
    const end = await runSaga(saga, null, { signal: abort.signal });
    abort.abort();
    expect(end.ok).toBe(true);
    expect(log).toEqual(['run a', 'run b', 'run c']);
  });

  it.each<[string, () => Promise<Result<null, { code: string }>>]>([
    ['throws', () => Promise.reject(new Cancelled())],
    ['answers', async () => fail({ code: 'cancelled' })],
  ])('[S3] by a step that %s that it was cancelled is aborted, also without a signal', async (_, run) => {
    const saga = sagaOf<null>('import').step({ name: 'a', run });
    expect(await runSaga(saga, null)).toMatchObject({ fault: { kind: 'aborted', step: 'a' } });
  });
});

describe('[S5] a fault at any step', () => {
  // Steps over a small world: each sets or removes a value, and can put back what was there.
  const key = fc.constantFrom('a', 'b', 'c');
  const act = fc.record({ key, value: fc.option(fc.integer({ min: 0, max: 9 })) });
  const acts = fc.array(act, { minLength: 1, maxLength: 6 });
  const start = fc.dictionary(key, fc.integer({ min: 0, max: 9 }));
  const fault = fc.constantFrom('hook', 'throw', 'reject', 'result', 'abort', 'abort and throw');

  it('leaves the world as before', async () => {
    await fc.assert(
      fc.asyncProperty(start, acts, fault, fc.nat(), async (before, all, kind, pick) => {
        const at = pick % all.length;
        const world = new Map(Object.entries(before));
        const undone: number[] = [];
        const { saga, options } = worldSaga({ world, all, kind, at, undone });
        const end = await runSaga(saga, null, options);
        expect(end).toMatchObject({
          ok: false,
          fault: { kind: kind.startsWith('abort') ? 'aborted' : 'failed', step: String(at), left: [] },
        });
        expect(world).toEqual(new Map(Object.entries(before)));
        // an abort is noticed when the step has ended
        const ended = kind === 'abort' ? at + 1 : at;
        expect(undone).toEqual([...Array(ended).keys()].reverse());
      }),
    );
  });

  it('and none makes it what the steps make of it', async () => {
    await fc.assert(
      fc.asyncProperty(start, acts, async (before, all) => {
        const world = new Map(Object.entries(before));
        const { saga, options } = worldSaga({ world, all, kind: 'none', at: 0, undone: [] });
        expect((await runSaga(saga, null, options)).ok).toBe(true);
        const expected = new Map(Object.entries(before));
        for (const { key, value } of all) put(expected, key, value ?? undefined);
        expect(world).toEqual(expected);
      }),
    );
  });

  it('leaves behind only what could not be taken back, wherever compensations fail too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), async (staying) => {
        const world = new Set<string>();
        const names = staying.map((_, index) => String(index));
        const steps = names.reduce<Saga<null, object>>(
          (saga, name) =>
            saga.step({
              name,
              run: () => void world.add(name),
              compensate: () => void world.delete(name),
            }),
          sagaOf<null>('world'),
        );
        const end = await runSaga(steps.step({ name: 'bad', run: throwing('no') }), null, {
          before: (step, doing) => {
            if (doing === 'compensate' && staying[Number(step)]) throw new Error(`${step} stays`);
          },
        });
        const left = names.filter((_, index) => staying[index]);
        expect([...world]).toEqual(left);
        expect(end).toMatchObject({
          fault: { left: left.toReversed().map((step) => ({ step, message: `${step} stays` })) },
        });
      }),
    );
  });
});

describe('what a saga reports', () => {
  it('[S6] is a chain of events, from what led to it to its end', async () => {
    const { bus, events } = listening();
    const saga = sagaOf<null>('import')
      .step({ name: 'read', run: () => 1 })
      .step({ name: 'show', run: () => 2 });
    await runSaga(saga, null, { report: (draft) => bus.publish(draft), causes: ['drop', 'click'] });
    expect(events.map(line)).toEqual([
      'saga.step read began',
      'saga.step read done',
      'saga.step show began',
      'saga.step show done',
      'saga.done',
    ]);
    expectChain(events, ['drop', 'click']);
    expect(events[0]).toMatchObject({ source: 'sagas', data: { saga: 'import' } });
  });

  it('[S6] of one that failed goes on to what was taken back, which the failure caused', async () => {
    const { bus, events } = listening();
    const saga = sagaOf<null>('import')
      .step({ name: 'read', run: () => 1, compensate: () => {} })
      .step({ name: 'keep', run: () => 1, compensate: throwing('it is locked') })
      .step({ name: 'look', run: () => 1 })
      .step({ name: 'show', run: throwing('no room') });
    await runSaga(saga, null, { report: (draft) => bus.publish(draft) });
    expect(events.slice(6).map(line)).toEqual([
      'saga.step show began',
      'saga.step show failed: no room',
      'saga.failed show failed: no room',
      'saga.compensated keep failed: it is locked',
      'saga.compensated read done',
    ]);
    expectChain(events, []);
  });

  it('[S6] of one that was aborted between two steps says so', async () => {
    const { bus, events } = listening();
    const { saga, abort } = abortable('b', () => {});
    await runSaga(saga, null, { report: (draft) => bus.publish(draft), signal: abort.signal });
    expect(events.slice(3).map(line)).toEqual([
      'saga.step b done',
      'saga.failed b aborted: not wanted',
      'saga.compensated b done',
      'saga.compensated a done',
    ]);
    expectChain(events, []);
  });

  it('[S7] what a step publishes can be caused by its beginning, what a compensation does by the failure', async () => {
    const { bus, events } = listening();
    const note = (type: string, causes: readonly string[]) =>
      void bus.publish({ type, source: 'test', data: null, causes });
    const saga = sagaOf<null>('import')
      .step({
        name: 'read',
        run: ({ causes }) => note('inside', causes),
        compensate: ({ causes }) => note('undoing', causes),
      })
      .step({ name: 'bad', run: throwing('no') });
    await runSaga(saga, null, { report: (draft) => bus.publish(draft) });
    const causeOf = (type: string) => {
      const [cause] = events.find((event) => event.type === type)?.causes ?? [];
      return line(events.find(({ id }) => id === cause)!);
    };
    expect(causeOf('inside')).toBe('saga.step read began');
    expect(causeOf('undoing')).toBe('saga.failed bad failed: no');
  });

  it('[S6] harms nothing when it cannot be published, and the chain goes on where it was', async () => {
    const { saga, log } = abortable('', () => {});
    const throwingReport = { report: throwing('no') };
    expect((await runSaga(saga, null, throwingReport)).ok).toBe(true);
    const bad = saga.step({ name: 'bad', run: throwing('bad') });
    expect(await runSaga(bad, null, throwingReport)).toMatchObject({
      fault: { step: 'bad', message: 'bad' },
    });
    expect(log.slice(6)).toEqual(['undo c', 'undo b', 'undo a']);

    const causes: unknown[] = [];
    const keepBack = (draft: { causes?: readonly string[] }) => void causes.push(draft.causes);
    await runSaga(sagaOf<null>('short').step({ name: 'a', run: () => 1 }), null, {
      causes: ['click'],
      report: keepBack as () => undefined,
    });
    expect(causes).toEqual([['click'], ['click'], ['click']]);
  });
});

interface World {
  readonly world: Map<string, number>;
  readonly all: readonly { readonly key: string; readonly value: number | null }[];
  readonly kind: string;
  readonly at: number;
  readonly undone: number[];
}

/** A step per act; the one at a place has a fault of a kind. */
function worldSaga({ world, all, kind, at, undone }: World) {
  const abort = new AbortController();
  const saga = all.reduce<Saga<null, object>>(
    (before, { key, value }, index) =>
      before.step({
        name: String(index),
        run: async (): Promise<Result<number | undefined, Error>> => {
          if (index === at) {
            if (kind.startsWith('abort')) abort.abort(new Error('abort'));
            if (kind === 'result') return fail(new Error('result'));
            if (kind === 'throw' || kind === 'abort and throw') throw new Error(kind);
            if (kind === 'reject') await Promise.reject(new Error('reject'));
          }
          await null;
          const was = world.get(key);
          put(world, key, value ?? undefined);
          return succeed(was);
        },
        compensate: async ({ value: was }) => {
          await null;
          undone.push(index);
          put(world, key, was);
        },
      }),
    sagaOf<null>('world'),
  );
  const before = (step: string, doing: string): void => {
    if (kind === 'hook' && step === String(at) && doing === 'run') throw new Error('hook');
  };
  return { saga, options: { signal: abort.signal, before } };
}

function put(world: Map<string, number>, key: string, value: number | undefined): void {
  if (value === undefined) world.delete(key);
  else world.set(key, value);
}

/** Three steps that log; the one named is aborted while it runs, and then does what it does about it. */
function abortable(at: string, hear: (signal: AbortSignal) => void) {
  const abort = new AbortController();
  const log: string[] = [];
  const step = <Name extends string>(name: Name) => ({
    name,
    run: ({ signal }: { signal: AbortSignal }) => {
      if (name === at) {
        abort.abort('not wanted');
        hear(signal);
      }
      log.push(`run ${name}`);
    },
    compensate: () => void log.push(`undo ${name}`),
  });
  const saga = sagaOf<null>('abortable').step(step('a')).step(step('b')).step(step('c'));
  return { saga, abort, log };
}

function listening() {
  let ids = 0;
  const bus = new EventBus({ now: () => 0, newId: () => `e${++ids}`, later: (work) => work() });
  const events: WorkspaceEvent[] = [];
  bus.subscribe('*', (event) => void events.push(event));
  return { bus, events };
}

function line({ type, data }: WorkspaceEvent): string {
  const said = data as { [key: string]: string };
  const words = [type, said.step, said.what ?? said.kind ?? said.end].filter((word) => word !== undefined);
  return `${words.join(' ')}${said.message === undefined ? '' : `: ${said.message}`}`;
}

/** Each event is caused by the one before it, the first by what led to the saga. */
function expectChain(events: readonly WorkspaceEvent[], first: readonly string[]): void {
  expect(events.map(({ causes }) => causes)).toEqual([first, ...events.slice(0, -1).map(({ id }) => [id])]);
}

function throwing(message: string): () => never {
  return () => {
    throw new Error(message);
  };
}
