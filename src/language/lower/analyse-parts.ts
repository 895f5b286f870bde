import type { ClockSpec } from '../../model/pattern/clock.ts';
import { architectureScope, type Scope } from '../names/declared.ts';
import { membersIn } from '../names/members.ts';
import { firstCounters } from '../names/spans.ts';
import type { ConstraintNode, DocumentNode, MacroNode, ModuleMember, PatternNode } from '../tree.ts';
import { lowerClock } from './clocks.ts';
import type { Complaints } from './complaints.ts';
import { type LoweredConstraint, lowerConstraint, lowerObserved, type Observed } from './constraints.ts';
import {
  type Frame,
  type Lookup,
  Lowering,
  type MacroPattern,
  type MacroValue,
  outerFrame,
} from './lowering.ts';
import { placeholdersIn } from './placeholders.ts';
import { type PatternRoot, RootLowering } from './roots.ts';
import { splitGuard, statesOf } from './state-guards.ts';

/** The top of a document and each of its architectures, with what stands in them. */
function* placesIn(
  lookup: Lookup,
  { declarations }: DocumentNode,
): Generator<{
  scope: Scope;
  members: readonly (DocumentNode['declarations'][number] | ArchitectureMember)[];
}> {
  yield { scope: { declared: lookup.declared }, members: declarations };
  for (const node of declarations) {
    if (node.kind !== 'architecture') continue;
    yield {
      scope: { declared: lookup.declared, architecture: architectureScope(node) },
      members: node.members,
    };
  }
}

type ArchitectureMember = Extract<
  DocumentNode['declarations'][number],
  { kind: 'architecture' }
>['members'][number];

export function analyseClocks(lookup: Lookup, complaints: Complaints, tree: DocumentNode): ClockSpec[] {
  const found: ClockSpec[] = [];
  for (const { scope, members } of placesIn(lookup, tree)) {
    for (const node of members) {
      const clock = node.kind === 'clock' && lowerClock(lookup, outerFrame(scope, complaints), node);
      if (clock) found.push(clock);
    }
  }
  return found;
}

export function analyseConstraints(
  lookup: Lookup,
  complaints: Complaints,
  tree: DocumentNode,
): LoweredConstraint[] {
  const found: LoweredConstraint[] = [];
  for (const { scope, members } of placesIn(lookup, tree)) {
    const frame = outerFrame(scope, complaints);
    const lower = (node: ConstraintNode, around?: Observed): number =>
      found.push(lowerConstraint(new Lowering(lookup, node), frame, node, around));
    for (const node of members) {
      if (node.kind === 'constraint') lower(node);
      if (node.kind !== 'observe') continue;
      const around = lowerObserved(new Lowering(lookup), frame, node.observed);
      found.push({ constraint: undefined, roots: around.roots });
      for (const one of node.constraints) lower(one, around);
    }
  }
  return found.sort((a, b) => (a.constraint?.at?.from ?? 0) - (b.constraint?.at?.from ?? 0));
}

/** Patterns that are no rules: of macros, connections, rebindings and behaviours. */
export function analysePatterns(lookup: Lookup, complaints: Complaints, tree: DocumentNode): PatternRoot[] {
  const found: PatternRoot[] = [];
  for (const { scope, members } of placesIn(lookup, tree)) {
    const frame = outerFrame(scope, complaints);
    for (const node of members) {
      if (node.kind === 'macro') found.push(...macroRoots(lookup, frame, node));
      if (node.kind !== 'module') continue;
      const inner = outerFrame({ ...scope, module: node }, complaints);
      const states = statesOf(node);
      for (const member of node.members) {
        if (!isWhen(member)) continue;
        const { pattern } = splitGuard(member.pattern, states);
        found.push(...rootsOf(lookup, inner, member.pattern, pattern));
      }
    }
    if (!scope.architecture) continue;
    for (const { member, around } of membersIn(scope.architecture.node)) {
      if (member.kind !== 'connection' && member.kind !== 'rebinding') continue;
      const counters = around.length === 0 ? frame.counters : firstCounters(around);
      found.push(...rootsOf(lookup, { ...frame, counters }, member.pattern));
    }
  }
  return found;
}

function isWhen(member: ModuleMember): member is Extract<ModuleMember, { kind: 'when' }> {
  return member.kind === 'when';
}

function rootsOf(lookup: Lookup, frame: Frame, node: PatternNode, part: PatternNode = node): PatternRoot[] {
  const patterns = new RootLowering(new Lowering(lookup, node), frame);
  patterns.pattern(node, part);
  return patterns.roots;
}

/** A macro by itself: its parameters stand for something that is not known yet. */
function macroRoots(lookup: Lookup, frame: Frame, node: MacroNode): PatternRoot[] {
  const values = new Map<string, MacroValue>();
  const patterns = new Map<string, MacroPattern>();
  for (const { kind, name } of node.parameters) {
    if (kind === 'value') values.set(name, { kind: 'open' });
    else patterns.set(name, { kind: 'open' });
  }
  const renamed = new Map([...placeholdersIn(node.pattern)].map((name) => [name, name]));
  const inner = { ...frame, values, patterns, renamed, macros: [node] };
  const roots = new RootLowering(new Lowering(lookup, node.pattern), inner);
  roots.bound = new Set(values.keys());
  if (patterns.size > 0) roots.isOpen = true;
  roots.pattern(node.pattern);
  return node.parameters.length === 0
    ? roots.roots
    : roots.roots.map((root) => ({ ...root, pattern: undefined }));
}
