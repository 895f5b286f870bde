import type { Interface } from '../../model/design/interface.ts';
import { interfaceValues } from '../design/interface-values.ts';
import type { Complaints } from '../lower/complaints.ts';
import type { Lookup } from '../lower/lowering.ts';
import type { Declared } from '../names/declared.ts';
import type { Suggestions } from '../names/suggestions.ts';
import type { ArchitectureNode, InterfaceNode, ModuleNode, Word } from '../tree.ts';
import { referTo } from './references.ts';

/** What every check needs: where names are looked up, and where to complain. */
export class Check {
  readonly declared: Declared;
  readonly suggestions: Suggestions;
  /** What a component can be made of, by name. */
  readonly behaviours: ReadonlyMap<string, ArchitectureNode | ModuleNode>;
  private values: ReadonlyMap<string, Interface> | undefined;

  constructor(
    readonly lookup: Lookup,
    readonly complaints: Complaints,
    /** What the places of nodes lead to. */
    readonly text: string,
  ) {
    this.declared = lookup.declared;
    this.suggestions = lookup.suggestions;
    this.behaviours = new Map<string, ArchitectureNode | ModuleNode>([
      ...this.declared.architectures,
      ...this.declared.modules,
    ]);
  }

  interfaceNamed(word: Word): InterfaceNode | undefined {
    return referTo(word, 'interface', 'unknown-interface', this.declared.interfaces, this);
  }

  /** An interface with all that it inherits and what its services bring. */
  interfaceValue(name: string): Interface | undefined {
    this.values ??= new Map(interfaceValues(this.declared).map((one) => [one.name, one]));
    return this.values.get(name);
  }
}
