import type { CanvasPort } from './canvas-props.ts';
import type { Card, CardPort, FramePorts } from './card.ts';

/** The name under which the architecture's own interface is an end of a connection. */
export const OWN = 'this';

/** What a line from an end looks for at its other end: something that takes, something that gives, or either. */
export type Wanted = 'takes' | 'gives' | 'either';

/** A component as a whole gives to others; an action by its direction. */
export function wantedFrom(port: Pick<CardPort, 'takes' | 'gives'> | undefined): Wanted {
  if (!port || (port.gives && !port.takes)) return 'takes';
  return port.takes && port.gives ? 'either' : 'gives';
}

export function fits(wanted: Wanted, port: Pick<CardPort, 'takes' | 'gives'> | undefined): boolean {
  if (!port || wanted === 'either') return true;
  return wanted === 'takes' ? port.takes : port.gives;
}

type Likeness = Pick<CardPort, 'takes' | 'gives' | 'isService' | 'parameters'>;

/**
 * Two ends go together as they are: what is taken gets all that it asks for, by the names of parameters; services go
 * with services. Others can be connected too, and what is given on is then written by hand.
 */
export function isLike(begun: Likeness, other: Likeness): boolean {
  if (begun.isService || other.isService) return begun.isService && other.isService;
  const hasAll = (giving: Likeness, taking: Likeness): boolean =>
    giving.gives && taking.takes && taking.parameters.every((name) => giving.parameters.includes(name));
  return hasAll(begun, other) || hasAll(other, begun);
}

/** From where to where, however it was drawn: a line that was begun at what only takes goes the other way. */
export function inOrder(
  begun: CanvasPort,
  begunAt: Pick<CardPort, 'takes' | 'gives'> | undefined,
  ended: CanvasPort,
  endedAt: Pick<CardPort, 'takes' | 'gives'> | undefined,
): { readonly from: CanvasPort; readonly to: CanvasPort } {
  const isBack =
    wantedFrom(begunAt) === 'gives' ||
    (begunAt?.takes === true && begunAt.gives && endedAt?.gives === true && !endedAt.takes);
  return isBack ? { from: ended, to: begun } : { from: begun, to: ended };
}

/** Ports of the frame seen from inside: what arrives there is given to what is in it. */
export function insidePorts({ left, right }: FramePorts): CardPort[] {
  const seen = new Map<string, CardPort>();
  for (const port of [...left, ...right]) seen.set(port.name, turned(port));
  return [...seen.values()];
}

export function turned(port: CardPort): CardPort {
  return { ...port, takes: port.gives, gives: port.takes };
}

export function portsOfCard({ rows }: Card): CardPort[] {
  return [...new Set(rows.flatMap(({ left, right }) => [left, right].filter((port) => port !== undefined)))];
}
