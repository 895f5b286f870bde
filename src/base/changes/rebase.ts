import type { Change, Place } from './change.ts';

/**
 * Changes made beside others, as if made after them; `undefined` where both touch the same thing, so that somebody has to
 * say which counts. Both begin at the same data.
 *
 * Texts may be spliced on both sides as long as the pieces neither overlap nor touch.
 */
export function rebaseChanges(mine: readonly Change[], theirs: readonly Change[]): Change[] | undefined {
  // pass by pass: each of mine goes past all of theirs, and theirs past it
  let others = [...theirs];
  const moved: Change[] = [];
  for (const change of mine) {
    let now = change;
    const next: Change[] = [];
    for (const other of others) {
      const both = pass(now, other);
      if (!both) return undefined;
      now = both.mine;
      next.push(both.theirs);
    }
    others = next;
    moved.push(now);
  }
  return moved;
}

interface Both {
  readonly mine: Change;
  readonly theirs: Change;
}

/** Two changes of the same data, each as it reads after the other. */
function pass(mine: Change, theirs: Change): Both | undefined {
  if (!isWithin(mine.at, theirs.at) && !isWithin(theirs.at, mine.at)) return { mine, theirs };
  if (mine.kind !== 'splice' || theirs.kind !== 'splice' || mine.at.length !== theirs.at.length)
    return undefined;
  const mineEnd = mine.from + mine.removed.length;
  const theirsEnd = theirs.from + theirs.removed.length;
  if (mineEnd < theirs.from) {
    return { mine, theirs: { ...theirs, from: theirs.from + growth(mine) } };
  }
  if (theirsEnd < mine.from) return { mine: { ...mine, from: mine.from + growth(theirs) }, theirs };
  return undefined;
}

function growth({ removed, inserted }: { readonly removed: string; readonly inserted: string }): number {
  return inserted.length - removed.length;
}

/** Whether the first place lies at the second or inside it. */
function isWithin(place: Place, outer: Place): boolean {
  return outer.every((key, depth) => place[depth] === key);
}
