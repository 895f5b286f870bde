import type { Interface } from '../../model/design/interface.ts';
import { interfaceValues } from '../design/interface-values.ts';
import { Complaints } from '../lower/complaints.ts';
import { type Frame, type Lookup, outerFrame } from '../lower/lowering.ts';
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
  /** Where values that are written out are read; what is wrong with them is said elsewhere. */
  readonly aside: Frame;
  private values: ReadonlyMap<string, Interface> | undefined;

  constructor(
    readonly lookup: Lookup,
    readonly complaints: Complaints,
    /** What the places of nodes lead to. */
    readonly text: string,
  ) {
    this.declared = lookup.declared;
    this.suggestions = lookup.suggestions;
    this.aside = outerFrame({ declared: lookup.declared }, new Complaints());
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
