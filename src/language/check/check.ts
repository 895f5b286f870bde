import type { Complaints } from '../lower/complaints.ts';
import type { Lookup } from '../lower/lowering.ts';
import type { Declared } from '../names/declared.ts';
import type { Suggestions } from '../names/suggestions.ts';
import type { InterfaceNode, Word } from '../tree.ts';
import { referTo } from './references.ts';

/** What every check needs: where names are looked up, and where to complain. */
export class Check {
  readonly declared: Declared;
  readonly suggestions: Suggestions;

  constructor(
    readonly lookup: Lookup,
    readonly complaints: Complaints,
  ) {
    this.declared = lookup.declared;
    this.suggestions = lookup.suggestions;
  }

  interfaceNamed(word: Word): InterfaceNode | undefined {
    return referTo(word, 'interface', 'unknown-interface', this.declared.interfaces, this);
  }
}
