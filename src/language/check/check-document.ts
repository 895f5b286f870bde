import type { Complaints } from '../lower/complaints.ts';
import type { Lookup } from '../lower/lowering.ts';
import type { Document } from '../parse.ts';
import { checkArchitecture } from './architectures.ts';
import { Check } from './check.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkInterface } from './interfaces.ts';
import { checkModule } from './modules.ts';
import { checkUses } from './uses.ts';

/**
 * What declarations must have in common, apart from what patterns say by themselves.
 *
 * @param boundBy what a pattern of the text binds, `undefined` when it has no meaning
 */
export function checkDocument(
  lookup: Lookup,
  complaints: Complaints,
  { text, tree }: Document,
  boundBy: (pattern: object) => ReadonlySet<string> | undefined,
): void {
  const check = new Check(lookup, complaints, text);
  checkDuplicates(complaints, tree);
  for (const node of tree.declarations) {
    if (node.kind === 'interface') checkInterface(check, node);
    else if (node.kind === 'module') checkModule(check, node, boundBy);
    else if (node.kind === 'architecture') checkArchitecture(check, node, boundBy);
  }
  checkUses(check, tree);
}
