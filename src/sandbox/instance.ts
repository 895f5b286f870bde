import type { QuickJSHandle } from 'quickjs-emscripten-core';
import { messageOf } from '../base/errors.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { EmitOptions, ScriptApi, ScriptInstance, ScriptMatch } from '../engine/index.ts';
import type { Cell } from './cell.ts';
import {
  type ErrorParts,
  limitOf,
  outOf,
  type PlacedFault,
  placedFault,
  type Resource,
  wordsOf,
} from './fault.ts';
import { type ScriptLimits, STEPS_PER_QUESTION } from './limits.ts';
import type { Nesting } from './nesting.ts';
import { type Offered, type Outcome, SandboxRuntime } from './runtime.ts';
import type { Transpiled } from './transpile.ts';

/** Free memory, in one piece, without which a script does not begin, and without which it does not go on. */
const ROOM_TO_BEGIN = 64 * 1024;
const ROOM_TO_GO_ON = 4 * 1024 * 1024;
/** Less stack than this is not worth beginning with. */
const LEAST_STACK = 4 * 1024;

export interface InstanceOptions {
  readonly cell: Cell;
  readonly nesting: Nesting;
  readonly limits: ScriptLimits;
  /** Others live in the cell, who need what a stopped script holds. */
  readonly isSharing: () => boolean;
  /** Told once, when it lives in the cell no more. */
  readonly moveOut: () => void;
}

interface Handler {
  readonly read: QuickJSHandle;
  readonly name: QuickJSHandle;
}

/** One component's script: its heap, its limits, and what is going on in it. */
export class SandboxInstance implements ScriptInstance {
  private readonly runtime: SandboxRuntime;
  private readonly handlers = new Map<string, Handler | undefined>();
  /** The apis of the calls that are going on in here, the innermost one last. */
  private readonly apis: ScriptApi[] = [];
  private depth = 0;
  /** What is going on, in words. */
  private doing = 'the script';
  /** What has been used up since the call from outside. */
  private used = { questions: 0, emits: 0, logLength: 0 };
  /** Why it was stopped, once and for all. */
  private stopped: PlacedFault | undefined;
  /** Its heap is given back. */
  private isGone = false;
  private hasMovedOut = false;
  /** What the host itself threw while a script was waiting for it: it goes on to whoever called the script. */
  private thrownByHost: { readonly error: unknown } | undefined;

  constructor(
    private readonly transpiled: Transpiled,
    private readonly options: InstanceOptions,
  ) {
    const { cell, limits } = options;
    const { valueLength, valueDepth } = limits;
    const mustStop = (): boolean => this.mustStop();
    this.runtime = new SandboxRuntime({ cell, offered: this.offered(), mustStop, valueLength, valueDepth });
  }

  /** Runs the text itself, which declares the functions. */
  load(): Result<void, PlacedFault> {
    return this.guarded('The script', 0, () => this.runtime.run(this.transpiled.code));
  }

  has(name: string): boolean {
    return this.handlerOf(name) !== undefined;
  }

  call(name: string, match: ScriptMatch, api: ScriptApi): Result<void, PlacedFault> {
    const json = JSON.stringify(match);
    const reason = this.reasonAgainst(json);
    if (reason) return fail({ code: 'script-limit', message: `“${name}” was not called: ${reason}` });
    const handler = this.handlerOf(name);
    if (this.stopped) return fail(this.stopped);
    if (!handler) return fail({ code: 'script', message: `The script has no function “${name}”.` });
    this.apis.push(api);
    try {
      return this.guarded(`“${name}”`, json.length * 3, () =>
        this.runtime.call(handler.read, handler.name, json),
      );
    } finally {
      this.apis.pop();
    }
  }

  /** The run is over: whatever it holds is given back. Not for use while a call is going on. */
  dispose(): void {
    if (this.hasMovedOut) return;
    this.hasMovedOut = true;
    this.stopped ??= { code: 'script-limit', message: 'The run that it belonged to is over.' };
    this.giveBack();
    this.options.moveOut();
  }

  private giveBack(): void {
    if (this.isGone || this.options.cell.isBroken) return;
    this.isGone = true;
    this.runtime.dispose();
  }

  private reasonAgainst(json: string): string | undefined {
    const { limits, nesting, cell } = this.options;
    if (this.stopped) return `the script was stopped before. ${this.stopped.message}`;
    if (cell.isBroken) return 'the sandbox of this script broke down.';
    if (nesting.depth >= limits.nesting) {
      return `scripts already call one another ${limits.nesting} deep. Let one of them wait (pipe, agent, after).`;
    }
    if (nesting.used() > limits.stackBytes - LEAST_STACK) return 'the calls around it leave no stack.';
    if (json.length <= limits.valueLength) return undefined;
    return `what it would be given is larger than ${limits.valueLength} characters as JSON.`;
  }

