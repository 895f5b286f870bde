import type { ConnectionMembers, Pairing } from '../../../model/design/connection-members.ts';
import type {
  ConnectionEnd,
  Design,
  DesignArchitecture,
  DesignConnection,
} from '../../../model/design/design.ts';
import type { ConnectionKind } from '../../../model/design/system.ts';
import { generatorText } from './card.ts';

/** One end of a wire: a card, the frame, or a label that stands for what is no single thing in the drawing. */
export type WireEnd =
  | { readonly kind: 'card'; readonly card: string; readonly action: string | undefined }
  | { readonly kind: 'own'; readonly action: string }
  | { readonly kind: 'stub'; readonly text: string; readonly isTrouble: boolean };

/** A connection as it is drawn, before it has a way. In a folded drawing it may stand for many. */
export interface Wire {
  readonly id: string;
  readonly how: ConnectionKind;
  readonly isOff: boolean;
  /** At least one. */
  readonly sources: readonly WireEnd[];
  readonly target: WireEnd;
  /** Written at its middle: generator, condition, places in rows, delay. */
  readonly label: string;
  /** The same with what it gives on. */
  readonly fullLabel: string;
  /** A sign for it where there is no room for words: how members of rows go together. */
  readonly brief?: string;
  /** What it says when one points at it. */
  readonly title: string;
  /** Which members of rows it connects, for those who hear it; nothing: all of them. */
  readonly members?: string;
  /** The connections that it stands for; more than one only between boxes. */
  readonly ids: readonly string[];
}

/** So many components of an interface are drawn as sources each; of more a label tells. */
const MOST_OF_INTERFACE = 4;
const LONGEST_LABEL = 28;

export function wiresOf(design: Design, architecture: DesignArchitecture): Wire[] {
  const components = new Map(architecture.components.map((one) => [one.name, one]));
  const own = new Set(
    design.interfaces.find(({ name }) => name === architecture.implements)?.actions.map(({ name }) => name),
  );
  const ofInterface = new Map<string, string[]>();
  for (const { name, interface: its } of architecture.components)
    ofInterface.set(its, [...(ofInterface.get(its) ?? []), name]);

  const endsOf = (end: ConnectionEnd): WireEnd[] => {
    switch (end.kind) {
      case 'component':
        if (!components.has(end.component))
          return [stub(pathText(end.component, end.index, end.action), true)];
        return [{ kind: 'card', card: end.component, action: end.action }];
      case 'interface': {
        const members = ofInterface.get(end.interface) ?? [];
        if (members.length > 0 && members.length <= MOST_OF_INTERFACE)
          return members.map((card) => ({ kind: 'card', card, action: end.action }));
        return [stub(`any ${pathText(end.interface, undefined, end.action)}`, members.length === 0)];
      }
      case 'own':
        return [own.has(end.action) ? end : stub(`this.${end.action}`, true)];
      case 'placeholder':
        return [stub(pathText(`?${end.name}`, undefined, end.action), false)];
      case 'unknown':
        return [stub(end.text, true)];
    }
  };

  return architecture.connections.map((connection) => {
    const { id, how, isOff, from, to } = connection;
    const sources = from.length === 0 ? [stub('any event', false)] : distinct(from.flatMap(endsOf));
    // a target is one thing: connections reach all components of an interface only from their sources' side
    const [target] = to.kind === 'interface' ? [stub(`each ${to.interface}`, false)] : endsOf(to);
    const words = wordsOf(architecture, connection);
    const members = memberWords(connection.members);
    return { id, how, isOff, sources, target, ...words, title: titleOf(connection), members, ids: [id] };
  });
}

/** The cards that a wire touches, each once. */
export function cardsAt({ sources, target }: Wire): string[] {
  return [...new Set([...sources, target].flatMap((end) => (end.kind === 'card' ? [end.card] : [])))];
}

/** From card to card, for whoever places them. */
export function linksOf(wires: readonly Wire[]): { from: string; to: string }[] {
  return wires.flatMap(({ sources, target }) =>
    target.kind !== 'card'
      ? []
      : sources.flatMap((source) => (source.kind === 'card' ? [{ from: source.card, to: target.card }] : [])),
  );
}

export function endText(end: WireEnd): string {
  if (end.kind === 'stub') return end.text;
  if (end.kind === 'own') return `this.${end.action}`;
  return pathText(end.card, undefined, end.action);
}

function stub(text: string, isTrouble: boolean): WireEnd {
  return { kind: 'stub', text, isTrouble };
}

