import type { Behaviour } from '../../model/design/behaviour.ts';
import type { System, SystemComponent } from '../../model/design/system.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { Analysis } from '../analyse.ts';
import type { Complaints } from '../lower/complaints.ts';
import type { Lookup } from '../lower/lowering.ts';
import { architectureScope, type Declared, type Instance } from '../names/declared.ts';
import { Suggestions } from '../names/suggestions.ts';
import { libraryMacros } from '../std.ts';
import type { ArchitectureNode, ComponentNode, PatternNode } from '../tree.ts';
import { behaviourValue } from './behaviour-values.ts';
import { interfaceValues } from './interface-values.ts';
import type { OpenArchitecture } from './open-architecture.ts';
import { behaviourAs } from './renamed-events.ts';
import { ConnectionBuilder } from './system-connections.ts';
import { systemRules } from './system-rules.ts';
import { Unroller } from './unrolled.ts';

/** Components that a system may have. */
const MOST_COMPONENTS = 10_000;
/** Architectures in one another, at most. */
const DEEPEST = 64;

/** Writes an architecture out. What is wrong with single turns and numbers is complained about. */
export class SystemBuilder {
  private readonly interfaces: System['interfaces'];
  private readonly interfaceNumbers: ReadonlyMap<string, number>;
  private readonly components: SystemComponent[] = [];
  private readonly open: OpenArchitecture[] = [];
  private readonly behaviours = new Map<string, Behaviour | undefined>();
  private readonly patterns: ReadonlyMap<PatternNode, Pattern | undefined>;
  private readonly unroller: Unroller;
  private isFull = false;

  constructor(
    private readonly analysis: Analysis,
    private readonly declared: Declared,
    private readonly complaints: Complaints,
  ) {
    this.interfaces = interfaceValues(declared);
    this.interfaceNumbers = new Map(this.interfaces.map(({ name }, i) => [name, i]));
    this.patterns = new Map(analysis.patterns.map(({ node, pattern }) => [node, pattern]));
    this.unroller = new Unroller(complaints);
  }

  build(root: ArchitectureNode): System {
    this.openRoot(root);
    const lookup: Lookup = {
      declared: this.declared,
      world: undefined,
      library: libraryMacros(),
      suggestions: new Suggestions(),
    };
    const wiring = new ConnectionBuilder(
      lookup,
      this.complaints,
      this.unroller,
      this.components,
      this.interfaces,
      this.patterns,
    );
    if (!this.isFull) for (const one of this.open) wiring.add(one);
    return {
      name: root.name.text,
      interfaces: this.interfaces,
      components: this.components,
      connections: wiring.connections,
      rebindings: wiring.rebindings,
      rules: this.isFull
        ? this.analysis.rules
        : systemRules(this.analysis, this.open, lookup, this.complaints),
    };
  }

  /** An architecture with an interface of its own is a component too: what comes from outside arrives at it. */
  private openRoot(root: ArchitectureNode): void {
    const of = root.implements && this.interfaceNumbers.get(root.implements.text);
    if (of === undefined) {
      this.openArchitecture(root, { prefix: '', path: undefined, interface: undefined }, undefined, 0);
      return;
    }
    const { components } = architectureScope(root);
    let path = root.name.text;
    while (components.has(path)) path = `${path}_`;
    const place = this.add({
      path,
      interface: of,
      inside: undefined,
      module: root.name.text,
      behaviour: undefined,
      isComposite: true,
    });
    this.openArchitecture(root, { prefix: '', path, interface: root.implements?.text }, place, 0);
  }

  private openArchitecture(
    node: ArchitectureNode,
    instance: Instance,
    inside: number | undefined,
    depth: number,
  ): void {
    if (depth >= DEEPEST) {
      const message = `Architectures can be parts of one another at most ${DEEPEST} levels deep.`;
      this.complaints.error('too-deep', node.name, message);
      this.isFull = true;
      return;
    }
    const components = new Map<string, ComponentNode>();
    for (const { member } of this.unroller.members(node.members)) {
      if (member.kind === 'component' && !components.has(member.name.text))
        components.set(member.name.text, member);
    }
    const places = new Map<ComponentNode, number[]>();
    const written = architectureScope(node);
    const scope = { ...written, components };
    const isAsWritten =
      instance.path === undefined &&
      [...components].every(([name, one]) => written.components.get(name) === one);
    this.open.push({ node, scope, instance, inside, isAsWritten, places });
    for (const one of components.values()) {
      if (this.isFull) return;
      places.set(one, this.addComponents(one, instance, inside, depth));
    }
  }

  private addComponents(
    node: ComponentNode,
    { prefix }: Instance,
    inside: number | undefined,
    depth: number,
  ): number[] {
    const path = prefix + node.name.text;
    const paths = node.size ? rowOf(path, node.size.value ?? 0) : [path];
    const places: number[] = [];
    for (const one of paths) {
      if (this.components.length >= MOST_COMPONENTS) {
        this.isFull = true;
        const message = `Written out, this architecture has more than ${MOST_COMPONENTS.toLocaleString('en-US')} components.`;
        this.complaints.error('too-big', node.name, message);
        return places;
      }
      places.push(this.addComponent(node, one, inside, depth));
    }
    return places;
  }

  private addComponent(node: ComponentNode, path: string, inside: number | undefined, depth: number): number {
    const { module: word, interface: of } = node;
    const module = word && this.declared.modules.get(word.text);
    const inner = word && !module ? this.declared.architectures.get(word.text) : undefined;
    const place = this.add({
      path,
      interface: this.interfaceNumbers.get(of.text)!,
      inside,
      module: word?.text,
      behaviour: module ? this.behaviourOf(module.name.text, of.text, node) : undefined,
      isComposite: inner !== undefined,
    });
    if (inner) {
      const instance = { prefix: `${path}.`, path, interface: of.text };
      this.openArchitecture(inner, instance, place, depth + 1);
    }
    return place;
  }

  private add(component: SystemComponent): number {
    return this.components.push(component) - 1;
  }

  /** One behaviour for all components of a module that have the same interface. */
  private behaviourOf(name: string, as: string, at: ComponentNode): Behaviour | undefined {
    const key = `${name} ${as}`;
    if (!this.behaviours.has(key)) {
      const node = this.declared.modules.get(name)!;
      const behaviour = behaviourValue(node, (pattern) => this.patterns.get(pattern));
      if (!behaviour) {
        const message = `What ${name} does could not be understood.`;
        this.complaints.error('wrong-module', at.module ?? at.name, message);
      }
      this.behaviours.set(key, behaviour && behaviourAs(behaviour, node.implements?.text ?? as, as));
    }
    return this.behaviours.get(key);
  }
}

/** Components of a row are numbered from 1. */
function* rowOf(path: string, size: number): Generator<string> {
  for (let number = 1; number <= size; number++) yield `${path}.${number}`;
}
