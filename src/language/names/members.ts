import type { ArchitectureMember, ArchitectureNode, ForNode, GeneratedMember, IfNode } from '../tree.ts';

/** What stands in an architecture, inside of its generators too, but no generator itself. */
export type PlainMember = Exclude<ArchitectureMember, ForNode | IfNode>;

/** A generator and which part of it something stands in. */
export interface Around {
  readonly node: ForNode | IfNode;
  readonly isElse: boolean;
}

export interface PlacedMember {
  readonly member: PlainMember;
  /** Generators around it, the outer ones first. */
  readonly around: readonly Around[];
}

/** All members of an architecture in the order of the text. Reading limits how deep generators nest. */
export function membersIn({ members }: Pick<ArchitectureNode, 'members'>): readonly PlacedMember[] {
  const known = listed.get(members);
  if (known) return known;
  const found: PlacedMember[] = [];
  collect(members, [], found);
  listed.set(members, found);
  return found;
}

/** A tree never changes, and everybody asks. */
const listed = new WeakMap<ArchitectureNode['members'], readonly PlacedMember[]>();

function collect(
  members: readonly (ArchitectureMember | GeneratedMember)[],
  around: readonly Around[],
  found: PlacedMember[],
): void {
  for (const member of members) {
    if (member.kind !== 'for' && member.kind !== 'if') {
      found.push({ member, around });
      continue;
    }
    collect(member.members, [...around, { node: member, isElse: false }], found);
    if (member.kind === 'if' && member.otherwise)
      collect(member.otherwise.members, [...around, { node: member, isElse: true }], found);
  }
}

/** Whether both can be there at once: they do not stand in different parts of one `if`. */
export function areTogether(a: readonly Around[], b: readonly Around[]): boolean {
  return !a.some(({ node, isElse }) => b.some((other) => other.node === node && other.isElse !== isElse));
}
