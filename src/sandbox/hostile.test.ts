import { describe, expect, it } from 'vitest';
import { HOSTILE_SCRIPTS } from '../testing/hostile-scripts.ts';
import { NO_EVENTS, ScriptDiary } from '../testing/sandbox.ts';
import { loadSandbox, SCRIPT_LIMITS } from './index.ts';

describe('[J12] of a hostile script', () => {
  it.each(HOSTILE_SCRIPTS)('%s', { timeout: 20_000 }, async (_, { end, source, shows }) => {
    // one cell for both: the worst case
    const host = await loadSandbox({ scripts: 1, limits: { ...SCRIPT_LIMITS, steps: 1_000_000 } });
    const healthy = host.create({ path: 'healthy', interface: 'Healthy' }, HEALTHY);
    if (!healthy.ok) throw new Error(healthy.fault.message);
    expect(greeting(healthy.value)).toBe('emit greeted {"count":1}');

    const diary = new ScriptDiary();
    const made = host.create({ path: 'hostile', interface: 'Hostile' }, source);
    let outcome: { ok: boolean; fault?: { code: string; message: string } } = made;
    for (let call = 0; made.ok && outcome.ok && call < 30; call++)
      outcome = made.value.call('go', NO_EVENTS, diary.api);
    const said = outcome.ok ? (diary.lines[0] ?? '') : (outcome.fault?.message ?? '');
    expect({ end: outcome.fault?.code ?? 'fine', said }).toEqual({
      end,
      said: typeof shows === 'string' ? shows : expect.stringMatching(shows),
    });

    expect(greeting(healthy.value)).toBe('emit greeted {"count":2}');
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    if (!made.ok || end !== 'script-limit') return;
    const after = made.value.call('go', NO_EVENTS, diary.api);
    expect(after).toMatchObject({ ok: false, fault: { code: 'script-limit' } });
  });

  it('there are as many as were promised', () => {
    expect(HOSTILE_SCRIPTS.length).toBeGreaterThan(90);
    expect(new Set(HOSTILE_SCRIPTS.map(([name]) => name)).size).toBe(HOSTILE_SCRIPTS.length);
  });
});

const HEALTHY = 'let count = 0;\nfunction greet(): void { emit("greeted", { count: ++count }); }';

function greeting(instance: {
  call(name: string, match: typeof NO_EVENTS, api: ScriptDiary['api']): { ok: boolean };
}): string {
  const diary = new ScriptDiary();
  const called = instance.call('greet', NO_EVENTS, diary.api);
  return called.ok ? diary.lines.join('\n') : JSON.stringify(called);
}
