import type { Constraint, RuleSet } from '../../model/rules/constraint.ts';
import type { Analysis } from '../analyse.ts';
import { Complaints } from '../lower/complaints.ts';
import { lowerConstraint, lowerObserved, type Observed } from '../lower/constraints.ts';
import { type Frame, type Lookup, Lowering, outerFrame } from '../lower/lowering.ts';
import type { ArchitectureNode, ConstraintNode } from '../tree.ts';
import type { OpenArchitecture } from './open-architecture.ts';

/** Rules that a system may have. */
const MOST_RULES = 10_000;

/**
 * The rules of a system (rule N37): those of the text and of the architecture that runs as they are, those of architectures
 * inside of it once for each use, about the sources of that one. Others are none of its business.
 *
 * @param open the architecture that runs first, then those inside of it
 */
export function systemRules(
  { rules, document: { tree } }: Analysis,
  [root, ...inner]: readonly OpenArchitecture[],
  lookup: Lookup,
  complaints: Complaints,
): RuleSet {
  const others = tree.declarations.filter((one) => one.kind === 'architecture' && one !== root.node);
  const isInside = ({ at }: Constraint): boolean =>
    others.some(({ from, to }) => from <= at!.from && at!.to <= to);
  const constraints = rules.constraints.filter((one) => !isInside(one));
  const names = new Set(constraints.map(({ name }) => name));
  const sound = new Map(rules.constraints.map((one) => [one.at!.from, one]));
  const uses = usesOf(inner);
  for (const one of inner) {
    for (const { node, around } of constraintsOf(one.node)) {
      const known = sound.get(node.from);
      const made = known && instantiated(lookup, one, node, around);
      if (!made) continue;
      if (constraints.length === MOST_RULES) {
        const message = `Written out, this architecture has more than ${MOST_RULES.toLocaleString('en-US')} rules.`;
        complaints.error('too-big', node.name, message);
        return { constraints, clocks: rules.clocks };
      }
      const isAlone = uses.get(one.node) === 1;
      const wanted = isAlone ? known.name : `${known.name} (${one.instance.path})`;
      constraints.push({ ...made, name: free(names, wanted) });
    }
  }
  return { constraints, clocks: rules.clocks };
}

function usesOf(open: readonly OpenArchitecture[]): Map<ArchitectureNode, number> {
  const uses = new Map<ArchitectureNode, number>();
  for (const { node } of open) uses.set(node, (uses.get(node) ?? 0) + 1);
  return uses;
}

interface PlacedConstraint {
  readonly node: ConstraintNode;
  /** What is observed around it. */
  readonly around: Parameters<typeof lowerObserved>[2] | undefined;
}

function constraintsOf({ members }: ArchitectureNode): PlacedConstraint[] {
  return members.flatMap((member): PlacedConstraint[] => {
    if (member.kind === 'constraint') return [{ node: member, around: undefined }];
    if (member.kind !== 'observe') return [];
    return member.constraints.map((node) => ({ node, around: member.observed }));
  });
}

/** What is wrong or worth a word in it has been said of the text. */
function instantiated(
  lookup: Lookup,
  { scope: architecture, instance }: OpenArchitecture,
  node: ConstraintNode,
  around: PlacedConstraint['around'],
): Constraint | undefined {
  const frame: Frame = outerFrame({ declared: lookup.declared, architecture, instance }, new Complaints());
  const observed: Observed | undefined = around && lowerObserved(new Lowering(lookup), frame, around);
  return lowerConstraint(new Lowering(lookup, node), frame, node, observed).constraint;
}

function free(names: Set<string>, wanted: string): string {
  let name = wanted;
  for (let number = 2; names.has(name); number++) name = `${wanted} ${number}`;
  names.add(name);
  return name;
}
