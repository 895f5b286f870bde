import type { RunRecipe } from '../../model/design/run.ts';
import { RANDOM_FUNCTIONS, type RunExpression } from '../../model/design/run-expression.ts';
import type { System, SystemConnection } from '../../model/design/system.ts';
import { atomsOf } from '../../model/pattern/atoms.ts';
import { LAMPORT_CLOCK, type Pattern, WALL_CLOCK } from '../../model/pattern/pattern.ts';
import { nameTester } from '../match/values/name-test.ts';
import type { Choice } from '../run/choice.ts';

/*
 * What a step may touch, as numbers of resources. Two steps without a resource in common can change places: what happens in
 * them, and afterwards, is the same but for the order of rows. So everything that one step can leave behind for another has
 * to be a resource of both:
 *
 *   component    its states, its rules that wait, its generator, its script, and its line of events
 *   connection   its queue; its pattern, when that waits for several events; its generator
 *   order of …   of several matches the one with the smallest rows fires. Where a rule or a connection waits for several
 *                events, those that make such events are not to change places, wherever that is.
 *   switch of …  a connection that rebindings switch, and events that it would carry
 *
 * All of this is read off the system, by names and sources of events, and not off a run: what may be touched counts.
 */

/** Ascending, none twice. */
export type Footprint = readonly number[];

export class Footprints {
  private readonly ofEvents = new Map<string, Footprint>();
  private readonly ofChoices = new Map<string, Footprint>();
  private readonly links: readonly LinkFacts[];
  private readonly indexOf: ReadonlyMap<string, number>;
  private readonly waitsForSeveral: readonly boolean[];
  /** Everything touches this one where steps cannot change places at all. */
  private readonly always: Footprint;

  constructor(
    private readonly system: System,
    recipe: RunRecipe,
  ) {
    const switched = new Set(system.rebindings.flatMap(({ steps }) => steps.flatMap((s) => s.connections)));
    this.links = system.connections.map((connection) => linkFacts(connection, switched.has(connection.id)));
    this.indexOf = new Map(system.components.map(({ path }, index) => [path, index]));
    this.waitsForSeveral = system.components.map(
      ({ behaviour }) => behaviour?.rules.some(({ pattern }) => isOfSeveral(pattern)) ?? false,
    );
    this.always = countsSteps(system, recipe) ? [2 * system.components.length + 2 * this.links.length] : [];
  }

  /** Of a step that took up a task and made events, by name and source. */
  of(choice: Choice, events: Iterable<readonly [name: string, source: string]>): Footprint {
    const touched = new Set(this.ofChoice(choice));
    for (const [name, source] of events) for (const one of this.ofEvent(name, source)) touched.add(one);
    return sorted(touched);
  }

  private ofChoice({ component, connection }: Choice): Footprint {
    const key = `${component} ${connection}`;
    let found = this.ofChoices.get(key);
    if (!found) {
      const touched = new Set(this.always);
      if (connection === undefined) touched.add(component);
      else {
        if (this.links[connection].keepsState) touched.add(this.link(connection));
        this.deliver(component, this.arrivesAs(connection), touched);
      }
      found = sorted(touched);
      this.ofChoices.set(key, found);
    }
    return found;
  }

  private ofEvent(name: string, source: string): Footprint {
    const key = `${name}\n${source}`;
    let found = this.ofEvents.get(key);
    if (!found) {
      const touched = new Set<number>();
      const component = this.indexOf.get(source);
      if (component !== undefined) {
        touched.add(component);
        if (this.waitsForSeveral[component]) touched.add(this.orderAt(component));
        this.route(this.system.components[component].inside, name, source, true, touched);
      }
      found = sorted(touched);
      this.ofEvents.set(key, found);
    }
    return found;
  }

  private link(connection: number): number {
    return this.system.components.length + connection;
  }

  private orderAt(component: number): number {
    return this.system.components.length + this.links.length + component;
  }

  private switchOf(connection: number): number {
    return 2 * this.system.components.length + this.links.length + connection;
  }

  /**
   * An event is seen by the connections and rebindings of an architecture.
   * @param source nothing: whoever it may be
   * @param isNow it is seen in this step; else in a later one, to which its row matters
   * @param awaited where it was seen to arrive later on, and as what: architectures may hand it on in a circle
   */
  private route(
    inside: number | undefined,
    name: string | undefined,
    source: string | undefined,
    isNow: boolean,
    touched: Set<number>,
    awaited = new Set<string>(),
  ): void {
    this.links.forEach((facts, connection) => {
      const { declared, how } = facts;
      if (declared.inside !== inside || !facts.sees(name, source)) return;
      if (facts.isOfSeveral || (isNow && facts.keepsState)) touched.add(this.link(connection));
      if (isNow && facts.isSwitched) touched.add(this.switchOf(connection));
      const arrivesAs = this.arrivesAs(connection) ?? name;
      for (const target of this.targetsOf(declared)) {
        if (isNow && how === 'connect') this.deliver(target, arrivesAs, touched);
        this.awaited(target, arrivesAs, touched, awaited);
      }
    });
    if (!isNow) return;
    for (const { inside: place, pattern, steps } of this.system.rebindings) {
      if (place !== inside || !seeing(pattern)(name, source)) continue;
      const ids = new Set(steps.flatMap(({ connections }) => connections));
      this.links.forEach(({ declared }, connection) => {
        if (ids.has(declared.id)) touched.add(this.switchOf(connection));
      });
    }
  }

