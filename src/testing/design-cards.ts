import type { ConnectionEnd, Design, DesignArchitecture } from '../model/design/design.ts';

/** The size of a card on the canvas, in pixels at 100 %. */
const CARD = { width: 208, head: 56, port: 20 };

export const GRID = 8;
/** From the left edge of a column to that of the next: a card and room for lines. */
export const COLUMN = CARD.width + 96;

export interface Box {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What has a place on the canvas: components, and `this` for the interface of the architecture itself. */
export function cardsOf({ components, implements: own }: DesignArchitecture): string[] {
  return [...components.map(({ name }) => name), ...(own === undefined ? [] : ['this'])];
}

/** A card with one port for each action that others see. */
export function cardBox(
  design: Design,
  architecture: DesignArchitecture,
  name: string,
  { x, y }: { readonly x: number; readonly y: number },
): Box {
  const of =
    name === 'this'
      ? architecture.implements
      : architecture.components.find((one) => one.name === name)?.interface;
  const actions = design.interfaces.find((one) => one.name === of)?.actions ?? [];
  const ports = actions.filter(({ direction }) => direction !== 'private').length;
  return { name, x, y, width: CARD.width, height: CARD.head + CARD.port * ports };
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Which component leads to which others, once each, in the order of the text. */
export function linesOf(design: Design, { components, connections }: DesignArchitecture): [string, string][] {
  const has = (name: string, action: string | undefined): boolean =>
    design.interfaces.some((one) => one.name === name && one.actions.some((of) => of.name === action));
  const named = (end: ConnectionEnd): string[] => {
    switch (end.kind) {
      case 'component':
        return [end.component];
      case 'interface':
        return components.flatMap((one) => (one.interface === end.interface ? [one.name] : []));
      case 'placeholder':
        return components.flatMap((one) => (has(one.interface, end.action) ? [one.name] : []));
      default:
        return [];
    }
  };
  const lines = new Map<string, [string, string]>();
  for (const { from, to } of connections) {
    for (const start of from.flatMap(named)) {
      for (const end of named(to)) if (start !== end) lines.set(`${start} ${end}`, [start, end]);
    }
  }
  return [...lines.values()];
}
