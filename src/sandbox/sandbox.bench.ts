import type { ScriptMatch } from '../engine/index.ts';
import { pair, type Report } from '../testing/bench.ts';
import { matchOf } from '../testing/sandbox.ts';
import { loadSandbox } from './index.ts';

const CALLS = Number(process.env.SANDBOX_CALLS ?? 20_000);
const MATCH = matchOf({ value: 105.5, unit: 'celsius', sensor: 'hall-3' });

const COUNTS = 'let sum = 0;\nfunction go(match) { sum += match.payload.value; }';
const EMITS =
  'let high = 0;\nfunction go(match) { if (match.payload.value > 100) emit("alert", { value: match.payload.value, count: ++high }); }';

/** What the wall costs: a handler in the sandbox against the same one as a plain function of ours. */
export async function bench(report: Report): Promise<void> {
  const host = await loadSandbox({ scripts: 2 });
  const calls = (source: string): (() => number) => {
    const made = host.create({ path: 'bench', interface: 'Bench' }, source);
    if (!made.ok) throw new Error(made.fault.message);
    return () => called(({ emit }) => made.value.call('go', MATCH, { ...API, emit }).ok);
  };
  const row = { family: 'a small match', size: CALLS, peer: 'a plain function' };
  let sum = 0;
  const plain = (): number =>
    called(() => {
      sum += MATCH.payload.value as number;
      return sum > 0;
    });
  report({ ...row, operation: 'call a handler', ...rated(await pair({ ours: calls(COUNTS), peer: plain })) });
  let high = 0;
  const emitting = (): number =>
    called(({ emit }) => {
      const value = MATCH.payload.value as number;
      if (value > 100) emit('alert', { value, count: ++high });
      return true;
    });
  report({
    ...row,
    operation: 'call a handler that emits',
    ...rated(await pair({ ours: calls(EMITS), peer: emitting })),
  });
  report({
    operation: 'create a script',
    family: 'two lines',
    size: 1,
    peer: 'new Function',
    ...(await pair({
      ours: () => host.create({ path: 'bench', interface: 'Bench' }, COUNTS).ok,
      peer: () => new Function(`${COUNTS}\nreturn go;`)() as unknown,
    })),
  });
}

const API = { random: () => 0.5, now: () => 0, log: () => {}, emit: () => 'e1' };

function called(
  go: (api: { emit(action: string, payload?: unknown): string }, match: ScriptMatch) => boolean,
): number {
  let events = 0;
  const api = {
    emit: (): string => {
      events++;
      return 'e1';
    },
  };
  for (let i = 0; i < CALLS; i++) if (!go(api, MATCH)) throw new Error('a call failed');
  return events;
}

function rated<T extends { readonly oursMillis: number }>(timing: T): T & { note: string } {
  return { ...timing, note: `${Math.round(CALLS / timing.oursMillis)} calls a millisecond` };
}
