import type { ConnectionEnd, DesignArchitecture } from '../../model/design/design.ts';
import type { ConnectionKind } from '../../model/design/system.ts';

/** A box of a drawing of an architecture. */
export interface DesignBox {
  readonly key: string;
  readonly title: string;
  /** Something that is no component: the architecture's own interface, any event, a placeholder, an unknown name. */
  readonly isAside: boolean;
}

export interface DesignArrow {
  /** Places in `boxes`. */
  readonly from: number;
  readonly to: number;
  readonly how: ConnectionKind;
  readonly label: string;
}

/** Boxes and arrows of an architecture: an arrow for each end that a connection listens to. */
export function arrowsOf(architecture: DesignArchitecture): { boxes: DesignBox[]; arrows: DesignArrow[] } {
  const boxes: DesignBox[] = [];
  const numbers = new Map<string, number>();
  const box = (key: string, title: string, isAside: boolean): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, boxes.length);
    return boxes.push({ key, title, isAside }) - 1;
  };
  for (const { name, interface: of, size, module } of architecture.components) {
    const row = size === undefined ? '' : `[${size}]`;
    box(`component ${name}`, `${name}: ${of}${row}${module === undefined ? '' : ` = ${module}`}`, false);
  }
  const boxesOf = (end: ConnectionEnd): number[] => {
    switch (end.kind) {
      case 'component':
        return [box(`component ${end.component}`, end.component, true)];
      case 'interface': {
        const members = architecture.components.filter((one) => one.interface === end.interface);
        if (members.length === 0) return [box(`interface ${end.interface}`, end.interface, true)];
        return members.map(({ name }) => numbers.get(`component ${name}`)!);
      }
      case 'own':
        return [box('own', architecture.implements ?? architecture.name, true)];
      case 'placeholder':
        return [box(`placeholder ${end.name}`, `?${end.name}`, true)];
      case 'unknown':
        return [box(`unknown ${end.text}`, end.text, true)];
    }
  };
  const arrows: DesignArrow[] = [];
  for (const { how, from, to, name, patternText, argumentsText, isOff } of architecture.connections) {
    const origins = from.length === 0 ? [box('any', 'any event', true)] : [...new Set(from.flatMap(boxesOf))];
    const handed = argumentsText === undefined ? '' : ` (${argumentsText})`;
    const action = 'action' in to && to.action !== undefined ? ` to ${to.action}` : '';
    const said = `${how}${name === undefined ? '' : ` ${name}`}${isOff ? ' off' : ''}`;
    const label = `${said}: ${patternText.replace(/\s+/g, ' ')}${action}${handed}`;
    for (const target of boxesOf(to))
      for (const origin of origins) arrows.push({ from: origin, to: target, how, label });
  }
  return { boxes, arrows };
}
