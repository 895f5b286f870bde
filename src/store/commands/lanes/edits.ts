import {
  type Arrangement,
  type LaneFold,
  type LaneGrouping,
  PLAIN_ARRANGEMENT,
} from '../../../model/arrangement.ts';

/** A change of how lanes are arranged. Pure: the commands apply it. */
export type ArrangementEdit = (arrangement: Arrangement) => Arrangement;

/** Puts a lane below another one, or on top of all. Pinned lanes move among themselves. */
export function moved(lane: string, below: string | undefined): ArrangementEdit {
  return (arrangement) => {
    if (arrangement.pinned.includes(lane)) {
      const others = arrangement.pinned.filter((name) => name !== lane);
      const at = below === undefined ? 0 : others.indexOf(below) + 1;
      return { ...arrangement, pinned: others.toSpliced(at, 0, lane) };
    }
    return {
      ...arrangement,
      moves: [...arrangement.moves.filter((move) => move.lane !== lane), { lane, below }],
    };
  };
}

export function hidden(lanes: readonly string[]): ArrangementEdit {
  return (arrangement) => ({ ...arrangement, hidden: union(arrangement.hidden, lanes) });
}

export function shown(lanes: readonly string[]): ArrangementEdit {
  return (arrangement) => ({
    ...arrangement,
    hidden: arrangement.hidden.filter((name) => !lanes.includes(name)),
  });
}

export function pinned(lane: string): ArrangementEdit {
  return (arrangement) => ({ ...arrangement, pinned: union(arrangement.pinned, [lane]) });
}

export function unpinned(lane: string): ArrangementEdit {
  return (arrangement) => ({ ...arrangement, pinned: arrangement.pinned.filter((name) => name !== lane) });
}

/**
 * Draws lanes as one. A fold that is folded again gives its members to the new one, which takes its place among the
 * lanes and is hidden or pinned only if it is so itself.
 *
 * @param taken names that lanes have already
 */
export function folded(name: string, lanes: readonly string[], taken: ReadonlySet<string>): ArrangementEdit {
  return (arrangement) => {
    const inside = arrangement.folds.filter((fold) => lanes.includes(fold.name));
    const members = union(
      lanes.filter((lane) => !inside.some((fold) => fold.name === lane)),
      inside.flatMap((fold) => fold.members),
    );
    if (members.length < 2) return arrangement;
    const others = arrangement.folds.filter((fold) => !inside.includes(fold));
    const fold: LaneFold = { name: freeName(name, taken, members), members };
    return {
      ...arrangement,
      folds: [...others, fold],
      hidden: arrangement.hidden.filter((lane) => !lanes.includes(lane)),
      pinned: arrangement.pinned.filter((lane) => !lanes.includes(lane)),
    };
  };
}

/** A name that no lane has; that of a member is free, because the member is no lane of its own any more. */
function freeName(name: string, taken: ReadonlySet<string>, members: readonly string[]): string {
  if (!taken.has(name) || members.includes(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name} (${number})`)) return `${name} (${number})`;
}

/** Takes folds apart again: the one of that name, or all. */
export function unfolded(name?: string): ArrangementEdit {
  return (arrangement) => {
    const folds = name === undefined ? [] : arrangement.folds.filter((fold) => fold.name !== name);
    return folds.length === arrangement.folds.length ? arrangement : { ...arrangement, folds };
  };
}

/** Lanes of another kind: what was said of the old ones by name is forgotten. */
export function grouped(by: LaneGrouping): ArrangementEdit {
  return ({ sort, foldsRuns }) => ({ ...PLAIN_ARRANGEMENT, by, sort, foldsRuns });
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}
