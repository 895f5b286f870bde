import { type Arrangement, LANE_GROUPINGS, LANE_SORTS, PLAIN_ARRANGEMENT } from '../../model/arrangement.ts';
import { setArrangement } from '../commands/lanes/arrange.ts';
import type { ViewPart } from './view-part.ts';

/**
 * How lanes are arranged: `lanes` what they stand for, `ord` their order, `mv` what was moved (each lane with the one above
 * it), `hid` and `pin` lanes by name, `fold` folded ones (each a name and its members), `runs` folded runs. What is as
 * in a fresh recording is left out.
 */
export const lanesPart: ViewPart = {
  keys: ['lanes', 'ord', 'mv', 'hid', 'fold', 'pin', 'runs'],
  title: 'lanes',
  write: ({ arrangement: { by, sort, moves, hidden, folds, pinned, foldsRuns } }, link) => {
    if (by !== PLAIN_ARRANGEMENT.by) link.set('lanes', by);
    if (sort !== PLAIN_ARRANGEMENT.sort) link.set('ord', sort);
    const places = moves.map(({ lane, below }) => (below === undefined ? [lane] : [lane, below]));
    if (moves.length > 0) link.set('mv', writeLists(places));
    if (hidden.length > 0) link.set('hid', writeList(hidden));
    if (folds.length > 0) link.set('fold', writeLists(folds.map(({ name, members }) => [name, ...members])));
    if (pinned.length > 0) link.set('pin', writeList(pinned));
    if (foldsRuns) link.set('runs', '1');
  },
  apply: (app, link) => setArrangement(app, readArrangement(link)),
};

/** Reads anything; what makes no sense is as in a fresh recording. */
export function readArrangement(link: URLSearchParams): Arrangement {
  return {
    by: LANE_GROUPINGS.find((by) => by === link.get('lanes')) ?? PLAIN_ARRANGEMENT.by,
    sort: LANE_SORTS.find((sort) => sort === link.get('ord')) ?? PLAIN_ARRANGEMENT.sort,
    moves: readLists(link.get('mv')).map(([lane, below]) => ({ lane, below })),
    hidden: readLists(link.get('hid')).flat(),
    folds: readLists(link.get('fold'))
      .map(([name, ...members]) => ({ name, members }))
      .filter(({ members }) => members.length > 1),
    pinned: readLists(link.get('pin')).flat(),
    foldsRuns: link.get('runs') === '1',
  };
}

function writeList(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[\\,;]/g, '\\$&')).join(',');
}

/** Commas within a list, semicolons between lists; a backslash before any of the three that is meant as a letter. */
export function writeLists(lists: readonly (readonly string[])[]): string {
  return lists.map(writeList).join(';');
}

export function readLists(text: string | null): string[][] {
  if (text === null) return [];
  const lists: string[][] = [['']];
  for (let at = 0; at < text.length; at++) {
    const list = lists[lists.length - 1];
    if (text[at] === ';') lists.push(['']);
    else if (text[at] === ',') list.push('');
    else {
      if (text[at] === '\\') at++;
      list[list.length - 1] += text[at] ?? '';
    }
  }
  return lists;
}
