import { assert } from '../../base/assert.ts';
import { Advice } from './advice.ts';
import { type AdviceHost, callAdvised } from './advised-call.ts';
import type { Aspect, AspectFailure, Call } from './aspect.ts';
import { wovenObject } from './woven-object.ts';

export interface AspectsOptions {
  readonly onError?: (failure: AspectFailure) => void;
}

export interface ListedAspect {
  readonly name: string;
  readonly pattern: string;
  readonly isOn: boolean;
  /** Of the calls of each name it watches every so manyeth. */
  readonly sample: number;
}

/**
 * Advice around functions by their names, added, removed and switched while everything runs. The functions and those who
 * call them know nothing of it.
 *
 * A call keeps the advice it began with. What an aspect calls itself, before it waits for anything, is not advised. Where
 * no aspect is on for a name, a woven function costs one comparison more than the function.
 */
export class Aspects {
  private all: readonly Advice[] = [];
  private readonly adviceByName = new Map<string, readonly Advice[]>();
  /** Counts changes, so that woven functions notice when the advice they know is old. */
  private version = 0;
  private readonly host: AdviceHost;

  constructor({ onError }: AspectsOptions = {}) {
    this.host = {
      isAdvising: false,
      tell: (advice, call, error) => tellOnce(advice, call, error, onError),
    };
  }

  /** Inside those added before. Answers what removes it. @throws where there is one of that name */
  add(aspect: Aspect, { isOn = true }: { readonly isOn?: boolean } = {}): () => void {
    assert(!this.find(aspect.name), `one aspect “${aspect.name}”`);
    const advice = new Advice(aspect);
    advice.isOn = isOn;
    this.change([...this.all, advice]);
    return () => this.change(this.all.filter((other) => other !== advice));
  }

  switchOn(name: string): void {
    this.turn(name, true);
  }

  switchOff(name: string): void {
    this.turn(name, false);
  }

  /** From its next call on it watches every so manyeth of each name. @throws where that is no whole number from 1 on */
  sample(name: string, every: number): void {
    const advice = this.find(name);
    assert(advice, `an aspect “${name}”`);
    advice.sample = every;
  }

  /** Those added, the outermost first. */
  list(): ListedAspect[] {
    return this.all.map(({ aspect: { name, pattern }, isOn, sample }) => ({ name, pattern, isOn, sample }));
  }

  /** A function that does the same under advice. What else hangs on the function is found on it too. */
  weave<F extends (...args: never[]) => unknown>(name: string, fn: F): F {
    return this.weaveCall(name, fn, (self, args) => Reflect.apply(fn, self, args)) as F;
  }

  /**
   * An object whose methods do the same under advice, as `prefix.method`; everything else is the object's own. Methods are
   * found when they are asked for, so an object that makes them up on the way (Comlink) will do, and each is the same
   * function every time. What the object calls on itself is not advised.
   */
  weaveObject<T extends object>(prefix: string, object: T): T {
    return wovenObject(object, (key, method, call) => this.weaveCall(`${prefix}.${key}`, method, call));
  }

  /** Does work under advice, once: for what has no function of its own to weave. */
  call<T>(name: string, work: () => T, args: readonly unknown[] = []): T {
    const advice = this.adviceFor(name);
    if (advice.length === 0 || this.host.isAdvising) return work();
    return callAdvised(advice, { name, args }, work, this.host) as T;
  }

  private weaveCall(name: string, fn: object, call: (self: unknown, args: unknown[]) => unknown): object {
    const { host } = this;
    const adviceNow = this.follow(name);
    function woven(this: unknown, ...args: unknown[]): unknown {
      const advice = adviceNow();
      if (advice.length === 0 || host.isAdvising) return call(this, args);
      return callAdvised(advice, { name, args }, () => call(this, args), host);
    }
    return Object.setPrototypeOf(woven, fn);
  }

  /** What answers the advice for a name, at the cost of a comparison as long as nothing changed. */
  private follow(name: string): () => readonly Advice[] {
    let version = -1;
    let advice: readonly Advice[] = [];
    return () => {
      if (version !== this.version) {
        advice = this.adviceFor(name);
        version = this.version;
      }
      return advice;
    };
  }

  private adviceFor(name: string): readonly Advice[] {
    let advice = this.adviceByName.get(name);
    if (!advice) {
      advice = this.all.filter(({ isOn, matches }) => isOn && matches(name));
      this.adviceByName.set(name, advice);
    }
    return advice;
  }

  private turn(name: string, isOn: boolean): void {
    const advice = this.find(name);
    assert(advice, `an aspect “${name}”`);
    if (isOn && !advice.isOn) advice.hasFailed = false;
    advice.isOn = isOn;
    this.change(this.all);
  }

  private find(name: string): Advice | undefined {
    return this.all.find(({ aspect }) => aspect.name === name);
  }

  private change(all: readonly Advice[]): void {
    this.all = all;
    this.adviceByName.clear();
    this.version++;
  }
}

function tellOnce(advice: Advice, call: Call, error: unknown, onError: AspectsOptions['onError']): void {
  if (advice.hasFailed) return;
  advice.hasFailed = true;
  try {
    onError?.({ aspect: advice.aspect.name, call, error });
  } catch {
    // there is nobody left to tell
  }
}
