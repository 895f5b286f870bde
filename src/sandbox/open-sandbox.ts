import { fail, type Result, succeed } from '../base/result.ts';
import type { ScriptComponent, ScriptHost } from '../engine/index.ts';
import { type Cell, createCell } from './cell.ts';
import type { PlacedFault } from './fault.ts';
import { SandboxInstance } from './instance.ts';
import { SCRIPT_LIMITS, type ScriptLimits } from './limits.ts';
import { Nesting } from './nesting.ts';
import { transpile } from './transpile.ts';

/** A browser has some hundred memories for all its pages together. */
const MOST_CELLS = 16;
/** What a heap with its globals needs, and some more. */
const ROOM_TO_CREATE = 2 * 1024 * 1024;

export interface SandboxOptions {
  /** How many scripts will be created: up to sixteen get a cell each, more of them share. */
  readonly scripts?: number;
  readonly limits?: ScriptLimits;
}

export async function openSandbox(
  wasm: WebAssembly.Module,
  { scripts = MOST_CELLS, limits = SCRIPT_LIMITS }: SandboxOptions,
): Promise<ScriptHost> {
  return new Sandbox(await cellsFor(wasm, Math.max(1, Math.min(MOST_CELLS, scripts)), limits), limits);
}

/** One is needed; if there is no memory for more, they share. */
async function cellsFor(
  wasm: WebAssembly.Module,
  count: number,
  { memoryBytes }: ScriptLimits,
): Promise<Cell[]> {
  const cells = [await createCell(wasm, memoryBytes)];
  while (cells.length < count) {
    const cell = await createCell(wasm, memoryBytes).catch(() => undefined);
    if (cell === undefined) break;
    cells.push(cell);
  }
  return cells;
}

/** The scripts of one run, or of several runs one after the other: those of a run that is over move out. */
class Sandbox implements ScriptHost {
  private readonly nesting = new Nesting();
  private readonly inhabitants: { readonly cell: Cell; count: number }[];

  constructor(
    cells: readonly Cell[],
    private readonly limits: ScriptLimits,
  ) {
    this.inhabitants = cells.map((cell) => ({ cell, count: 0 }));
  }

  create(_component: ScriptComponent, source: string): Result<SandboxInstance, PlacedFault> {
    const { limits, nesting } = this;
    if (source.length > limits.sourceLength) {
      return refused(`The script is longer than ${limits.sourceLength.toLocaleString('en')} characters.`);
    }
    const transpiled = transpile(source);
    if (!transpiled.ok) {
      const { message, line, column } = transpiled.fault;
      return fail({ code: 'script', message: `${message} (line ${line}, column ${column})`, line, column });
    }
    const home = this.emptiest();
    if (!home?.cell.hasRoom(ROOM_TO_CREATE)) return refused('There is no memory left for another script.');
    home.count++;
    const isSharing = (): boolean => home.count > 1;
    const moveOut = (): void => void home.count--;
    const options = { cell: home.cell, nesting, limits, isSharing, moveOut };
    const instance = new SandboxInstance(transpiled.value, options);
    const loaded = instance.load();
    if (loaded.ok) return succeed(instance);
    instance.dispose();
    return fail(withoutModules(source, loaded.fault));
  }

  private emptiest(): { readonly cell: Cell; count: number } | undefined {
    const sound = this.inhabitants.filter(({ cell }) => !cell.isBroken);
    return sound.toSorted((a, b) => a.count - b.count)[0];
  }
}

function refused(message: string): Result<never, PlacedFault> {
  return fail({ code: 'script-limit', message });
}

function withoutModules(source: string, fault: PlacedFault): PlacedFault {
  const line = source.split('\n')[(fault.line ?? 0) - 1] ?? '';
  if (!/^\s*(import|export)\b/.test(line)) return fault;
  const message = `A script has no import and no export: what it declares at the top is found by its name (line ${fault.line}).`;
  return { ...fault, message };
}
