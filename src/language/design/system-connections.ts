import { systemConnectionId } from '../../model/design/connection-ids.ts';
import type { Interface } from '../../model/design/interface.ts';
import type { RunArgument, RunExpression } from '../../model/design/run-expression.ts';
import type { Rebinding, SystemComponent, SystemConnection } from '../../model/design/system.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { Complaints } from '../lower/complaints.ts';
import { indexOf } from '../lower/indexed.ts';
import { type Frame, type Lookup, Lowering, outerFrame } from '../lower/lowering.ts';
import { lowerPattern } from '../lower/patterns.ts';
import { isServicePath } from '../names/declared.ts';
import { serviceLinks } from '../names/service-links.ts';
import { type NamedService, serviceIn } from '../names/service-names.ts';
import { type Target, targetOf } from '../names/targets.ts';
import type { ComponentNode, ConnectionNode, ExpressionNode, PatternNode, RebindingNode } from '../tree.ts';
import { connectionIds } from './connection-names.ts';
import type { OpenArchitecture } from './open-architecture.ts';
import { runArguments, runExpression } from './run-expressions.ts';
import { type End, type Partner, servicePairs } from './service-pairs.ts';
import { TurnComplaints } from './turn-complaints.ts';
import { isSameTurn, type Surroundings, type UnrolledMember, type Unroller, whereIn } from './unrolled.ts';

/** Connections that a system may have. */
const MOST_CONNECTIONS = 100_000;

/** Connections that are looked at to find those that are bound. */
const MOST_COMPARED = 10_000_000;

interface NamedConnection {
  readonly around: Surroundings;
  readonly id: string;
}

/** Writes the connections and rebindings of a system out, one architecture after the other. */
export class ConnectionBuilder {
  readonly connections: SystemConnection[] = [];
  readonly rebindings: Rebinding[] = [];
  private readonly ids = new Map<string, number>();
  private readonly idsOfText = new Map<object, ReadonlyMap<ConnectionNode, string>>();
  private readonly byName: ReadonlyMap<string, Interface>;
  private isFull = false;
  private compared = 0;

  constructor(
    private readonly lookup: Lookup,
    private readonly complaints: Complaints,
    private readonly unroller: Unroller,
    private readonly components: readonly SystemComponent[],
    interfaces: readonly Interface[],
    /** As they stand in the text. */
    private readonly patterns: ReadonlyMap<PatternNode, Pattern | undefined>,
  ) {
    this.byName = new Map(interfaces.map((one) => [one.name, one]));
  }

  add(open: OpenArchitecture): void {
    const named = new Map<string, NamedConnection[]>();
    const rebindings: { node: RebindingNode; around: UnrolledMember }[] = [];
    for (const around of this.unroller.members(open.node.members)) {
      if (this.isFull) return;
      const { member } = around;
      if (member.kind === 'rebinding') rebindings.push({ node: member, around });
      if (member.kind !== 'connection') continue;
      const first = this.connections.length;
      this.connect(open, member, around);
      if (!member.name) continue;
      const known = named.get(member.name.text) ?? [];
      named.set(member.name.text, known);
      for (const { id } of this.connections.slice(first)) known.push({ around, id });
    }
    for (const { node, around } of rebindings) if (!this.isFull) this.rebind(open, node, around, named);
  }

  /** Binds connections in the same turn of the generators that are around both. */
  private rebind(
    open: OpenArchitecture,
    node: RebindingNode,
    around: Surroundings,
    named: ReadonlyMap<string, readonly NamedConnection[]>,
  ): void {
    const pattern = this.pattern(open, node.pattern, around);
    if (!pattern) return;
    const steps = node.members.map(({ kind, name }) => {
      const known = named.get(name.text) ?? [];
      this.compared += known.length;
      const isTooMuch = this.compared > MOST_COMPARED;
      const meant = isTooMuch ? [] : known.filter((one) => isSameTurn(one.around, around));
      return { kind, connections: meant.map(({ id }) => id) };
    });
    if (this.compared > MOST_COMPARED) {
      this.isFull = true;
      const message = 'Written out, this binds and unbinds too many connections.';
      this.complaints.error('too-big', node, message);
    }
    this.rebindings.push({ inside: open.inside, pattern, steps, at: { from: node.from, to: node.to } });
  }

