import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import type { Cell } from './cell.ts';
import { type ErrorParts, SCRIPT_FILE } from './fault.ts';
import { HOST_FUNCTIONS, PRELUDE } from './prelude.ts';

/** The host's end of what the prelude hands to scripts. A text beginning with `!` is a refusal, without the sign. */
export interface Offered {
  /** JSON of action, payload, options; answers the id of the event, or nothing. */
  emit(json: string): string;
  random(): number | string;
  now(): number | string;
  log(line: string): string;
}

export interface RuntimeOptions {
  readonly cell: Cell;
  readonly offered: Offered;
  /** Asked once in ten thousand steps; true stops what is going on, and nothing can catch that. */
  readonly mustStop: () => boolean;
  readonly valueLength: number;
  readonly valueDepth: number;
}

/** What came of running something in there. */
export interface Outcome {
  readonly thrown?: ErrorParts;
}

const KIT = ['has', 'call', 'describe', 'takeFailure'] as const;
type Kit = Record<(typeof KIT)[number], QuickJSHandle>;

/**
 * One heap of QuickJS with its globals. Left out: clocks, proxies (a list that lies about its length), typed arrays (their
 * bytes are not counted), whole numbers of any length and `normalize` (one step of which may take hours).
 */
export class SandboxRuntime {
  private readonly runtime: QuickJSRuntime;
  private readonly context: QuickJSContext;
  private readonly kit: Kit;
  private readonly stackTop: number;
  private stackLimit = 0;
  /** All that is held in there for longer than one call. */
  private readonly held: QuickJSHandle[] = [];

  constructor(private readonly options: RuntimeOptions) {
    const { cell, mustStop } = options;
    this.stackTop = cell.stackPointer();
    this.runtime = cell.quickjs.newRuntime();
    this.runtime.setInterruptHandler(mustStop);
    this.context = this.runtime.newContext({
      intrinsics: {
        BaseObjects: true,
        Eval: true,
        RegExp: true,
        RegExpCompiler: true,
        JSON: true,
        MapSet: true,
        Promise: true,
      },
    });
    this.kit = this.prepared();
  }

  /** Lets whatever runs next use the stack down to there. */
  limitStack(lowest: number): void {
    const size = this.stackTop - lowest;
    if (size === this.stackLimit) return;
    this.runtime.setMaxStackSize(size);
    this.stackLimit = size;
  }

  /** The script itself. */
  run(code: string): Outcome {
    const result = this.context.evalCode(code, SCRIPT_FILE, { type: 'global', strict: true });
    return result.error ? { thrown: this.partsOf(result.error) } : done(result.value);
  }

  /** Reads the global of that name, whenever it is called; the name is one that code may contain. */
  readerOf(name: string): QuickJSHandle {
    const { context } = this;
    const code = `() => typeof ${name} === 'undefined' ? undefined : ${name}`;
    return this.hold(context.unwrapResult(context.evalCode(code, 'reader')));
  }

  textOf(text: string): QuickJSHandle {
    return this.hold(this.context.newString(text));
  }

  has(reader: QuickJSHandle, name: string): boolean {
    const { context, kit } = this;
    const word = context.newString(name);
    const result = context.callFunction(kit.has, context.undefined, reader, word);
    word.dispose();
    if (!result.error) return context.dump(result.value) === true;
    result.error.dispose();
    return false;
  }

  call(reader: QuickJSHandle, name: QuickJSHandle, json: string): Outcome {
    const { context, kit } = this;
    const text = context.newString(json);
    const result = context.callFunction(kit.call, context.undefined, reader, name, text);
    text.dispose();
    return result.error ? { thrown: this.partsOf(result.error) } : done(result.value);
  }

  /** Runs what promises wait for, to the end; answers what went wrong there. */
  settle(): ErrorParts | undefined {
    if (!this.runtime.hasPendingJob()) return undefined;
    const { context, kit } = this;
    const settled = this.runtime.executePendingJobs();
    if (settled.error) return this.partsOf(settled.error);
    const failure = context.callFunction(kit.takeFailure, context.undefined);
    if (failure.error) return this.partsOf(failure.error);
    const text = context.getString(failure.value);
    failure.value.dispose();
    return text === '' ? undefined : partsIn(text);
  }

  /** Gives the memory back. QuickJS may find its books in disorder after what happened here; the heap is gone all the same. */
  dispose(): void {
    try {
      for (const handle of this.held) handle.dispose();
      this.context.dispose();
      this.runtime.dispose();
    } catch {
      this.options.cell.unwindTo(this.stackTop);
    }
  }

  private prepared(): Kit {
    const { context, options } = this;
    const make = context.unwrapResult(context.evalCode(PRELUDE, 'prelude'));
    const offered = HOST_FUNCTIONS.map((name) =>
      context.newFunction(name, (argument) => {
        const answer = options.offered[name](
          name === 'emit' || name === 'log' ? context.getString(argument) : '',
        );
        return typeof answer === 'number' ? context.newNumber(answer) : context.newString(answer);
      }),
    );
    const bounds = [options.valueLength, options.valueDepth].map((bound) => context.newNumber(bound));
    const kit = context.unwrapResult(context.callFunction(make, context.undefined, ...offered, ...bounds));
    const parts = KIT.map((name) => [name, this.hold(context.getProp(kit, name))] as const);
    for (const handle of [make, ...offered, ...bounds, kit]) handle.dispose();
    return Object.fromEntries(parts) as Kit;
  }

  private hold(handle: QuickJSHandle): QuickJSHandle {
    this.held.push(handle);
    return handle;
  }

  /** The sandbox describes its own errors: nobody knows what reading them leads to. */
  private partsOf(error: QuickJSHandle): ErrorParts {
    const { context, kit } = this;
    const described = context.callFunction(kit.describe, context.undefined, error);
    error.dispose();
    if (described.error) {
      described.error.dispose();
      return { name: 'Error', message: 'an error that cannot be read', stack: '' };
    }
    const parts = partsIn(context.getString(described.value));
    described.value.dispose();
    return parts;
  }
}

function done(value: QuickJSHandle): Outcome {
  value.dispose();
  return {};
}

function partsIn(text: string): ErrorParts {
  if (text === '') return { name: 'InternalError', message: 'out of memory', stack: '' };
  const [name, message, stack] = JSON.parse(text) as [string, string, string];
  return { name, message, stack };
}
