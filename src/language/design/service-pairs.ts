import type { ConnectionTarget } from '../../model/design/system.ts';
import type { Pattern, TextRange } from '../../model/pattern/pattern.ts';
import type { ServiceLink } from '../names/service-links.ts';

/** One end of a connection: where it leads, and what tells it from the others of its row. */
export interface End {
  readonly target: ConnectionTarget;
  readonly tells: string;
}

/** Somebody whose service is connected. */
export interface Partner {
  readonly interface: string;
  /** The source of its events. */
  readonly path: string | undefined;
  readonly tells: string;
  readonly target: (action: string) => ConnectionTarget;
}

/** Every member between every two partners, from who gives to who takes. */
export function* servicePairs(
  lefts: readonly Partner[],
  rights: readonly Partner[],
  links: readonly ServiceLink[],
  at: TextRange,
): Generator<{ readonly end: End; readonly pattern: Pattern }> {
  for (const left of lefts) {
    for (const right of rights) {
      for (const { from, to, isBackward } of links) {
        const [giver, taker] = isBackward ? [right, left] : [left, right];
        const tells = [left.tells, right.tells, isBackward ? `${to} < ${from}` : `${from} > ${to}`];
        yield {
          end: { target: taker.target(to), tells: tells.filter((part) => part !== '').join(' ') },
          pattern: {
            kind: 'event',
            name: { how: 'prefix', text: `${giver.interface}.${from}` },
            source: giver.path === undefined ? undefined : { how: 'exact', text: giver.path },
            attributes: [],
            at: { from: at.from, to: at.to },
          },
        };
      }
    }
  }
}
