import type { Complaints } from '../lower/complaints.ts';
import { constraintsIn } from '../names/declared.ts';
import { type Around, areTogether, membersIn, type PlacedMember } from '../names/members.ts';
import { keyName } from '../syntax/texts.ts';
import type { DocumentNode, KeyNode, Word } from '../tree.ts';

/** Things of one kind in one place have different names (rule N16). */
export function checkDuplicates(complaints: Complaints, tree: DocumentNode): void {
  const { declarations } = tree;
  const named = (kind: string): Word[] =>
    declarations.flatMap((one) => (one.kind === kind && 'name' in one ? [one.name] : []));
  complainOfTwins(complaints, named('interface'), 'interface');
  complainOfTwins(complaints, named('module'), 'module');
  complainOfTwins(complaints, named('architecture'), 'architecture');
  complainOfTwins(complaints, named('macro'), 'pattern');
  complainOfTwins(complaints, named('clock'), 'clock');
  complainOfTwins(
    complaints,
    constraintsIn(tree).map(({ name }) => name),
    'constraint',
  );
  for (const node of declarations) {
    if (node.kind === 'architecture') {
      for (const [kind, what] of [
        ['macro', 'pattern'],
        ['clock', 'clock'],
      ]) {
        const names = node.members.flatMap((one) => (one.kind === kind && 'name' in one ? [one.name!] : []));
        complainOfTwins(complaints, names, what);
      }
      const members = membersIn(node);
      complainOfTwinsTogether(complaints, members, 'component');
      complainOfTwinsTogether(complaints, members, 'connection');
    }
    if (node.kind === 'interface') {
      const names = node.members.flatMap((one) => (one.kind === 'requires' ? [] : [one.name]));
      complainOfTwins(complaints, names, 'action or service');
      for (const one of node.members) {
        if (one.kind === 'action') complainOfTwinKeys(complaints, one.parameters);
      }
    }
    if (node.kind === 'module') {
      const names = node.members.flatMap((one) => (one.kind === 'state' ? [one.name] : []));
      complainOfTwins(complaints, names, 'state');
    }
  }
}

function complainOfTwins(complaints: Complaints, names: readonly Word[], what: string): void {
  const seen = new Set<string>();
  for (const word of names) {
    if (word.text !== '' && seen.has(word.text)) {
      complaints.error('duplicate', word, `There is another ${what} “${word.text}” before this one.`);
    }
    seen.add(word.text);
  }
}

/** Of two parts of one `if` only one is there: they may name the same. */
function complainOfTwinsTogether(
  complaints: Complaints,
  members: readonly PlacedMember[],
  kind: 'component' | 'connection',
): void {
  const seen = new Map<string, (readonly Around[])[]>();
  for (const { member, around } of members) {
    const name = member.kind === kind && 'name' in member ? member.name : undefined;
    if (!name || name.text === '') continue;
    const before = seen.get(name.text) ?? [];
    if (before.some((other) => areTogether(other, around)))
      complaints.error('duplicate', name, `There is another ${kind} “${name.text}” before this one.`);
    // one that is always there says enough about all others
    if (before.length < 100) seen.set(name.text, [...before, around]);
  }
}

function complainOfTwinKeys(complaints: Complaints, nodes: readonly { readonly key: KeyNode }[]): void {
  const seen = new Set<string>();
  for (const { key } of nodes) {
    const name = keyName(key);
    if (seen.has(name))
      complaints.error('duplicate', key, `There is another parameter “${name}” before this one.`);
    seen.add(name);
  }
}
