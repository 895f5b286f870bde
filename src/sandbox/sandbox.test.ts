import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../model/pattern/expression.ts';
import { matchOf, NO_EVENTS, ScriptDiary } from '../testing/sandbox.ts';
import { loadSandbox, loadTranspiler, SCRIPT_LIMITS, type ScriptLimits } from './index.ts';

type Host = Awaited<ReturnType<typeof loadSandbox>>;
type Instance = Extract<ReturnType<Host['create']>, { readonly ok: true }>['value'];

describe('[J3] a script', () => {
  it('has functions, however they are written, and nothing else', async () => {
    const script = await created(
      'function a() {}\nconst b = () => {};\nlet c = 3;\nclass D {}\nasync function e() {}',
    );
    expect(['a', 'b', 'c', 'D', 'e', 'f'].map((name) => script.has(name))).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
    const builtIn = ['emit', 'log', 'toString', 'Map', 'parseInt', 'constructor', 'globalThis', '__proto__'];
    expect(builtIn.filter((name) => script.has(name))).toEqual([]);
    expect(['', 'a b', 'a()', 'typeof', '1'].filter((name) => script.has(name))).toEqual([]);
    expect(script.call('f', NO_EVENTS, new ScriptDiary().api)).toMatchObject({
      ok: false,
      fault: { code: 'script' },
    });
  });

  it('may call its own functions as the built-in ones are called', async () => {
    const script = await created('function log(match) { emit("logged", match.payload); }');
    expect(script.has('log')).toBe(true);
    expect(linesOf(script, 'log', matchOf({ a: 1 }))).toEqual(['emit logged {"a":1}']);
  });

  it('keeps its variables from call to call, apart from those of the next component', async () => {
    const host = await loadSandbox({ scripts: 1 });
    const source =
      'let count = 0;\nfunction go() { log(++count); globalThis.shared = (globalThis.shared ?? 0) + 1; log(shared); }';
    const [one, other] = [createdIn(host, source), createdIn(host, source)];
    expect([...linesOf(one), ...linesOf(one)]).toEqual(['log 1', 'log 1', 'log 2', 'log 2']);
    expect(linesOf(other)).toEqual(['log 1', 'log 1']);
  });
});

describe('[J4] a call', () => {
  it('is given the match and does what it may', async () => {
    const script = await created(`
      function go({ events, payload }: any): void {
        const id = emit('seen', { at: now(), from: events[0].source, value: payload.v }, { after: 5, causedBy: [0, 'e7'] });
        log('it is', id, [1], { a: null }, undefined, NaN, new TypeError('no'), Symbol('s'));
        console.warn(random(), Math.random());
      }`);
    expect(linesOf(script, 'go', matchOf({ v: [1] }))).toEqual([
      'emit seen {"at":1500,"from":"sensor","value":[1]} {"after":5,"causedBy":[0,"e7"]}',
      'log it is e1 [1] {"a":null} undefined NaN TypeError: no [symbol]',
      'log 0.0009765625 0.001953125',
    ]);
  });

  it('that emits has gone on before it comes back, also through itself', async () => {
    const script = await created(`
      let depth = 0;
      function go(match) {
        const mine = ++depth;
        log('in', mine);
        if (mine < 4) emit('again', { mine });
        log('out', mine, depth);
      }`);
    const diary = new ScriptDiary();
    diary.onEmit = () =>
      expect(script.call('go', NO_EVENTS, diary.api)).toEqual({ ok: true, value: undefined });
    expect(script.call('go', NO_EVENTS, diary.api)).toEqual({ ok: true, value: undefined });
    expect(diary.lines).toEqual([
      ...[
        'log in 1',
        'emit again {"mine":1}',
        'log in 2',
        'emit again {"mine":2}',
        'log in 3',
        'emit again {"mine":3}',
      ],
      ...['log in 4', 'log out 4 4', 'log out 3 4', 'log out 2 4', 'log out 1 4'],
    ]);
  });

  it('inside another one uses its own api', async () => {
    const script = await created(
      'function go() { emit("inner"); log("a"); }\nfunction first() { emit("outer"); log("b"); }',
    );
    const [outer, inner] = [new ScriptDiary(), new ScriptDiary()];
    outer.onEmit = () => void script.call('go', NO_EVENTS, inner.api);
    script.call('first', NO_EVENTS, outer.api);
    expect([outer.lines, inner.lines]).toEqual([
      ['emit outer {}', 'log b'],
      ['emit inner {}', 'log a'],
    ]);
  });

  it('[J8] ends when its promises have', async () => {
    const script = await created(`
      async function go() { log(1); await null; log(3); await wait(); log(5); }
      const wait = () => new Promise((done) => Promise.resolve().then(() => { log(4); done(0); }));
      async function bad() { await null; fail(); }
      function fail() { throw new RangeError('late'); }
      function other() { Promise.reject(new Error('nobody waits for it')); go(); log(2); }`);
    expect(linesOf(script)).toEqual(['log 1', 'log 3', 'log 4', 'log 5']);
    expect(linesOf(script, 'other')).toEqual(['log 1', 'log 2', 'log 3', 'log 4', 'log 5']);
    expect(script.call('bad', NO_EVENTS, new ScriptDiary().api)).toMatchObject({
      ok: false,
      fault: {
        code: 'script',
        line: 5,
        function: 'fail',
        message: 'RangeError: late. (line 5, column 45, in “fail”)',
      },
    });
  });
});

