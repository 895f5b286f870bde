import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, succeed } from '../../base/result.ts';
import type { EventDraft } from '../bus/event-draft.ts';
import type { Effect } from './effect.ts';
import { EffectRunner } from './effect-runner.ts';

describe('performing', () => {
  it('[F4] an effect goes to the handler of its kind, with its data and what led to it', async () => {
    const { runner } = rig();
    const calls: unknown[] = [];
    runner.handle('save', (data: string, context) => {
      calls.push(data, context);
      return data.length;
    });
    const effect = { kind: 'save', data: 'abc' };
    const outcomes = await runner.perform([effect], ['click']);
    expect(calls).toEqual(['abc', { causes: ['click'] }]);
    expect(outcomes).toEqual([{ effect, end: 'done', value: 3, millis: 0, event: 'e1' }]);
  });

  it('[F4] a kind has one handler, until it is removed', async () => {
    const { runner, ends } = rig();
    const remove = runner.handle('save', () => 1);
    expect(() => runner.handle('save', () => 2)).toThrow('“save”');
    expect(() => runner.handleBatched('save', () => [])).toThrow('“save”');
    remove();
    runner.handle('save', () => 2);
    remove();
    expect(await ends('save')).toEqual(['done 2']);
  });

  it('[F5] each begins when the one before has ended', async () => {
    const { runner } = rig();
    const log: string[] = [];
    runner.handle('slow', async (data: string) => {
      log.push(`${data} begins`);
      await settled();
      log.push(`${data} ends`);
    });
    runner.handle('fast', (data: string) => void log.push(data));
    await runner.perform(
      [
        { kind: 'slow', data: 'a' },
        { kind: 'fast', data: 'b' },
        { kind: 'slow', data: 'c' },
      ],
      [],
    );
    expect(log).toEqual(['a begins', 'a ends', 'b', 'c begins', 'c ends']);
  });

  it('[F6] one that fails does not keep the others from being performed', async () => {
    const { runner, ends } = rig();
    runner.handle('save', () => 'saved');
    runner.handle('bad', () => {
      throw new Error('no room');
    });
    runner.handle('late', () => Promise.reject('gone'));
    expect(await ends('bad', 'save', 'late', 'save')).toEqual([
      'failed: no room',
      'done saved',
      'failed: gone',
      'done saved',
    ]);
  });

  it('[F7] a kind without a handler fails by name, and the others are performed', async () => {
    const { runner, ends } = rig();
    runner.handle('save', () => 'saved');
    expect(await ends('prnt', 'save')).toEqual([
      'failed: Nothing here performs effects of the kind “prnt”.',
      'done saved',
    ]);
  });

  it('[F4] [F5] [F6] [F7] [F9] outcomes stand at the places of their effects, for any of them', async () => {
    const kinds = fc.array(fc.constantFrom('good', 'bad', 'none', 'together'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(kinds, async (all) => {
        const { runner, ends, events } = rig();
        const performed: number[] = [];
        runner.handle('good', async (place: number) => {
          await null;
          performed.push(place);
          return place;
        });
        runner.handle('bad', (place: number) => {
          performed.push(place);
          throw new Error(`${place}`);
        });
        runner.handleBatched('together', (places: readonly number[]) => {
          performed.push(...places);
          return places.map((place) => (place % 2 ? succeed(place) : fail(`${place}`)));
        });
        const expected = all.map((kind, place) => {
          if (kind === 'none') return 'failed: Nothing here performs effects of the kind “none”.';
          return kind === 'bad' || (kind === 'together' && place % 2 === 0)
            ? `failed: ${place}`
            : `done ${place}`;
        });
        expect(await ends(...all)).toEqual(expected);
        expect(performed).toEqual([...all.keys()].filter((place) => all[place] !== 'none'));
        expect(events.map(({ type }) => type)).toEqual(all.map((kind) => `effect.${kind}`));
      }),
    );
  });
});

describe('recording', () => {
  it('[F8] each effect is an event with its causes, its label and how it ended', async () => {
    const { runner, events } = rig();
    runner.handle('save', () => 'a secret value', { source: 'storage' });
    runner.handle('bad', () => {
      throw new Error('no room');
    });
    await runner.perform(
      [
        { kind: 'save', data: 'a secret', label: 'Save the rules' },
        { kind: 'bad', data: 'a secret' },
      ],
      ['click', 'edit'],
    );
    expect(events).toEqual([
      {
        type: 'effect.save',
        source: 'storage',
        data: { label: 'Save the rules', end: 'done', millis: 0 },
        causes: ['click', 'edit'],
      },
      {
        type: 'effect.bad',
        source: 'effects',
        data: { end: 'failed', millis: 0, message: 'no room' },
        causes: ['click', 'edit'],
      },
    ]);
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  it('[F8] and how long it took', async () => {
    const { runner, events, clock } = rig();
    runner.handle('save', async () => {
      await settled();
      clock.millis += 40;
    });
    const [outcome] = await runner.perform([effect('save')], []);
    expect(outcome.millis).toBe(40);
    expect(events[0].data).toEqual({ end: 'done', millis: 40 });
  });

  it('[F8] each when it has ended, so that what a later one finds is the past', async () => {
    const { runner, events } = rig();
    const seen: number[] = [];
    runner.handle('look', () => void seen.push(events.length));
    await runner.perform([effect('look'), effect('look')], []);
    expect(seen).toEqual([0, 1]);
  });

  it('[F8] an outcome without an event where the event was kept back', async () => {
    const runner = new EffectRunner({ now: () => 0, record: () => undefined });
    runner.handle('save', () => 1);
    const [outcome] = await runner.perform([effect('save')], []);
    expect(outcome).toEqual({ effect: effect('save'), end: 'done', value: 1, millis: 0 });
  });
});

describe('batches', () => {
  it('[F9] effects of the kind that follow one another are performed in one call', async () => {
    const { runner, ends } = rig();
    const calls: string[] = [];
    runner.handleBatched('put', (places: readonly number[], { causes }) => {
      calls.push(`${places} because of ${causes}`);
      return places.map((place) => (place === 1 ? fail('full') : succeed(place)));
    });
    runner.handle('other', () => 'between');
    expect(await ends('put', 'put', 'put', 'other', 'put')).toEqual([
      'done 0',
      'failed: full',
      'done 2',
      'done between',
      'done 4',
    ]);
    expect(calls).toEqual(['0,1,2 because of cause', '4 because of cause']);
  });

  it('[F9] where the call fails, or says too little, all of them failed', async () => {
    const { runner, ends } = rig();
    runner.handleBatched('bad', () => Promise.reject(new Error('gone')));
    runner.handleBatched('short', () => [succeed(1)]);
    expect(await ends('bad', 'bad')).toEqual(['failed: gone', 'failed: gone']);
    expect(await ends('short', 'short')).toEqual(
      Array(2).fill('failed: What performs effects of the kind “short” answered 1 of 2.'),
    );
  });
});

describe('effects with a key', () => {
  it('[F10] are performed once per key, and the others get the value', async () => {
    const { runner, events } = rig();
    const performed: string[] = [];
    runner.handle('load', (data: string) => performed.push(data), { cacheKey: (data) => data[0] });
    const first = await runner.perform(['a1', 'b1', 'a2'].map(load), []);
    const second = await runner.perform(['b2'].map(load), []);
    expect(performed).toEqual(['a1', 'b1']);
    expect([...first, ...second].map(said)).toEqual(['done 1', 'done 2', 'cached 1', 'cached 2']);
    expect(events.map(({ data }) => data)).toMatchObject([
      { end: 'done' },
      { end: 'done' },
      { end: 'cached' },
      { end: 'cached' },
    ]);
  });

  it('[F10] without a key are performed always', async () => {
    const { runner } = rig();
    let count = 0;
    runner.handle('load', () => ++count, { cacheKey: () => undefined });
    await runner.perform(['a', 'a'].map(load), []);
    expect(count).toBe(2);
  });

  it('[F10] are performed once also when asked for at the same time', async () => {
    const { runner } = rig();
    let count = 0;
    const handler = async () => {
      await settled();
      return ++count;
    };
    runner.handle('load', handler, { cacheKey: (data: string) => data });
    const both = await Promise.all([runner.perform([load('a')], []), runner.perform([load('a')], [])]);
    expect(both.flat().map(said)).toEqual(['done 1', 'cached 1']);
  });

  it('[F11] that failed are performed again; who waited for the failed one failed too', async () => {
    const { runner } = rig();
    let count = 0;
    const handler = async () => {
      await settled();
      if (++count === 1) throw new Error('offline');
      return count;
    };
    runner.handle('load', handler, { cacheKey: (data: string) => data });
    const both = await Promise.all([runner.perform([load('a')], []), runner.perform([load('a')], [])]);
    expect(both.flat().map(said)).toEqual(['failed: offline', 'failed: offline']);
    expect((await runner.perform([load('a'), load('a')], [])).map(said)).toEqual(['done 2', 'cached 2']);
  });

  it('[F10] in a batch are performed once too', async () => {
    const { runner } = rig();
    const calls: string[] = [];
    const handler = async (all: readonly string[]) => {
      calls.push(all.join());
      await settled();
      return all.map((data) => succeed(data));
    };
    runner.handleBatched('load', handler, { cacheKey: (data) => data[0] });
    const both = await Promise.all([
      runner.perform(['a1', 'b1', 'a2'].map(load), []),
      runner.perform(['b2', 'c1'].map(load), []),
    ]);
    expect(both.flat().map(said)).toEqual(['done a1', 'done b1', 'cached a1', 'cached b1', 'done c1']);
    expect((await runner.perform(['c2', 'a3'].map(load), [])).map(said)).toEqual(['cached c1', 'cached a1']);
    expect(calls).toEqual(['a1,b1', 'c1']);
  });

  it('[F12] are remembered up to a number, those used last', async () => {
    const { runner } = rig();
    const performed: string[] = [];
    runner.handle('load', (data: string) => performed.push(data), {
      cacheKey: (data) => data,
      mostCached: 2,
    });
    for (const data of ['a', 'b', 'a', 'c', 'a', 'b']) await runner.perform([load(data)], []);
    expect(performed).toEqual(['a', 'b', 'c', 'b']);
  });

  it('[F11] whose key cannot be made fail', async () => {
    const { runner, ends } = rig();
    const cacheKey = (): string => {
      throw new Error('no key');
    };
    runner.handle('load', () => 1, { cacheKey });
    runner.handle('other', () => 2);
    expect(await ends('load', 'other')).toEqual(['failed: no key', 'done 2']);
  });
});

/** A runner whose events are numbered; `ends` performs effects of kinds, each with its place as data. */
function rig() {
  const events: EventDraft[] = [];
  const clock = { millis: 1000 };
  const runner = new EffectRunner({
    now: () => clock.millis,
    record: (draft) => {
      events.push(draft);
      return { causes: [], ...draft, id: `e${events.length}`, at: 0 };
    },
  });
  const ends = async (...kinds: string[]) => {
    const effects = kinds.map((kind, place) => ({ kind, data: place }));
    const outcomes = await runner.perform(effects, ['cause']);
    expect(outcomes.map(({ effect }) => effect)).toEqual(effects);
    return outcomes.map(said);
  };
  return { runner, events, clock, ends };
}

function effect(kind: string): Effect {
  return { kind, data: null };
}

function load(data: string): Effect {
  return { kind: 'load', data };
}

function said(outcome: { end: string; value?: unknown; message?: string }): string {
  return outcome.end === 'failed' ? `failed: ${outcome.message}` : `${outcome.end} ${outcome.value}`;
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
