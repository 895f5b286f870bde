import type {
  ActionNode,
  ArchitectureMember,
  ArchitectureNode,
  ClockNode,
  ComponentNode,
  ConstraintNode,
  DeclarationNode,
  Direction,
  DocumentNode,
  InterfaceNode,
  MacroNode,
  ModuleNode,
  ServiceNode,
} from '../tree.ts';
import { membersIn } from './members.ts';

/** What a text declares, by name. Of several with one name the first counts. */
export interface Declared {
  readonly interfaces: ReadonlyMap<string, InterfaceNode>;
  readonly modules: ReadonlyMap<string, ModuleNode>;
  readonly architectures: ReadonlyMap<string, ArchitectureNode>;
  readonly macros: ReadonlyMap<string, MacroNode>;
  readonly clocks: ReadonlyMap<string, ClockNode>;
}

/** Where a name is looked up: the whole text, or inside an architecture or a module of it. */
export interface Scope {
  readonly declared: Declared;
  readonly architecture?: ArchitectureScope;
  readonly module?: ModuleNode;
  /** The architecture as a part of a system: its sources are whole paths. */
  readonly instance?: Instance;
}

/** One use of an architecture in a system. */
export interface Instance {
  /** What stands before the names of its parts: nothing, or `server.` */
  readonly prefix: string;
  /** The source of what it takes and gives itself. */
  readonly path: string | undefined;
  /** The interface of the component that it is, whose name its own events carry (rule N26). */
  readonly interface: string | undefined;
}

export interface ArchitectureScope {
  readonly node: ArchitectureNode;
  readonly components: ReadonlyMap<string, ComponentNode>;
  readonly macros: ReadonlyMap<string, MacroNode>;
  readonly clocks: ReadonlyMap<string, ClockNode>;
}

export function declaredIn(tree: DocumentNode): Declared {
  const known = ofTrees.get(tree);
  if (known) return known;
  const { declarations } = tree;
  const declared: Declared = {
    interfaces: byName(declarations, 'interface'),
    modules: byName(declarations, 'module'),
    architectures: byName(declarations, 'architecture'),
    macros: byName(declarations, 'macro'),
    clocks: byName(declarations, 'clock'),
  };
  ofTrees.set(tree, declared);
  return declared;
}

// trees never change, and everybody asks
const ofTrees = new WeakMap<DocumentNode, Declared>();
const lineages = new WeakMap<Declared, Map<InterfaceNode, readonly InterfaceNode[]>>();
const scopes = new WeakMap<ArchitectureNode, ArchitectureScope>();

export function architectureScope(node: ArchitectureNode): ArchitectureScope {
  const known = scopes.get(node);
  if (known) return known;
  const scope: ArchitectureScope = {
    node,
    components: byName(
      membersIn(node).map(({ member }) => member),
      'component',
    ),
    macros: byName(node.members, 'macro'),
    clocks: byName(node.members, 'clock'),
  };
  scopes.set(node, scope);
  return scope;
}

/** All constraints of a document, with the architecture that each stands in and what is observed around it. */
export function constraintsIn({ declarations }: DocumentNode): ConstraintNode[] {
  const lines = declarations.flatMap((one): readonly (DeclarationNode | ArchitectureMember)[] =>
    one.kind === 'architecture' ? one.members : [one],
  );
  return lines.flatMap((one) =>
    one.kind === 'constraint' ? [one] : one.kind === 'observe' ? one.constraints : [],
  );
}

type Named = { readonly kind: string; readonly name?: { readonly text: string } };

function byName<N extends Named, K extends N['kind']>(
  nodes: readonly N[],
  kind: K,
): Map<string, Extract<N, { kind: K }>> {
  const found = new Map<string, Extract<N, { kind: K }>>();
  for (const node of nodes) {
    const name = node.name?.text;
    if (node.kind === kind && name && !found.has(name)) found.set(name, node as Extract<N, { kind: K }>);
  }
  return found;
}

/** An interface and all that it extends, itself first, each once; a cycle among them does no harm. */
export function lineageOf(node: InterfaceNode, declared: Declared): readonly InterfaceNode[] {
  const known = lineages.get(declared) ?? new Map<InterfaceNode, readonly InterfaceNode[]>();
  lineages.set(declared, known);
  let lineage = known.get(node);
  if (lineage) return lineage;
  const found = new Set([node]);
  for (const one of found) {
    for (const { text } of one.extends) {
      const parent = declared.interfaces.get(text);
      if (parent) found.add(parent);
    }
  }
  lineage = [...found];
  known.set(node, lineage);
  return lineage;
}

export interface FoundAction {
  readonly node: ActionNode;
  /** As seen from the interface it was asked of: reversed behind a dual service. */
  readonly direction: Direction | undefined;
}

/** `reading`, or behind a service `power.on`. */
export function actionOf(of: InterfaceNode, path: string, declared: Declared): FoundAction | undefined {
  if (!path.includes('.')) {
    const own = memberOf(of, 'action', path, declared);
    return own && { node: own, direction: own.direction };
  }
  let node: InterfaceNode | undefined = of;
  let isReversed = false;
  const steps = path.split('.');
  for (const step of steps.slice(0, -1)) {
    const service: ServiceNode | undefined = node && memberOf(node, 'service', step, declared);
    if (!service) return undefined;
    node = declared.interfaces.get(service.interface.text);
    isReversed = isReversed !== service.isDual;
  }
  const action = node && memberOf(node, 'action', steps.at(-1)!, declared);
  return action && { node: action, direction: isReversed ? reversed(action.direction) : action.direction };
}

/** Whether a path of an interface leads to a service, so that it stands for all its actions. */
export function isServicePath(of: InterfaceNode, path: string, declared: Declared): boolean {
  if (path === '') return false;
  let node: InterfaceNode | undefined = of;
  for (const step of path.split('.')) {
    const service: ServiceNode | undefined = node && memberOf(node, 'service', step, declared);
    if (!service) return false;
    node = declared.interfaces.get(service.interface.text);
  }
  return true;
}

/** Paths of all actions of an interface, those of its services (one step deep) included. */
export function actionPaths(of: InterfaceNode, declared: Declared): string[] {
  const found: string[] = [];
  for (const member of membersOf(of, declared)) {
    if (member.kind === 'action') found.push(member.name.text);
    if (member.kind !== 'service') continue;
    const served = declared.interfaces.get(member.interface.text);
    for (const one of served ? membersOf(served, declared) : []) {
      if (one.kind === 'action') found.push(`${member.name.text}.${one.name.text}`);
    }
  }
  return found;
}

/** Members of an interface and of all that it extends. */
export function membersOf(of: InterfaceNode, declared: Declared): InterfaceNode['members'] {
  return lineageOf(of, declared).flatMap(({ members }) => members);
}

function memberOf<K extends 'action' | 'service'>(
  of: InterfaceNode,
  kind: K,
  name: string,
  declared: Declared,
): Extract<InterfaceNode['members'][number], { kind: K }> | undefined {
  for (const { members } of lineageOf(of, declared)) {
    for (const one of members)
      if (one.kind === kind && one.name.text === name)
        return one as Extract<InterfaceNode['members'][number], { kind: K }>;
  }
  return undefined;
}

export function reversed(direction: Direction | undefined): Direction | undefined {
  return direction === 'in' ? 'out' : direction === 'out' ? 'in' : direction;
}