function pathText(name: string, index: string | undefined, action: string | undefined): string {
  return `${name}${index === undefined ? '' : `[${index}]`}${action === undefined ? '' : `.${action}`}`;
}

function distinct(ends: readonly WireEnd[]): WireEnd[] {
  return [...new Map(ends.map((end) => [JSON.stringify(end), end])).values()];
}

function wordsOf(
  architecture: DesignArchitecture,
  connection: DesignConnection,
): Pick<Wire, 'label' | 'fullLabel' | 'brief'> {
  const { patternText, argumentsText, afterText, generator, members, from, to } = connection;
  const condition = /\bwhere\b[\s\S]*$/.exec(patternText)?.[0];
  const isPaired = members?.kind === 'pairs';
  // how members go together is told by its form; what the generator says in words is the same
  const around = isPaired && generator !== undefined ? architecture.generators[generator]?.inside : generator;
  const numbers = isPaired ? pairingLabel(members.pairing, from, to) : numbersLabel(from, to);
  const first = [generatorText(architecture, around), condition && shortened(condition)];
  const rest = [numbers, afterText && `after ${shortened(afterText)}`];
  const given = argumentsText && shortened(`(${argumentsText})`);
  return {
    label: [...first, ...rest].filter(Boolean).join('  '),
    fullLabel: [...first, given, ...rest].filter(Boolean).join('  '),
    brief: isPaired ? PAIRING_SIGNS[members.pairing] : undefined,
  };
}

/** `[2] → [3]`, as it is written. */
function numbersLabel(from: readonly ConnectionEnd[], to: ConnectionEnd): string | undefined {
  const indexOf = (end: ConnectionEnd): string | undefined =>
    end.kind === 'component' ? end.index : undefined;
  const source = from.map(indexOf).find((index) => index !== undefined);
  const target = indexOf(to);
  if (source === undefined && target === undefined) return undefined;
  const number = (index: string | undefined): string => (index === undefined ? '' : `[${index}]`);
  return `${number(source)} → ${number(target)}`.trim();
}

/** `[i] → [i + 1]`: from one member to the one that it leads to. */
function pairingLabel(pairing: Pairing, from: readonly ConnectionEnd[], to: ConnectionEnd): string {
  const isNumbered = (end: ConnectionEnd): boolean => end.kind === 'component' && end.index !== undefined;
  if (!isNumbered(to)) return '[i] →';
  if (!from.some(isNumbered)) return '→ [i]';
  return PAIRING_LABELS[pairing];
}

const PAIRING_LABELS: { readonly [P in Pairing]: string } = {
  same: '[i] → [i]',
  next: '[i] → [i + 1]',
  'next-ring': '[i] → [i + 1] ring',
  previous: '[i] → [i − 1]',
  'previous-ring': '[i] → [i − 1] ring',
};

const PAIRING_SIGNS: { readonly [P in Pairing]: string } = {
  same: '=',
  next: '+1',
  'next-ring': '+1 ↻',
  previous: '−1',
  'previous-ring': '−1 ↻',
};

function memberWords(members: ConnectionMembers | undefined): string | undefined {
  if (members?.kind === 'pairs') return PAIRING_WORDS[members.pairing];
  if (!members || (members.from === undefined && members.to === undefined)) return undefined;
  const end = (number: number | undefined): string => (number === undefined ? 'all' : `number ${number}`);
  return `${end(members.from)} to ${end(members.to)}`;
}

const PAIRING_WORDS: { readonly [P in Pairing]: string } = {
  same: 'each by its number',
  next: 'each to the next',
  'next-ring': 'each to the next in a ring',
  previous: 'each to the one before',
  'previous-ring': 'each to the one before in a ring',
};

function titleOf({ how, name, isOff, patternText, to, argumentsText, afterText }: DesignConnection): string {
  const target =
    to.kind === 'component'
      ? pathText(to.component, to.index, to.action)
      : to.kind === 'own'
        ? to.action
        : to.kind === 'placeholder'
          ? pathText(`?${to.name}`, undefined, to.action)
          : to.kind === 'interface'
            ? pathText(to.interface, undefined, to.action)
            : to.text;
  const what = `${how} ${patternText} to ${target}${argumentsText === undefined ? '' : ` (${argumentsText})`}`;
  return `${what}${afterText === undefined ? '' : ` after ${afterText}`}${name === undefined ? '' : ` as ${name}`}${isOff ? ' off' : ''}`;
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > LONGEST_LABEL ? `${plain.slice(0, LONGEST_LABEL - 1)}…` : plain;
}