it('[J2] an error says where in the TypeScript it is, and the script lives on', async () => {
  const script = await created(
    'type A = { b: { c: number } };\nfunction go(match: any): void {\n  const a: A | undefined = undefined as any; log(a.b.c);\n}',
  );
  for (let call = 0; call < 2; call++) {
    const outcome = script.call('go', NO_EVENTS, new ScriptDiary().api);
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'script', line: 3, function: 'go' } });
    expect(outcome.ok ? 0 : (outcome.fault as { column?: number }).column).toBe(51);
  }
});

it('[J5] JSON goes in and comes out as it is', async () => {
  const script = await created('function go(match) { emit("back", match.payload); }');
  const payloads = fc.dictionary(
    fc.string({ unit: 'binary' }),
    fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  );
  fc.assert(
    fc.property(payloads, (given) => {
      fc.pre(!JSON.stringify(given).includes('__proto__'));
      const payload = JSON.parse(JSON.stringify(given)) as { [key: string]: Json };
      let back: unknown;
      const outcome = script.call('go', matchOf(payload), {
        ...new ScriptDiary().api,
        emit: (_action, value) => {
          back = value;
          return undefined;
        },
      });
      expect(outcome).toEqual({ ok: true, value: undefined });
      expect(back).toEqual(payload);
    }),
    { numRuns: 40 },
  );
});

describe('[J7] the same calls give the same answers', () => {
  it('also where a limit ends them', async () => {
    const source = `
      const seen = [];
      function go({ payload }) {
        for (let i = 0; i < payload.n; i++) { seen.push(Math.random() + Math.sin(i)); if (i % 5_000 === 0) emit('at', { i }); }
        emit('sum', { sum: seen.reduce((a, b) => a + b, 0) });
      }
      function grow() { for (let i = 0; ; i++) { seen.push('x'.repeat(1000) + i); if (i % 100 === 0) emit('at', { i }); } }`;
    const limits: ScriptLimits = { ...SCRIPT_LIMITS, steps: 300_000, memoryBytes: 24 * 1024 * 1024 };
    const runs: string[][] = [];
    for (let run = 0; run < 2; run++) {
      const script = await created(source, limits);
      const diary = new ScriptDiary();
      const calls: [string, number][] = [
        ['go', 10],
        ['go', 1000],
        ['go', 20_000],
        ['grow', 0],
      ];
      const ends = calls.map(([name, n]) => JSON.stringify(script.call(name, matchOf({ n }), diary.api)));
      runs.push([...diary.lines, ...ends]);
    }
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0].at(-1)).toContain('script-limit');
  });
});

describe('[J9] limits', () => {
  const small: ScriptLimits = {
    ...SCRIPT_LIMITS,
    steps: 100_000,
    emits: 3,
    logLength: 20,
    valueLength: 300,
    nesting: 5,
  };

  it('are counted anew for every call from outside', async () => {
    const script = await created(
      'function go() { for (let i = 0; i < 30000; i++); emit("a"); emit("b"); log("words"); }',
      small,
    );
    for (let call = 0; call < 5; call++) expect(linesOf(script)).toHaveLength(3);
  });

  it('are shared by what a call leads to in the same script', async () => {
    const script = await created('function go() { emit("a"); emit("b"); }', small);
    const diary = new ScriptDiary();
    const inner: unknown[] = [];
    diary.onEmit = (action) => {
      if (action === 'a' && inner.length < 4) inner.push(script.call('go', NO_EVENTS, diary.api));
    };
    expect(script.call('go', NO_EVENTS, diary.api)).toMatchObject({
      ok: false,
      fault: { code: 'script-limit' },
    });
    expect(diary.lines).toEqual(['emit a {}', 'emit a {}', 'emit a {}']);
  });

  it('end one script for good, and no other one', async () => {
    const host = await loadSandbox({ scripts: 1, limits: small });
    const bad = createdIn(host, 'function go() { for (;;) {} }\nfunction other() {}');
    const good = createdIn(host, 'function go() { log("well"); }');
    expect(bad.call('go', NO_EVENTS, new ScriptDiary().api)).toMatchObject({
      fault: {
        code: 'script-limit',
        message: expect.stringMatching(
          /^“go” was stopped: it took more than 100,000 steps.*line 1, column \d+, in “go”/,
        ),
      },
    });
    expect(bad.call('other', NO_EVENTS, new ScriptDiary().api)).toMatchObject({
      ok: false,
      fault: { code: 'script-limit' },
    });
    expect(linesOf(good)).toEqual(['log well']);
  });

  it('of what a call is given do not end a script', async () => {
    const script = await created('function go() { log("well"); }', small);
    const long = matchOf({ text: 'x'.repeat(400) });
    expect(script.call('go', long, new ScriptDiary().api)).toMatchObject({
      ok: false,
      fault: { code: 'script-limit' },
    });
    expect(linesOf(script)).toEqual(['log well']);
  });

  it('[J10] refuse a call that goes too deep, and the ones around it go on', async () => {
    const host = await loadSandbox({ scripts: 3, limits: small });
    const ring = [0, 1, 2].map(() =>
      createdIn(host, 'function go({ payload }) { emit("next", { n: payload.n + 1 }); log("back"); }'),
    );
    const diary = new ScriptDiary();
    const refused: unknown[] = [];
    diary.onEmit = (_, payload) => {
      const { n } = payload as { n: number };
      const outcome = ring[n % 3].call('go', matchOf({ n }), diary.api);
      if (!outcome.ok) refused.push(outcome.fault.message);
    };
    expect(ring[0].call('go', matchOf({ n: 0 }), diary.api).ok).toBe(true);
    expect(refused).toEqual([expect.stringContaining('5 deep')]);
    expect(diary.lines.filter((line) => line === 'log back')).toHaveLength(5);
    for (const script of ring)
      expect(script.call('go', matchOf({ n: 0 }), new ScriptDiary().api).ok).toBe(true);
  });

  it('[J13] hold for half a dozen scripts in one cell, each in turn', async () => {
    const host = await loadSandbox({ scripts: 1, limits: small });
    const good = createdIn(host, 'let n = 0;\nfunction go() { log(++n); }');
    for (let i = 1; i <= 6; i++) {
      const bad = createdIn(
        host,
        'const all = [];\nfunction go() { for (let i = 0; ; i++) all.push("x".repeat(500000) + i); }',
      );
      expect(bad.call('go', NO_EVENTS, new ScriptDiary().api)).toMatchObject({
        fault: { code: 'script-limit' },
      });
      expect(linesOf(good)).toEqual([`log ${i}`]);
    }
  });
});