  private connect(open: OpenArchitecture, node: ConnectionNode, around: Surroundings): void {
    const target = targetOf(node.target, open.scope, this.lookup.declared);
    if (this.isService(target)) {
      this.connectServices(open, node, around, target);
      return;
    }
    const pattern = this.pattern(open, node.pattern, around);
    const ends = this.endsOf(open, node, target, around);
    const scope = { states: NO_STATES, counters: around.counters };
    const given = node.arguments && runArguments(node.arguments, scope);
    const after = node.after && runExpression(node.after, scope);
    if (!pattern || !ends || (node.arguments && !given) || (node.after && !after)) {
      this.incomplete(node, around);
      return;
    }
    for (const end of ends) this.push(open, node, around, end, { pattern, arguments: given, after });
  }

  /** Something has no value, although nothing in the text is wrong by itself: said unless it has been. */
  private incomplete(node: ConnectionNode, around: Surroundings): void {
    if (this.complaints.found.some(({ severity }) => severity === 'error')) return;
    this.complaints.error('value', node, `This connection could not be understood${whereIn(around)}.`);
  }

  private push(
    { node: { name }, instance, inside, node: architecture }: OpenArchitecture,
    node: ConnectionNode,
    around: Surroundings,
    { target, tells }: End,
    rest: {
      readonly pattern: Pattern;
      readonly arguments: readonly RunArgument[] | undefined;
      readonly after: RunExpression | undefined;
    },
  ): void {
    if (this.connections.length >= MOST_CONNECTIONS) {
      if (this.isFull) return;
      this.isFull = true;
      const most = MOST_CONNECTIONS.toLocaleString('en-US');
      const message = `Written out, ${name.text} brings more than ${most} connections.`;
      this.complaints.error('too-big', node, message);
      return;
    }
    const ids = this.idsOfText.get(architecture) ?? connectionIds(architecture);
    this.idsOfText.set(architecture, ids);
    const counters = around.turns.map(
      ({ node: { counter }, value }) => `!${counter.text}=${JSON.stringify(value)}`,
    );
    const place = instance.prefix === '' ? [] : [instance.prefix.slice(0, -1)];
    const instanceText = [...place, ...counters, ...(tells === '' ? [] : [tells])].join(' ');
    this.connections.push({
      id: this.unique(systemConnectionId(ids.get(node)!, instanceText)),
      name: node.name?.text,
      isOff: node.isOff,
      how: node.how,
      inside,
      pattern: rest.pattern,
      target,
      arguments: rest.arguments,
      after: rest.after,
      at: { from: node.from, to: node.to },
    });
  }

  /** Values of a list may be there twice. */
  private unique(id: string): string {
    const count = (this.ids.get(id) ?? 0) + 1;
    this.ids.set(id, count);
    return count === 1 ? id : `${id}${id.includes('\t') ? ' ' : '\t'}(${count})`;
  }

  /** Where a connection leads: each of a row, when the row is named. */
  private endsOf(
    open: OpenArchitecture,
    node: ConnectionNode,
    target: Target,
    around: Surroundings,
  ): End[] | undefined {
    switch (target.kind) {
      case 'unknown':
        return undefined;
      case 'own':
        return [{ target: { kind: 'own', action: target.path }, tells: '' }];
      case 'bound': {
        const action = target.path === '' ? undefined : target.path;
        return [{ target: { kind: 'bound', placeholder: target.placeholder, action }, tells: '' }];
      }
      case 'component': {
        const { component, index, path } = target;
        const action = path === '' ? undefined : path;
        return this.placesOf(open, component, index, node, around)?.map(({ place, tells }) => ({
          target: { kind: 'component', component: place, action },
          tells,
        }));
      }
    }
  }