  private handlerOf(name: string): Handler | undefined {
    if (this.handlers.has(name) || !isIdentifier(name) || this.stopped || this.options.cell.isBroken) {
      return this.handlers.get(name);
    }
    let handler: Handler | undefined;
    this.guarded(`Looking for “${name}”`, 0, () => {
      const read = this.runtime.readerOf(name);
      if (this.runtime.has(read, name)) handler = { read, name: this.runtime.textOf(name) };
      return {};
    });
    this.handlers.set(name, handler);
    return handler;
  }

  /** Runs something in there within the limits; whatever comes of it, the host is as it was before. */
  private guarded(what: string, room: number, run: () => Outcome): Result<void, PlacedFault> {
    const { cell, nesting, limits } = this.options;
    const { doing } = this;
    const stackPointer = cell.stackPointer();
    if (this.depth === 0) this.used = { questions: 0, emits: 0, logLength: 0 };
    this.doing = what;
    if (!cell.hasRoom(ROOM_TO_BEGIN + room)) return fail(this.stop('memory'));
    nesting.enter(cell);
    this.depth++;
    try {
      this.runtime.limitStack(stackPointer - (limits.stackBytes - nesting.used()));
      const { thrown } = run();
      const isSettling = this.depth === 1 && !this.stopped && !this.thrownByHost;
      return this.resultOf(thrown ?? (isSettling ? this.runtime.settle() : undefined));
    } catch (error) {
      return fail(this.crashed(error, stackPointer));
    } finally {
      this.depth--;
      this.doing = doing;
      nesting.leave();
      this.cleanUp();
    }
  }

  private resultOf(thrown: ErrorParts | undefined): Result<void, PlacedFault> {
    const { lineMap } = this.transpiled;
    const limit = thrown && limitOf(thrown);
    if (thrown && limit) this.stop(limit);
    const stopped = this.placedStop(thrown);
    if (stopped) return fail(stopped);
    return thrown ? fail(placedFault('script', wordsOf(thrown), thrown.stack, lineMap)) : succeed(undefined);
  }

  /** Something left QuickJS that is no answer of it. */
  private crashed(error: unknown, stackPointer: number): PlacedFault {
    const { cell } = this.options;
    if (error instanceof RangeError) {
      cell.unwindTo(stackPointer);
      return this.stop('stack');
    }
    cell.isBroken = true;
    this.stopped ??= {
      code: 'script-limit',
      message: `The sandbox broke down in ${this.doing}: ${messageOf(error)}.`,
    };
    return this.stopped;
  }

  /** A stopped script gives back what it held; what the host threw goes past the script. */
  private cleanUp(): void {
    if (this.depth > 0 && !this.thrownByHost) return;
    if (this.depth === 0 && this.stopped && this.options.isSharing()) this.giveBack();
    const { thrownByHost } = this;
    if (this.depth === 0) this.thrownByHost = undefined;
    if (thrownByHost) throw thrownByHost.error;
  }

  private stop(resource: Resource): PlacedFault {
    this.stopped ??= outOf(resource, this.doing, this.options.limits);
    return this.stopped;
  }

  /** Why it was stopped, with the place it had come to as soon as that is known. */
  private placedStop(thrown: ErrorParts | undefined): PlacedFault | undefined {
    if (this.stopped && thrown && this.stopped.line === undefined) {
      this.stopped = placedFault('script-limit', this.stopped.message, thrown.stack, this.transpiled.lineMap);
    }
    return this.stopped;
  }

  private mustStop(): boolean {
    if (this.stopped || this.thrownByHost) return true;
    const { limits, cell } = this.options;
    this.used.questions++;
    if (this.used.questions > limits.steps / STEPS_PER_QUESTION) this.stop('steps');
    else if (!cell.hasRoom(ROOM_TO_GO_ON)) this.stop('memory');
    return this.stopped !== undefined;
  }

  private offered(): Offered {
    const { limits } = this.options;
    return {
      emit: (json) =>
        this.granted((api) => {
          if (++this.used.emits > limits.emits) return `!${this.stop('emits').message}`;
          const [action, payload, options] = JSON.parse(json) as [string, unknown, EmitOptions];
          return api.emit(action, payload, options) ?? '';
        }),
      random: () => this.granted((api) => api.random()),
      now: () => this.granted((api) => api.now()),
      log: (line) =>
        this.granted((api) => {
          this.used.logLength += line.length + 1;
          if (this.used.logLength > limits.logLength) return `!${this.stop('log').message}`;
          api.log(line);
          return '';
        }),
    };
  }

  private granted<T>(use: (api: ScriptApi) => T): T | string {
    const api = this.apis.at(-1);
    if (this.stopped || this.thrownByHost) return '!The script was stopped.';
    if (!api) return '!This can be used by a function when it is called, not while the script is read.';
    try {
      return use(api);
    } catch (error) {
      this.thrownByHost = { error };
      return '!The run was stopped.';
    }
  }
}

/** A name that can be looked for; what else code could be made of is none. */
function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && !WORDS.has(name);
}

const WORDS = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public ' +
    'return static super switch this throw true try typeof var void while with yield'
  ).split(' '),
);