describe('[J13] a script of a run that is over', () => {
  it('gives its room to the next one, however many come, and is not called any more', async () => {
    const host = await loadSandbox({ scripts: 2 });
    const lasting = createdIn(host, 'let n = 0;\nfunction go() { log(++n); }');
    // each keeps a megabyte: some twenty would fill a cell
    const text = 'const kept = "x".repeat(1000000);\nfunction go() { log(kept.length); }';
    for (let run = 1; run <= 200; run++) {
      const script = createdIn(host, text);
      expect(linesOf(script)).toEqual(['log 1000000']);
      script.dispose?.();
      script.dispose?.();
      if (run === 1) expect(script.call('go', NO_EVENTS, new ScriptDiary().api)).toMatchObject({ ok: false });
    }
    expect(linesOf(lasting)).toEqual(['log 1']);
  });
});

describe('[J11] what the host throws', () => {
  it('goes past the script, which cannot catch it, to whoever called', async () => {
    const script = await created(
      'function go() { try { emit("a"); } catch { log("caught"); } finally { log("never seen"); } }',
    );
    const diary = new ScriptDiary();
    diary.onEmit = () => {
      throw new Error('the run is over');
    };
    expect(() => script.call('go', NO_EVENTS, diary.api)).toThrow('the run is over');
    expect(diary.lines).toEqual(['emit a {}']);
    diary.onEmit = () => {};
    expect(script.call('go', NO_EVENTS, diary.api).ok).toBe(true);
  });

  it('goes past all of them that wait', async () => {
    const script = await created(
      'let n = 0;\nfunction go() { if (++n < 3) { emit("deeper"); log("after"); } else emit("end"); }',
    );
    const diary = new ScriptDiary();
    diary.onEmit = (action) => {
      if (action === 'end') throw new Error('over');
      script.call('go', NO_EVENTS, diary.api);
    };
    expect(() => script.call('go', NO_EVENTS, diary.api)).toThrow('over');
    expect(diary.lines).toEqual(['emit deeper {}', 'emit deeper {}', 'emit end {}']);
  });
});

it('a sandbox that cannot be had says so', async () => {
  await expect(loadSandbox({ wasm: new Uint8Array([1, 2, 3]) })).rejects.toThrow('Scripts cannot be run');
});

it('the reader of TypeScript is had without a sandbox', async () => {
  const transpile = await loadTranspiler();
  expect(transpile('let a: number')).toMatchObject({ ok: true, value: { code: 'let a' } });
});

async function created(source: string, limits?: ScriptLimits): Promise<Instance> {
  return createdIn(await loadSandbox({ scripts: 1, limits }), source);
}

function createdIn(host: Host, source: string): Instance {
  const made = host.create({ path: 'here', interface: 'Here' }, source);
  if (!made.ok) throw new Error(made.fault.message);
  return made.value;
}

function linesOf(
  script: Instance,
  name = 'go',
  match: Parameters<Instance['call']>[1] = NO_EVENTS,
): string[] {
  const diary = new ScriptDiary();
  const called = script.call(name, match, diary.api);
  return called.ok ? diary.lines : [...diary.lines, called.fault.message];
}