  /** Places among the system's components. */
  private placesOf(
    { places }: OpenArchitecture,
    component: ComponentNode,
    index: number | ExpressionNode | undefined,
    node: ConnectionNode,
    around: Surroundings,
  ): { place: number; tells: string }[] | undefined {
    const row = places.get(component);
    if (!row) return undefined;
    if (index === undefined)
      return row.map((place) => ({ place, tells: component.size ? this.components[place].path : '' }));
    const number =
      typeof index === 'number'
        ? index
        : indexOf(component, index, around.counters, this.placed(around), node.target);
    const place = number === undefined ? undefined : row[number - 1];
    return place === undefined ? undefined : [{ place, tells: '' }];
  }

  /** Complaints that say in which turn something is wrong. */
  private placed(around: Surroundings): Complaints {
    const where = whereIn(around);
    if (where === '') return this.complaints;
    return new TurnComplaints(this.complaints, where);
  }

  private pattern(open: OpenArchitecture, node: PatternNode, around: Surroundings): Pattern | undefined {
    const { scope, instance } = open;
    const written = open.isAsWritten && around.turns.length === 0 ? this.patterns.get(node) : undefined;
    if (written) return written;
    const outer = outerFrame(
      { declared: this.lookup.declared, architecture: scope, instance },
      this.placed(around),
    );
    const frame: Frame = { ...outer, counters: around.counters };
    return lowerPattern(new Lowering(this.lookup, node), frame, node);
  }

  private isService(target: Target): target is Extract<Target, { kind: 'component' | 'own' }> {
    if (target.kind !== 'component' && target.kind !== 'own') return false;
    const of =
      target.kind === 'own'
        ? target.of
        : this.lookup.declared.interfaces.get(target.component.interface.text);
    return of !== undefined && isServicePath(of, target.path, this.lookup.declared);
  }

  /** All members of two services, each the way that its directions say. */
  private connectServices(
    open: OpenArchitecture,
    node: ConnectionNode,
    around: Surroundings,
    target: Extract<Target, { kind: 'component' | 'own' }>,
  ): void {
    const left = serviceIn(node.pattern, open.scope, this.lookup.declared);
    const right: NamedService | undefined =
      target.kind === 'own'
        ? { of: target.of, path: target.path, component: undefined, index: undefined }
        : {
            of: this.lookup.declared.interfaces.get(target.component.interface.text)!,
            path: target.path,
            component: target.component,
            index: target.index,
          };
    const lefts = left && this.partners(open, left, node, around);
    const rights = this.partners(open, right, node, around);
    const leftOf = left && this.byName.get(left.of.name.text);
    const rightOf = this.byName.get(right.of.name.text);
    if (!left || !lefts || !rights || !leftOf || !rightOf) {
      this.incomplete(node, around);
      return;
    }
    const { links } = serviceLinks(
      { of: leftOf, path: left.path, isOwn: !left.component },
      { of: rightOf, path: right.path, isOwn: !right.component },
    );
    const after = node.after && runExpression(node.after, { states: NO_STATES, counters: around.counters });
    for (const { end, pattern } of servicePairs(lefts, rights, links, node.pattern)) {
      if (this.isFull) return;
      this.push(open, node, around, end, { pattern, arguments: undefined, after });
    }
  }

  /** Whose service it is: each of a row, when the row is named. */
  private partners(
    open: OpenArchitecture,
    { of, component, index }: NamedService,
    node: ConnectionNode,
    around: Surroundings,
  ): Partner[] | undefined {
    if (!component) {
      const { path, interface: carried = of.name.text } = open.instance;
      return [{ interface: carried, path, tells: '', target: (action) => ({ kind: 'own', action }) }];
    }
    return this.placesOf(open, component, index, node, around)?.map(({ place, tells }) => ({
      interface: component.interface.text,
      path: this.components[place].path,
      tells,
      target: (action) => ({ kind: 'component', component: place, action }),
    }));
  }
}

const NO_STATES: ReadonlySet<string> = new Set();
