import { EndFinder } from '../design/ends.ts';
import type { ArchitectureScope } from '../names/declared.ts';
import { eventsOf } from '../names/events-of.ts';
import type { PlacedMember } from '../names/members.ts';
import type { Check } from './check.ts';
import { checkConnectCycles } from './connect-cycles.ts';
import { Places, type Wire } from './wires.ts';

/** What is connected with what (rule N30). An architecture without any connection only gives names to rules. */
export function checkWiring(check: Check, scope: ArchitectureScope, members: readonly PlacedMember[]): void {
  const finder = new EndFinder(check.text, check.declared, check.lookup.library, scope);
  const wires: Wire[] = [];
  for (const { member } of members) {
    if (member.kind !== 'connection' || member.pattern.kind === 'missing') continue;
    const isOpen = eventsOf(member.pattern).some(({ name }) => name.kind === 'any');
    wires.push({ node: member, from: isOpen ? [] : finder.from(member.pattern), to: finder.to(member) });
  }
  if (wires.length === 0) return;
  const places = new Places(check.declared, scope);
  checkReach(check, scope, wires, places);
  checkConnectCycles(check, scope, wires, places);
}

function checkReach(check: Check, scope: ArchitectureScope, wires: readonly Wire[], places: Places): void {
  const { complaints, declared } = check;
  const touched = new Set<string>();
  for (const { from, to } of wires) {
    if (from.length === 0 || to.kind === 'placeholder') return;
    for (const end of [...from, to]) for (const name of places.of(end)) touched.add(name);
  }
  for (const [name, node] of scope.components) {
    const of = declared.interfaces.get(node.interface.text);
    if (touched.has(name) || !of || !check.interfaceValue(of.name.text)?.actions.some(isSeen)) continue;
    complaints.warn(
      'unreachable',
      node.name,
      `Nothing leads to “${name}” or from it. Connect it, or remove it.`,
    );
  }
}

function isSeen({ direction }: { readonly direction: string }): boolean {
  return direction !== 'private';
}
