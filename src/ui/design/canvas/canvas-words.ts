import type { DesignArchitecture } from '../../../model/design/design.ts';
import { count, type Scene } from './view.ts';
import { cardsAt, endText } from './wires.ts';

export const KEYS =
  'Arrow keys and Tab move between components, Enter opens, Space selects, C connects, L steps through the connections of a component, Shift and arrow keys move what is selected, Delete removes, Shift F10 opens the menu.';

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
  return `${wire.how} from ${wire.sources.map(endText).join(' and ')} to ${endText(wire.target)}${wire.isOff ? ', off' : ''}`;
}

export function ownSentence({ name, implements: own }: DesignArchitecture): string {
  return `this: what ${name} takes and gives as ${own}`;
}
