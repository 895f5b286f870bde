import type { ConnectionEnd } from '../../model/design/design.ts';
import { type ArchitectureScope, type Declared, lineageOf } from '../names/declared.ts';
import type { ConnectionNode } from '../tree.ts';

/** A connection with what it leads from and to; no ends to lead from: from anything. */
export interface Wire {
  readonly node: ConnectionNode;
  readonly from: readonly ConnectionEnd[];
  readonly to: ConnectionEnd;
}

/** Which components of an architecture the end of a connection may be. */
export class Places {
  private readonly byInterface = new Map<string, readonly string[]>();

  constructor(
    private readonly declared: Declared,
    private readonly scope: ArchitectureScope,
  ) {}

  of(end: ConnectionEnd): readonly string[] {
    if (end.kind === 'component') return [end.component];
    return end.kind === 'interface' ? this.having(end.interface) : [];
  }

  /** Components of an interface, or of one that extends it. */
  private having(name: string): readonly string[] {
    const known = this.byInterface.get(name);
    if (known) return known;
    const { interfaces } = this.declared;
    const named = interfaces.get(name);
    const isOne = new Map(
      [...interfaces].map(([other, node]) => [
        other,
        named !== undefined && lineageOf(node, this.declared).includes(named),
      ]),
    );
    const found = [...this.scope.components.values()].filter((one) => isOne.get(one.interface.text));
    const names = found.map((one) => one.name.text);
    this.byInterface.set(name, names);
    return names;
  }
}
