import { fits, inOrder, isLike, OWN, portsOfCard, type Wanted, wantedFrom } from './can-connect.ts';
import type { CanvasPort } from './canvas-props.ts';
import type { Card, CardPort } from './card.ts';

/** What keys can choose at one component: all of it, or one of its ports. */
export interface EndChoice {
  readonly port: CardPort | undefined;
}

/**
 * A connection that is drawn with keys.
 *
 * - `from`: where it begins is being chosen, among the choices of one component
 * - `card`: the component at its other end is looked for
 * - `to`: what of that component
 */
export type KeyWiring =
  | {
      readonly step: 'from';
      readonly card: string;
      readonly choices: readonly EndChoice[];
      readonly at: number;
    }
  | { readonly step: 'card'; readonly from: string; readonly begun: EndChoice }
  | {
      readonly step: 'to';
      readonly from: string;
      readonly begun: EndChoice;
      readonly card: string;
      readonly choices: readonly EndChoice[];
      readonly at: number;
    };

/** Cards by name; the frame is a card of the name `this`. */
export type PortsOf = (card: string) => readonly CardPort[];

export function beginKeyWiring(card: string, portsOf: PortsOf): KeyWiring {
  const ports = portsOf(card);
  const choices = choicesOf(card, [
    ...ports.filter(({ gives }) => gives),
    ...ports.filter(({ gives }) => !gives),
  ]);
  // most connections begin at something that is given out
  return {
    step: 'from',
    card,
    choices,
    at:
      choices.findIndex(({ port }) => port?.gives) === -1 ? 0 : choices.findIndex(({ port }) => port?.gives),
  };
}

/** One further, one back, round in circles. */
export function stepChoice<W extends KeyWiring>(wiring: W, by: 1 | -1): W {
  if (wiring.step === 'card') return wiring;
  const { length } = wiring.choices;
  return { ...wiring, at: (wiring.at + by + length) % length };
}

/** What Enter does: on to the next step, or the connection. */
export function enterKeyWiring(
  wiring: KeyWiring,
  cursor: string,
  portsOf: PortsOf,
): { readonly wiring: KeyWiring } | { readonly from: CanvasPort; readonly to: CanvasPort } {
  if (wiring.step === 'from')
    return { wiring: { step: 'card', from: wiring.card, begun: wiring.choices[wiring.at] } };
  if (wiring.step === 'card') {
    const wanted = wantedOf(wiring.from, wiring.begun);
    const { port: begun } = wiring.begun;
    const fitting = portsOf(cursor).filter((port) => fits(wanted, port));
    const isApt = (port: CardPort): boolean => begun === undefined || isLike(begun, port);
    const choices = choicesOf(cursor, [...fitting.filter(isApt), ...fitting.filter((port) => !isApt(port))]);
    const at = choices.length > 1 && choices[0].port === undefined ? 1 : 0;
    return { wiring: { ...wiring, step: 'to', card: cursor, choices, at } };
  }
  const ended = wiring.choices[wiring.at];
  return inOrder(
    { component: wiring.from, action: wiring.begun.port?.name },
    wiring.begun.port,
    { component: wiring.card, action: ended.port?.name },
    ended.port,
  );
}

export function choiceText(card: string, { port }: EndChoice): string {
  return port ? `${card}.${port.name}` : `${card} as a whole`;
}

/** What is going on, for those who hear it. */
export function wiringText(wiring: KeyWiring, cursor: string | undefined): string {
  if (wiring.step === 'from')
    return `Connect from ${choiceText(wiring.card, wiring.choices[wiring.at])}, ${wiring.at + 1} of ${wiring.choices.length}. Arrow keys choose, Enter takes it, Escape cancels.`;
  if (wiring.step === 'card')
    return `From ${choiceText(wiring.from, wiring.begun)} to ${cursor ?? 'nothing'}. Arrow keys choose a component, Enter takes it, Escape cancels.`;
  return `From ${choiceText(wiring.from, wiring.begun)} to ${choiceText(wiring.card, wiring.choices[wiring.at])}, ${wiring.at + 1} of ${wiring.choices.length}. Enter connects, Escape cancels.`;
}

export function portsByCard(cards: ReadonlyMap<string, Card>, own: readonly CardPort[]): PortsOf {
  return (name) => {
    const card = cards.get(name);
    return card ? portsOfCard(card) : name === OWN ? own : [];
  };
}

function wantedOf(card: string, { port }: EndChoice): Wanted {
  return port || card !== OWN ? wantedFrom(port) : 'either';
}

/** The architecture as a whole is no end of a connection. */
function choicesOf(card: string, ports: readonly CardPort[]): EndChoice[] {
  const single = ports.map((port) => ({ port }));
  return card === OWN && single.length > 0 ? single : [{ port: undefined }, ...single];
}
