import { pairsOf } from '../../model/design/connection-members.ts';
import type {
  ConnectionEnd,
  Design,
  DesignArchitecture,
  DesignComponent,
  DesignConnection,
} from '../../model/design/design.ts';
import type { NameTest } from '../../model/pattern/pattern.ts';
import {
  havingAction,
  type OverlayPlan,
  type PlanComponent,
  type PlanConnection,
  type PlanOrigin,
  type PlanTarget,
} from './plan.ts';

/**
 * The plan of one architecture as it is drawn: its components, rows written out, and its connections, whatever generators
 * stand around them. What happens inside of a component is the component's own affair.
 * @param under the path of the component that the architecture is; none: it stands at the top
 */
export function planOfDesign(design: Design, architecture: string, under = ''): OverlayPlan | undefined {
  const drawn = design.architectures.find(({ name }) => name === architecture);
  if (drawn === undefined) return undefined;
  const members = new Map<string, readonly number[]>();
  const components: PlanComponent[] = [];
  const own = under === '' ? undefined : components.length;
  if (under !== '') {
    components.push({ path: under, inside: undefined, alphabet: alphabetOf(design, drawn.implements) });
  }
  for (const component of drawn.components) {
    const alphabet = alphabetOf(design, component.interface);
    const paths = pathsOf(component, under);
    members.set(
      component.name,
      paths.map((path) => components.push({ path, inside: own, alphabet }) - 1),
    );
  }
  const plan = new DrawnPlan(drawn, components, members, own);
  return { components, connections: drawn.connections.flatMap((connection) => plan.connections(connection)) };
}

function alphabetOf(design: Design, name: string | undefined): PlanComponent['alphabet'] {
  const declared = design.interfaces.find((one) => one.name === name);
  return (declared?.actions ?? []).map((action) => ({
    name: `${name}.${action.name}`,
    direction: action.direction,
  }));
}

function pathsOf({ name, size }: DesignComponent, under: string): string[] {
  const path = under === '' ? name : `${under}.${name}`;
  return size === undefined ? [path] : Array.from({ length: size }, (_, i) => `${path}.${i + 1}`);
}

class DrawnPlan {
  constructor(
    private readonly drawn: DesignArchitecture,
    private readonly components: readonly PlanComponent[],
    private readonly members: ReadonlyMap<string, readonly number[]>,
    private readonly own: number | undefined,
  ) {}

  /** Of one that connects members of rows pair by pair, one for each pair, all of that id. */
  connections({ id, name, from, to, members }: DesignConnection): PlanConnection[] {
    const sizes = [...from, to].flatMap((end) => this.rowAt(end)?.length ?? []);
    const pairs =
      members?.kind === 'pairs' && sizes.length > 1
        ? pairsOf(members.pairing, Math.min(...sizes))
        : [NO_PAIR];
    return pairs.map(([giver, taker]) => ({
      id,
      name,
      // a pattern of any name listens to everything
      from: from.length === 0 ? this.parts().map(anyOf) : from.flatMap((end) => this.origins(end, giver)),
      to: this.targets(to, taker),
    }));
  }

  private rowAt(end: ConnectionEnd): readonly number[] | undefined {
    if (end.kind !== 'component' || this.declared(end.component)?.size === undefined) return undefined;
    return this.members.get(end.component);
  }

  private origins(end: ConnectionEnd, member: number | undefined): PlanOrigin[] {
    const { action } = actionOf(end);
    return this.membersAt(end, member).map((component) => ({
      component,
      names: action === undefined ? undefined : this.named(end, component, action),
    }));
  }

  private targets(end: ConnectionEnd, member: number | undefined): PlanTarget[] {
    const { action } = actionOf(end);
    return this.membersAt(end, member).map((component) => ({
      component,
      action: action === undefined ? undefined : this.named(end, component, action).text,
    }));
  }

  private named(end: ConnectionEnd, component: number, action: string): NameTest {
    return { how: 'prefix', text: `${this.interfaceAt(end, component)}.${action}` };
  }

  private interfaceAt(end: ConnectionEnd, component: number): string {
    if (end.kind === 'interface') return end.interface;
    if (component === this.own) return this.drawn.implements ?? '';
    for (const [name, members] of this.members) {
      if (members.includes(component)) return this.declared(name)?.interface ?? '';
    }
    return '';
  }

  private declared(name: string): DesignComponent | undefined {
    return this.drawn.components.find((component) => component.name === name);
  }

  /** @param member which of a row it is in this pair; otherwise an index that is computed may be any of them */
  private membersAt(end: ConnectionEnd, member?: number): readonly number[] {
    switch (end.kind) {
      case 'component': {
        const members = this.members.get(end.component) ?? [];
        if (member !== undefined && this.rowAt(end)) return members.slice(member - 1, member);
        const index = Number(end.index);
        return end.index !== undefined && Number.isInteger(index) ? members.slice(index - 1, index) : members;
      }
      case 'interface':
        return this.parts().filter(
          (part) => this.interfaceAt({ kind: 'own', action: '' }, part) === end.interface,
        );
      case 'own':
        return this.own === undefined ? [] : [this.own];
      case 'placeholder': {
        const { action } = end;
        if (action === undefined) return this.parts();
        return havingAction(this.components, this.parts(), (name) => name.endsWith(`.${action}`));
      }
      case 'unknown':
        return [];
    }
  }

  private parts(): number[] {
    return [...this.members.values()].flat();
  }
}

/** Every one of an end with every one of the other. */
const NO_PAIR: readonly [undefined, undefined] = [undefined, undefined];

function anyOf(component: number): PlanOrigin {
  return { component, names: undefined };
}

function actionOf(end: ConnectionEnd): { readonly action: string | undefined } {
  return { action: end.kind === 'unknown' ? undefined : end.action };
}
