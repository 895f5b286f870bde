import { type Around, membersIn, type PlainMember } from '../names/members.ts';
import type { ArchitectureNode, BlockLayout, ForNode } from '../tree.ts';

/** Members of an architecture, those inside of generators too. */
export function architectureMembers(architecture: ArchitectureNode): PlainMember[] {
  return membersIn(architecture).map(({ member }) => member);
}

/**
 * The member that begins at an offset, and the block that it stands in; for the only thing in a `for` without comments of its
 * own that is the `for`, which would repeat nothing.
 */
export function removableAt(
  architecture: ArchitectureNode,
  from: number,
): { readonly member: PlainMember | ForNode; readonly block: BlockLayout } | undefined {
  const found = membersIn(architecture).find(({ member }) => member.from === from);
  if (!found) return undefined;
  let member: PlainMember | ForNode = found.member;
  const around = [...found.around];
  for (
    let inner = around.at(-1)?.node;
    inner?.kind === 'for' && isAlone(inner);
    inner = around.at(-1)?.node
  ) {
    member = inner;
    around.pop();
  }
  return { member, block: blockOf(around.at(-1)) ?? architecture.block };
}

function isAlone({ members, block }: ForNode): boolean {
  return members.length === 1 && block.opening.length + block.closing.length === 0;
}

function blockOf(around: Around | undefined): BlockLayout | undefined {
  if (around?.isElse && around.node.kind === 'if') return around.node.otherwise?.block;
  return around?.node.block;
}
