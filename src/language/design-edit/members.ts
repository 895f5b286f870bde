import { membersIn, type PlainMember } from '../names/members.ts';
import type { ArchitectureNode, BlockLayout } from '../tree.ts';

/** Members of an architecture, those inside of generators too. */
export function architectureMembers(architecture: ArchitectureNode): PlainMember[] {
  return membersIn(architecture).map(({ member }) => member);
}

/** The member that begins at an offset, and the block that it stands in. */
export function memberAt(
  architecture: ArchitectureNode,
  from: number,
): { readonly member: PlainMember; readonly block: BlockLayout } | undefined {
  const found = membersIn(architecture).find(({ member }) => member.from === from);
  if (!found) return undefined;
  const around = found.around.at(-1);
  const inner = around?.isElse && around.node.kind === 'if' ? around.node.otherwise : around?.node;
  return { member: found.member, block: (inner ?? architecture).block };
}