  /** Something arrives in this step. */
  private deliver(target: number, name: string | undefined, touched: Set<number>): void {
    if (touched.has(target)) return;
    touched.add(target);
    if (this.system.components[target].isComposite) this.route(target, name, undefined, true, touched);
  }

  /** Something will arrive in a later step, or in this one: whether it matters which of two events has the smaller row. */
  private awaited(
    target: number,
    name: string | undefined,
    touched: Set<number>,
    awaited: Set<string>,
  ): void {
    const arrival = `${target} ${name}`;
    if (awaited.has(arrival)) return;
    awaited.add(arrival);
    if (this.waitsForSeveral[target]) touched.add(this.orderAt(target));
    if (this.system.components[target].isComposite)
      this.route(target, name, undefined, false, touched, awaited);
  }

  /** The name that a connection gives to what it brings; nothing where that keeps its own. */
  private arrivesAs(connection: number): string | undefined {
    const { target } = this.system.connections[connection];
    if (target.kind !== 'component' || target.action === undefined) return undefined;
    const { interfaces, components } = this.system;
    return `${interfaces[components[target.component].interface].name}.${target.action}`;
  }

  private targetsOf({ target, inside }: SystemConnection): readonly number[] {
    if (target.kind === 'component') return [target.component];
    if (target.kind === 'own') return inside === undefined ? [] : [inside];
    return this.system.components.map((_, component) => component);
  }
}

/** What matters of a connection here. */
interface LinkFacts {
  readonly declared: SystemConnection;
  readonly how: SystemConnection['how'];
  readonly sees: (name: string | undefined, source: string | undefined) => boolean;
  readonly isOfSeveral: boolean;
  /** It has something of its own that one delivery leaves behind for the next. */
  readonly keepsState: boolean;
  readonly isSwitched: boolean;
}

function linkFacts(connection: SystemConnection, isSwitched: boolean): LinkFacts {
  const { pattern, how, after } = connection;
  const draws = [after, ...(connection.arguments ?? []).map(({ value }) => value)].some(isDrawn);
  const several = isOfSeveral(pattern);
  return {
    declared: connection,
    how,
    sees: seeing(pattern),
    isOfSeveral: several,
    keepsState: how === 'pipe' || several || draws,
    isSwitched: isSwitched || connection.isOff,
  };
}

/** More than one event may have to come, or what came before matters. */
function isOfSeveral(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'event':
      return false;
    case 'where':
    case 'timed':
      return isOfSeveral(pattern.of);
    case 'or':
      return isOfSeveral(pattern.left) || isOfSeveral(pattern.right);
    default:
      return true;
  }
}

function seeing(pattern: Pattern): LinkFacts['sees'] {
  const tests = atomsOf(pattern).map(({ name, source }) => {
    const takesName = name === undefined ? () => true : nameTester(name);
    const takesSource = source === undefined || source.how === 'bind' ? () => true : nameTester(source);
    return { takesName, takesSource };
  });
  return (name, source) =>
    tests.some(
      ({ takesName, takesSource }) =>
        (name === undefined || takesName(name)) && (source === undefined || takesSource(source)),
    );
}

/** It draws from a generator. */
function isDrawn(expression: RunExpression | undefined): boolean {
  switch (expression?.kind) {
    case 'list':
      return expression.items.some(isDrawn);
    case 'record':
      return expression.entries.some(({ value }) => isDrawn(value));
    case 'unary':
      return isDrawn(expression.of);
    case 'binary':
      return isDrawn(expression.left) || isDrawn(expression.right);
    case 'call':
      return expression.name in RANDOM_FUNCTIONS || expression.args.some(isDrawn);
    default:
      return false;
  }
}

/** What happens depends on how many steps there were before: something is put in later on, or a clock counts steps. */
function countsSteps({ components, connections, rebindings }: System, recipe: RunRecipe): boolean {
  if (recipe.injected.some(({ step }) => step > 0) || recipe.stoppedAfter !== undefined) return true;
  const rules = components.flatMap(({ behaviour }) => behaviour?.rules ?? []);
  return [...rules, ...connections, ...rebindings].some(({ pattern }) => asksOtherClock(pattern));
}

function asksOtherClock(pattern: Pattern): boolean {
  const isOther = (clock = WALL_CLOCK): boolean => clock !== WALL_CLOCK && clock !== LAMPORT_CLOCK;
  switch (pattern.kind) {
    case 'event':
      return false;
    case 'join':
      return isOther(pattern.clock) || asksOtherClock(pattern.left) || asksOtherClock(pattern.right);
    case 'or':
    case 'and':
      return asksOtherClock(pattern.left) || asksOtherClock(pattern.right);
    case 'repeat':
    case 'timed':
      return isOther(pattern.clock) || asksOtherClock(pattern.of);
    case 'cause':
      return asksOtherClock(pattern.of) || asksOtherClock(pattern.cause);
    case 'where':
      return asksOtherClock(pattern.of);
  }
}

function sorted(numbers: Iterable<number>): Footprint {
  return [...numbers].sort((a, b) => a - b);
}

/** Without a resource in common. */
export function areIndependent(a: Footprint, b: Footprint): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) return false;
    if (a[i] < b[j]) i++;
    else j++;
  }
  return true;
}
