import type {
  ActionNode,
  ArchitectureMember,
  ConstraintNode,
  DeclarationNode,
  InterfaceMember,
  ModuleMember,
  Word,
} from '../tree.ts';
import type { OutlineEntry, OutlineKind, Understood } from './answers.ts';
import type { AnyNode } from './tree-walk.ts';

type Entry = DeclarationNode | InterfaceMember | ModuleMember | ArchitectureMember;

/** What a text declares, as it is nested. */
export function outline({ document }: Understood): OutlineEntry[] {
  return entriesOf(document.text, document.tree.declarations);
}

function entriesOf(text: string, nodes: readonly Entry[]): OutlineEntry[] {
  return nodes.map((node) => entryOf(text, node)).filter((entry) => entry !== undefined);
}

function entryOf(text: string, node: Entry): OutlineEntry | undefined {
  const line = (part: AnyNode): string => oneLine(text.slice(part.from, part.to));
  switch (node.kind) {
    case 'interface':
      return entry(node, 'interface', node.name, extending(node.extends), entriesOf(text, node.members));
    case 'action':
      return entry(node, 'action', node.name, signatureOf(text, node));
    case 'service':
      return entry(node, 'service', node.name, node.interface.text);
    case 'module':
      return entry(node, 'module', node.name, node.implements?.text, entriesOf(text, node.members));
    case 'state':
      return entry(node, 'state', node.name, line(node.value));
    case 'architecture':
      return entry(node, 'architecture', node.name, node.implements?.text, entriesOf(text, node.members));
    case 'component':
      return entry(node, 'component', node.name, node.interface.text);
    case 'connection':
      return entry(
        node,
        'connection',
        {
          from: node.target.from,
          to: node.target.to,
          text: `${node.name?.text ? `${node.name.text}: ` : ''}${node.how} to ${line(node.target)}`,
        },
        line(node.pattern),
      );
    case 'for':
    case 'if': {
      const at = node.kind === 'for' ? node.over : node.condition;
      const name = node.kind === 'for' ? `for !${node.counter.text} in ${line(at)}` : `if ${line(at)}`;
      const others = node.kind === 'if' ? (node.otherwise?.members ?? []) : [];
      const children = [...entriesOf(text, node.members), ...entriesOf(text, others)];
      return entry(node, 'generator', { text: name, from: at.from, to: at.to }, undefined, children);
    }
    case 'rebinding': {
      const steps = node.members.map((one) => `${one.kind} ${one.name.text}`).join(' ');
      const { from, to } = node.pattern;
      return entry(node, 'rebinding', { text: `when ${line(node.pattern)}`, from, to }, steps);
    }
    case 'macro':
      return entry(node, 'macro', node.name, line(node.pattern));
    case 'clock':
      return entry(node, 'clock', node.name, line(node.ticks));
    case 'constraint':
      return entry(node, 'constraint', node.name, about(text, node));
    case 'observe': {
      const [first] = node.observed;
      const name = { text: `observe from ${node.observed.map(line).join(', ')}`, ...(first ?? node) };
      return entry(node, 'observe', name, undefined, entriesOf(text, node.constraints));
    }
    default:
      return undefined;
  }
}

/** Names longer than this are cut: an outline is looked over. */
const LONGEST = 80;

function entry(
  { from, to }: AnyNode,
  kind: OutlineKind,
  name: Word,
  detail = '',
  children: readonly OutlineEntry[] = [],
): OutlineEntry {
  const nameAt = { from: Math.max(from, name.from), to: Math.min(to, name.to) };
  return { from, to, kind, name: cut(name.text) || 'no name', detail: cut(detail), nameAt, children };
}

function signatureOf(text: string, { parameters }: ActionNode): string {
  return `(${parameters.map(({ from, to }) => oneLine(text.slice(from, to))).join(', ')})`;
}

function extending(names: readonly Word[]): string {
  return names.length === 0 ? '' : `extends ${names.map(({ text }) => text).join(', ')}`;
}

function about(text: string, { description, body }: ConstraintNode): string {
  return description?.text || oneLine(text.slice(body.from, body.to));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
