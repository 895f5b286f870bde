import type { System } from '../../model/design/system.ts';
import type { Constraint } from '../../model/rules/constraint.ts';
import type { Analysis } from '../analyse.ts';
import { applyEdits, type TextEdit } from '../diagnostic.ts';
import { lineEndOf } from '../edit/places.ts';
import { removeDeclaration } from '../edit.ts';
import { declaredIn } from '../names/declared.ts';
import type { LineNode } from '../print/line-printer.ts';
import type { ArchitectureNode, ClockNode, DocumentNode } from '../tree.ts';
import { clockText, constraintText } from '../write.ts';

/**
 * The text that a recording of a run brings along: understood by itself it has the rules of the system. Mostly that is the
 * text of the design. Rules that are about every use of an architecture stand at its end, once for each use, and those of
 * architectures that did not run are left out.
 */
export function runRulesText({ document, rules }: Analysis, system: System): string {
  const { text, tree } = document;
  const own = new Set(rules.constraints);
  const made = system.rules.constraints.filter((one) => !own.has(one));
  const kept = new Set(system.rules.constraints.filter((one) => own.has(one)));
  if (made.length === 0 && kept.size === own.size) return text;
  const left = applyEdits(text, withoutOthers(analysisEdits, document, kept));
}
