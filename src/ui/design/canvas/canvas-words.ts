import type { DesignArchitecture } from '../../../model/design/design.ts';
import type { ArchitectureLayout } from '../../../model/design/design-layout.ts';
import type { CanvasItem } from './canvas-props.ts';
import { count, type Scene } from './view.ts';
import { cardsAt, endText } from './wires.ts';

export const KEYS =
  'Arrow keys and Tab move between components, Enter opens, Space selects, C connects, L steps through the connections of a component, Shift and arrow keys move what is selected, F2 renames the group, Delete removes, Shift F10 opens the menu.';

export function canvasLabel({ name, components, connections }: DesignArchitecture): string {
  return `Drawing of ${name}: ${count(components.length, 'component')}, ${count(connections.length, 'connection')}`;
}

/** A card, for those who hear it. */
export function cardSentence({ cards, wires }: Scene, name: string): string {
  const card = cards.find((one) => one.name === name);
  if (!card) return name;
  const links = wires.filter((wire) => cardsAt(wire).includes(name)).length;
  const row = card.size === undefined ? '' : `, a row of ${card.size}`;
  const looks = { architecture: ', an architecture', unknown: ', not understood' } as {
    [look: string]: string;
  };
  return `${card.title}${row}, ${card.below}${looks[card.look] ?? ''}, ${count(links, 'connection')}`;
}

export function lineSentence({ wires }: Scene, id: string): string {
  const wire = wires.find((one) => one.id === id);
  if (!wire) return id;
  const members = wire.members === undefined ? '' : `, ${wire.members}`;
  return `${wire.how} from ${wire.sources.map(endText).join(' and ')} to ${endText(wire.target)}${members}${wire.isOff ? ', off' : ''}`;
}

export function itemSentence(scene: Scene, { notes, groups }: ArchitectureLayout, item: CanvasItem): string {
  if (item.kind === 'component') return cardSentence(scene, item.name);
  if (item.kind === 'connection') return lineSentence(scene, item.id);
  return item.kind === 'note'
    ? `Note: ${notes[item.id]?.text ?? ''}`
    : `Group: ${groups[item.id]?.title ?? ''}`;
}

export function ownSentence({ name, implements: own }: DesignArchitecture): string {
  return `this: what ${name} takes and gives as ${own}`;
}
