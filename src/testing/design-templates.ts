import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRules, MatchData, Reachability, Run } from '../engine/index.ts';
import { analyse, systemOf } from '../language/index.ts';
import type { RunEnd, RunOptions, RunTrouble } from '../model/design/run.ts';
import type { System } from '../model/design/system.ts';
import { type EventView, eventAt } from '../model/event.ts';
import { eventIndex } from '../model/ids.ts';
import type { Verdict } from '../model/rules/verdict.ts';
import type { DesignTemplate } from '../store/index.ts';

export const TEMPLATE_FOLDER = join(import.meta.dirname, '../../public/designs');

/** An entry of `public/designs/index.json`, with what it says beside what the app reads. */
export interface StatedTemplate extends DesignTemplate {
  readonly lines: readonly (readonly [string, string])[];
  /** How it ends with its own seed, in both modes; so do its verdicts. */
  readonly end: RunEnd;
  readonly verdicts: Verdicts;
}

/** By the name of the rule. */
export type Verdicts = { readonly [rule: string]: Verdict['state'] };

export const TEMPLATES: readonly StatedTemplate[] = JSON.parse(
  readFileSync(join(TEMPLATE_FOLDER, 'index.json'), 'utf8'),
);

export function templateNamed(id: string): StatedTemplate {
  const found = TEMPLATES.find((one) => one.id === id);
  if (!found) throw new Error(`no template ${id}`);
  return found;
}

export function templateText({ file }: Pick<StatedTemplate, 'file'>): string {
  return readFileSync(join(TEMPLATE_FOLDER, file), 'utf8');
}

/** @throws when the text is no system */
export function systemOfText(text: string): System {
  const { system, problems } = systemOf(analyse(text));
  if (system && problems.length === 0) return system;
  throw new Error(problems.map(({ message }) => message).join('\n'));
}

export interface Judged {
  readonly end: RunEnd | undefined;
  readonly troubles: readonly RunTrouble[];
  readonly events: readonly EventView[];
  readonly verdicts: Verdicts;
}

/** Runs a system to its end and judges its rules over what happened. */
export async function runAndJudge(
  system: System,
  { seed, mode, mostEvents, mostMillis }: RunOptions,
): Promise<Judged> {
  const options = { seed, mode, mostEvents, mostMillis };
  const run = Run.of(system, { options, injected: [], choices: [], dropped: [] });
  const end = run.runToEnd();
  const computation = run.computation();
  const order = Reachability.of(computation);
  order.extend();
  const data = new MatchData(computation, order, system.rules.clocks);
  const found = await checkRules(data, system.rules, {
    mostListed: 1,
    budget: 10_000_000,
    isCut: end !== 'quiescent',
  });
  return {
    end,
    troubles: run.troubles,
    events: Array.from({ length: computation.size }, (_, row) => eventAt(computation, eventIndex(row))),
    verdicts: Object.fromEntries(found.map(({ constraint, state }) => [constraint, state])),
  };
}

/** Names of the rules that do not hold. A rule that nothing in the run is concerned by is not broken. */
export function brokenIn(verdicts: Verdicts): string[] {
  return Object.keys(verdicts).filter(
    (name) => verdicts[name] === 'violated' || verdicts[name] === 'pending',
  );
}

/** The same for the seeds from 0 up to, without it, one; seeds under which every rule holds are left out. */
export async function seedsThatBreak(
  { run }: StatedTemplate,
  text: string,
  seeds: number,
): Promise<Map<number, readonly string[]>> {
  const system = systemOfText(text);
  const broken = new Map<number, readonly string[]>();
  for (let seed = 0; seed < seeds; seed++) {
    const names = brokenIn((await runAndJudge(system, { ...run, seed })).verdicts);
    if (names.length > 0) broken.set(seed, names);
  }
  return broken;
}
