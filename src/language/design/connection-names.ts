import { membersIn } from '../names/members.ts';
import { printPattern, printTarget } from '../print.ts';
import type { ArchitectureNode, ConnectionNode } from '../tree.ts';

/** Ids of an architecture's connections, which edits elsewhere do not change: equal ones are numbered. */
export function connectionIds(architecture: ArchitectureNode): Map<ConnectionNode, string> {
  const ids = new Map<ConnectionNode, string>();
  const counts = new Map<string, number>();
  for (const { member } of membersIn(architecture)) {
    if (member.kind !== 'connection') continue;
    const { how, pattern, target } = member;
    const words = oneLine(
      `${architecture.name.text}: ${how} ${printPattern(pattern)} to ${printTarget(target)}`,
    );
    const count = (counts.get(words) ?? 0) + 1;
    counts.set(words, count);
    ids.set(member, count === 1 ? words : `${words}#${count}`);
  }
  return ids;
}

/** As printed, on one line and without tabs. */
function oneLine(text: string): string {
  return text.replace(/[\t\n\r]+ */g, ' ');
}
