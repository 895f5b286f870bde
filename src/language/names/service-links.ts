import type { Action, ActionDirection, Interface } from '../../model/design/interface.ts';

/** One end of a connection of services. */
export interface ServiceEnd {
  readonly of: Interface;
  /** The service, as seen from the interface. */
  readonly path: string;
  /** It is the architecture's own: seen from inside, what comes in there goes out of it. */
  readonly isOwn: boolean;
}

/** A member of two services that are connected; its names as the two interfaces have them. */
export interface ServiceLink {
  readonly from: string;
  readonly to: string;
  /** It goes from the right to the left. */
  readonly isBackward: boolean;
}

export interface ServiceLinks {
  readonly links: readonly ServiceLink[];
  /** Members that one of the services has alone. */
  readonly alone: readonly string[];
  /** Members that both ends only give, or both only take. */
  readonly clashing: readonly string[];
}

/** What is connected when two services are: every member, the way that the directions at its two ends say. */
export function serviceLinks(left: ServiceEnd, right: ServiceEnd): ServiceLinks {
  const lefts = membersOf(left);
  const rights = membersOf(right);
  const links: ServiceLink[] = [];
  const clashing: string[] = [];
  for (const [name, here] of lefts) {
    const there = rights.get(name);
    if (!there || here.direction === 'private' || there.direction === 'private') continue;
    const isForward = here.direction !== 'in' && there.direction !== 'out';
    const isBackward = there.direction !== 'in' && here.direction !== 'out';
    if (isForward) links.push({ from: here.name, to: there.name, isBackward: false });
    else if (isBackward) links.push({ from: there.name, to: here.name, isBackward: true });
    else clashing.push(name);
  }
  const alone = [
    ...[...lefts.keys()].filter((name) => !rights.has(name)),
    ...[...rights.keys()].filter((name) => !lefts.has(name)),
  ];
  return { links, alone, clashing };
}

function membersOf({ of, path, isOwn }: ServiceEnd): Map<string, Action> {
  const prefix = `${path}.`;
  return new Map(
    of.actions
      .filter(({ name }) => name.startsWith(prefix))
      .map((action) => [
        action.name.slice(prefix.length),
        isOwn ? { ...action, direction: TURNED[action.direction] } : action,
      ]),
  );
}

const TURNED: Readonly<Record<ActionDirection, ActionDirection>> = {
  in: 'out',
  out: 'in',
  both: 'both',
  private: 'private',
};
