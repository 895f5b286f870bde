import type { Design, DesignArchitecture } from '../../../model/design/design.ts';
import type { ComponentSign } from './canvas-props.ts';
import { boxCard, type Card, cardsOf } from './card.ts';
import { type FoldedDesign, foldDesign } from './fold-design.ts';
import { cardsAt, linksOf, type Wire, wiresOf } from './wires.ts';

/** What of an architecture is drawn. */
export type CanvasView =
  | { readonly kind: 'all' }
  | { readonly kind: 'folded'; readonly opened: readonly string[] }
  | { readonly kind: 'focus'; readonly component: string; readonly steps: number };

/** Larger ones are first seen folded. */
export const MOST_UNFOLDED = 300;

/** Everything of an architecture that could be drawn. */
export interface Whole {
  readonly cards: readonly Card[];
  readonly wires: readonly Wire[];
}

/** What is drawn of it. */
export interface Scene extends Whole {
  /** Components that are drawn, in a box or by themselves, as cards of their own. */
  readonly components: number;
  /** Connections that are drawn, by themselves or as part of a line between boxes. */
  readonly connections: number;
  /** By the id of a box, which is the name of its card. */
  readonly boxes: ReadonlyMap<string, readonly string[]>;
}

export function wholeOf(design: Design, architecture: DesignArchitecture): Whole {
  return { cards: cardsOf(design, architecture), wires: wiresOf(design, architecture) };
}

export function sceneOf(whole: Whole, view: CanvasView): Scene {
  if (view.kind === 'folded') return foldedScene(whole, view.opened);
  if (view.kind === 'focus') return focusScene(whole, view.component, view.steps);
  return { ...whole, components: whole.cards.length, connections: whole.wires.length, boxes: new Map() };
}

/** The components that so many connections lead to or from, whichever way. */
export function nearby(wires: readonly Wire[], component: string, steps: number): Set<string> {
  const around = new Map<string, string[]>();
  for (const wire of wires) {
    const cards = cardsAt(wire);
    for (const card of cards) around.set(card, [...(around.get(card) ?? []), ...cards]);
  }
  const found = new Set([component]);
  let rim = [component];
  for (let step = 0; step < steps; step++) {
    const next: string[] = [];
    for (const name of rim)
      for (const other of around.get(name) ?? [])
        if (!found.has(other)) {
          found.add(other);
          next.push(other);
        }
    rim = next;
  }
  return found;
}

/** What is told of components, with what boxes say of theirs: problems are added up, trouble shows. */
export function sceneSigns(
  { boxes }: Scene,
  signs: ReadonlyMap<string, ComponentSign> | undefined,
): ReadonlyMap<string, ComponentSign> | undefined {
  if (!signs || boxes.size === 0) return signs;
  const all = new Map(signs);
  for (const [id, members] of boxes) {
    const own = members.flatMap((name) => signs.get(name) ?? []);
    const errors = own.reduce((sum, { problems }) => sum + (problems?.errors ?? 0), 0);
    const warnings = own.reduce((sum, { problems }) => sum + (problems?.warnings ?? 0), 0);
    const tone = own.some((sign) => sign.tone === 'troubled')
      ? 'troubled'
      : own.some((sign) => sign.tone === 'active')
        ? 'active'
        : undefined;
    if (errors + warnings > 0 || tone) all.set(id, { problems: { errors, warnings }, tone });
  }
  return all;
}

function focusScene({ cards, wires }: Whole, component: string, steps: number): Scene {
  const near = nearby(wires, component, steps);
  const shown = cards.filter(({ name }) => near.has(name));
  const kept = wires.filter((wire) => {
    const at = cardsAt(wire);
    return at.length > 0 && at.every((name) => near.has(name));
  });
  return { cards: shown, wires: kept, components: shown.length, connections: kept.length, boxes: new Map() };
}

function foldedScene({ cards, wires }: Whole, opened: readonly string[]): Scene {
  const names = cards.map(({ name }) => name);
  const folded = foldDesign(names, linksOf(wires), new Set(opened));
  const byName = new Map(cards.map((card) => [card.name, card]));
  const shown = [
    ...folded.boxes.map(({ id, title, members, inside }) =>
      boxCard(id, title, `${count(members.length, 'component')} · ${count(inside, 'connection')}`),
    ),
    ...folded.single.map((name) => byName.get(name)!),
  ];
  return {
    cards: shown,
    wires: foldedWires(wires, folded),
    components: cards.length,
    connections: wires.length,
    boxes: new Map(folded.boxes.map(({ id, members }) => [id, members])),
  };
}

/** Connections between the same two boxes are one line; within a box they are none. */
function foldedWires(wires: readonly Wire[], { boxOf }: FoldedDesign): Wire[] {
  const kept: Wire[] = [];
  const between = new Map<string, Wire[]>();
  for (const wire of wires) {
    if (cardsAt(wire).every((card) => !boxOf.has(card))) {
      kept.push(wire);
      continue;
    }
    if (wire.target.kind !== 'card') continue;
    const target = boxOf.get(wire.target.card) ?? wire.target.card;
    for (const source of wire.sources) {
      if (source.kind !== 'card') continue;
      const from = boxOf.get(source.card) ?? source.card;
      if (from === target) continue;
      const key = JSON.stringify([from, target]);
      between.set(key, [...(between.get(key) ?? []), wire]);
    }
  }
  return [
    ...kept,
    ...[...between].map(([key, all]): Wire => {
      const [from, to] = JSON.parse(key) as [string, string];
      const hows = new Set(all.map(({ how }) => how));
      return {
        id: key,
        how: hows.size === 1 ? all[0].how : 'connect',
        isOff: all.every(({ isOff }) => isOff),
        sources: [{ kind: 'card', card: from, action: undefined }],
        target: { kind: 'card', card: to, action: undefined },
        label: all.length > 1 ? all.length.toLocaleString('en-US') : '',
        fullLabel: all.length > 1 ? all.length.toLocaleString('en-US') : '',
        title: `${count(all.length, 'connection')} (${[...hows].join(', ')})`,
        ids: all.map(({ id }) => id),
      };
    }),
  ];
}

// made once: making one takes a tenth of a millisecond
const NUMBERS = new Intl.NumberFormat('en-US');

export function count(number: number, noun: string): string {
  return `${NUMBERS.format(number)} ${noun}${number === 1 ? '' : 's'}`;
}
