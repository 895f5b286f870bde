import type { ClockSpec } from '../model/pattern/clock.ts';
import type { Constraint, RuleSet } from '../model/rules/constraint.ts';
import { checkDocument } from './check/check-document.ts';
import { listed, type NotationDiagnostic } from './diagnostic.ts';
import { Errors } from './errors.ts';
import { analyseClocks, analyseConstraints, analysePatterns } from './lower/analyse-parts.ts';
import { Complaints } from './lower/complaints.ts';
import type { Lookup } from './lower/lowering.ts';
import type { PatternRoot } from './lower/roots.ts';
import { declaredIn } from './names/declared.ts';
import { Suggestions } from './names/suggestions.ts';
import type { KnownWorld } from './names/world.ts';
import { type Document, parseNotation } from './parse.ts';
import { libraryMacros } from './std.ts';

/** A text understood: its tree, what is wrong with it, and what it says as values of the model. */
export interface Analysis {
  readonly document: Document;
  /** Of syntax and meaning, in the order of the text. */
  readonly diagnostics: readonly NotationDiagnostic[];
  /** All constraints without errors, and the clocks. */
  readonly rules: RuleSet;
  /** Every pattern that stands by itself, in the order of the text. */
  readonly patterns: readonly PatternRoot[];
}

/** @param world what the loaded computation knows; without it unknown names are only looked for in the text */
export function analyse(text: string, world?: KnownWorld): Analysis {
  return analyseDocument(parseNotation(text), world);
}

export function analyseDocument(document: Document, world?: KnownWorld): Analysis {
  const { tree } = document;
  const lookup: Lookup = {
    declared: declaredIn(tree),
    world,
    library: libraryMacros(),
    suggestions: new Suggestions(),
  };
  const complaints = new Complaints();
  const clocks = analyseClocks(lookup, complaints, tree);
  const lowered = analyseConstraints(lookup, complaints, tree);
  const patterns = [...lowered.flatMap(({ roots }) => roots), ...analysePatterns(lookup, complaints, tree)];
  const boundBy = new Map(patterns.map(({ node, pattern, bound }) => [node as object, pattern && bound]));
  checkDocument(lookup, complaints, document, (pattern) => boundBy.get(pattern));
  const problems = [...document.diagnostics, ...complaints.found];
  const constraints = withoutErrors(
    lowered.flatMap(({ constraint }) => constraint ?? []),
    problems,
  );
  return {
    document,
    diagnostics: listed(problems),
    rules: { constraints, clocks: distinctClocks(clocks) },
    patterns: patterns.sort((a, b) => a.node.from - b.node.from),
  };
}

/** Constraints in which nothing is wrong, the first of each name. */
function withoutErrors(
  constraints: readonly Constraint[],
  problems: readonly NotationDiagnostic[],
): Constraint[] {
  const errors = new Errors(problems);
  const names = new Set<string>();
  return constraints.filter(({ name, at }) => {
    if (names.has(name)) return false;
    names.add(name);
    return !errors.hasIn(at!);
  });
}

function distinctClocks(clocks: readonly ClockSpec[]): ClockSpec[] {
  const names = new Set<string>();
  return clocks.filter(({ name }) => !names.has(name) && names.add(name));
}
