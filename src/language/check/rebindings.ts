import { guess, replaceWith } from '../lower/complaints.ts';
import type { PlacedMember } from '../names/members.ts';
import type { ConnectionNode, Word } from '../tree.ts';
import type { Check } from './check.ts';

/** What is bound and unbound are connections that have a name (rule N28). */
export function checkRebindings({ complaints, suggestions }: Check, members: readonly PlacedMember[]): void {
  const named = new Map<string, ConnectionNode & { readonly name: Word }>();
  const bound = new Set<string>();
  for (const { member } of members) {
    if (member.kind === 'connection' && member.name && !named.has(member.name.text))
      named.set(member.name.text, { ...member, name: member.name });
  }
  for (const { member } of members) {
    if (member.kind !== 'rebinding') continue;
    for (const { kind, name } of member.members) {
      if (kind === 'bind') bound.add(name.text);
      if (name.text === '' || named.has(name.text)) continue;
      const near = suggestions.nearest(name.text, [...named.keys()]);
      const message = `No connection is called “${name.text}”. Give one that name with “as ${name.text}”.${guess(near)}`;
      complaints.error('binding', name, message, near === undefined ? undefined : replaceWith(name, near));
    }
  }
  for (const { name, isOff } of named.values()) {
    if (!isOff || bound.has(name.text)) continue;
    const message = `“${name.text}” is off and nothing binds it: it never carries anything.`;
    complaints.warn('binding', name, message);
  }
}
