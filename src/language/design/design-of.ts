import type { Design, DesignModule } from '../../model/design/design.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { Analysis } from '../analyse.ts';
import { Errors } from '../errors.ts';
import { declaredIn } from '../names/declared.ts';
import type { ModuleNode, PatternNode } from '../tree.ts';
import { ArchitectureDrawing } from './architecture-drawing.ts';
import { behaviourValue } from './behaviour-values.ts';
import { constraintValues } from './constraint-values.ts';
import { interfaceValues } from './interface-values.ts';

const known = new WeakMap<Analysis, Design>();

/** What a text declares, for the canvas and for a run. Of things with one name the first counts. Any text has one. */
export function designOf(analysis: Analysis): Design {
  const before = known.get(analysis);
  if (before) return before;
  const design = makeDesign(analysis);
  known.set(analysis, design);
  return design;
}

function makeDesign(analysis: Analysis): Design {
  const { document, diagnostics, patterns } = analysis;
  const declared = declaredIn(document.tree);
  const errors = new Errors(diagnostics);
  const lowered = new Map(patterns.map(({ node, pattern }) => [node, pattern]));
  const patternOf = (node: PatternNode): Pattern | undefined => lowered.get(node);
  return {
    interfaces: interfaceValues(declared),
    modules: [...declared.modules.values()].map((node) => moduleValue(node, errors, patternOf)),
    architectures: [...declared.architectures.values()].map((node) =>
      new ArchitectureDrawing(document.text, declared, node, patternOf).value(),
    ),
    constraints: constraintValues(document.tree.declarations),
  };
}

function moduleValue(
  node: ModuleNode,
  errors: Errors,
  patternOf: (node: PatternNode) => Pattern | undefined,
): DesignModule {
  return {
    name: node.name.text,
    implements: node.implements?.text,
    behaviour: errors.hasIn(node) ? undefined : behaviourValue(node, patternOf),
    hasScript: node.members.some(({ kind }) => kind === 'script'),
    at: { from: node.from, to: node.to },
  };
}
