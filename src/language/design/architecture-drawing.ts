import type {
  DesignArchitecture,
  DesignComponent,
  DesignConnection,
  DesignGenerator,
} from '../../model/design/design.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import { type ArchitectureScope, architectureScope, type Declared } from '../names/declared.ts';
import { type Around, membersIn } from '../names/members.ts';
import { libraryMacros } from '../std.ts';
import type {
  ArchitectureNode,
  ComponentNode,
  ConnectionNode,
  ElseNode,
  ForNode,
  IfNode,
  PatternNode,
} from '../tree.ts';
import { memberReading } from './connection-members.ts';
import { connectionIds } from './connection-names.ts';
import { constraintValues } from './constraint-values.ts';
import { EndFinder } from './ends.ts';

/** One architecture as a drawing needs it. */
export class ArchitectureDrawing {
  private readonly scope: ArchitectureScope;
  private readonly ends: EndFinder;
  private readonly ids: ReadonlyMap<ConnectionNode, string>;
  private readonly generators: DesignGenerator[] = [];
  private readonly places = new Map<object, number>();

  constructor(
    private readonly text: string,
    declared: Declared,
    private readonly node: ArchitectureNode,
    private readonly patternOf: (node: PatternNode) => Pattern | undefined,
  ) {
    this.scope = architectureScope(node);
    this.ends = new EndFinder(text, declared, libraryMacros(), this.scope);
    this.ids = connectionIds(node);
  }

  value(): DesignArchitecture {
    const { name, implements: implemented, members, from, to } = this.node;
    const components: DesignComponent[] = [];
    const connections: DesignConnection[] = [];
    for (const { member, around } of membersIn(this.node)) {
      if (member.kind !== 'component' && member.kind !== 'connection') continue;
      const generator = this.generatorOf(around);
      if (member.kind === 'connection') connections.push(this.connection(member, around, generator));
      else if (this.scope.components.get(member.name.text) === member)
        components.push(this.component(member, generator));
    }
    return {
      name: name.text,
      implements: implemented?.text,
      components,
      connections,
      constraints: constraintValues(members),
      generators: this.generators,
      at: { from, to },
    };
  }

  /** The innermost generator around something; those around it are listed before. */
  private generatorOf(around: readonly Around[]): number | undefined {
    let inside: number | undefined;
    for (const { node, isElse } of around) {
      const at = isElse && node.kind === 'if' && node.otherwise ? node.otherwise : node;
      let place = this.places.get(at);
      if (place === undefined) {
        place = this.generators.push({
          text: this.headOf(at),
          inside,
          at: { from: at.from, to: at.to },
        });
        this.places.set(at, --place);
      }
      inside = place;
    }
    return inside;
  }

  /** What stands before the opening brace. */
  private headOf({ from, to, block }: ForNode | IfNode | ElseNode): string {
    const end = block.from < block.to ? block.from : to;
    return this.text.slice(from, end).replace(/\s+/g, ' ').trim();
  }

  private component(node: ComponentNode, generator: number | undefined): DesignComponent {
    const { name, interface: of, size, module, from, to } = node;
    return {
      name: name.text,
      interface: of.text,
      size: size?.value,
      module: module?.text,
      generator,
      at: { from, to },
    };
  }

  private connection(
    node: ConnectionNode,
    around: readonly Around[],
    generator: number | undefined,
  ): DesignConnection {
    const { how, pattern, arguments: given, after, name, isOff, from, to } = node;
    return {
      id: this.ids.get(node)!,
      name: name && name.text !== '' ? name.text : undefined,
      isOff,
      how,
      patternText: this.text.slice(pattern.from, pattern.to),
      // with a counter it is another one each time
      pattern: around.some((one) => one.node.kind === 'for') ? undefined : this.patternOf(pattern),
      from: this.ends.from(pattern),
      to: this.ends.to(node),
      members: memberReading(node, around, this.ends, this.scope)?.members,
      argumentsText: given && this.textOf(given),
      afterText: after && this.text.slice(after.from, after.to),
      generator,
      at: { from, to },
    };
  }

  /** Several things with what stands between them. */
  private textOf(nodes: readonly { readonly from: number; readonly to: number }[]): string {
    const last = nodes.at(-1);
    return last ? this.text.slice(nodes[0].from, last.to) : '';
  }
}
