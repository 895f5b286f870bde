import { sourceStem } from '../../../model/service-names.ts';
import { stronglyConnected } from './strongly-connected.ts';

/*
 * How an architecture of a thousand components is first seen: as a few dozen boxes. Components come into one box, in
 * this order, and only as long as there are more boxes than wanted:
 *
 *   1. by the stem of their names (`worker-1`, `worker-2`), then by shorter and shorter beginnings of it
 *   2. when they lead to one another round in circles
 *   3. when they hang on one neighbour alone: they join it
 *   4. the smallest box joins the neighbour that it has most links with
 *   5. what is left, in the order of the alphabet
 *
 * A box that is opened is replaced by what is in it, folded in the same way when it is still too much.
 */

export interface FoldLink {
  readonly from: string;
  readonly to: string;
}

export interface FoldBox {
  /** The same for the same members. */
  readonly id: string;
  readonly title: string;
  readonly members: readonly string[];
  /** Links between its members. */
  readonly inside: number;
}

export interface FoldedDesign {
  readonly boxes: readonly FoldBox[];
  /** Components that stand by themselves. */
  readonly single: readonly string[];
  /** For each component the id of its box; none: it stands by itself. */
  readonly boxOf: ReadonlyMap<string, string>;
}

export const MOST_BOXES = 60;

export function foldDesign(
  names: readonly string[],
  links: readonly FoldLink[],
  opened: ReadonlySet<string> = new Set(),
  most = MOST_BOXES,
): FoldedDesign {
  const boxes: FoldBox[] = [];
  const single: string[] = [];
  const visit = (members: readonly string[]): void => {
    for (const group of partition(members, links, most)) {
      if (group.members.length === 1) single.push(group.members[0]);
      else if (opened.has(group.id)) {
        if (group.members.length <= most) single.push(...group.members);
        else visit(group.members);
      } else boxes.push(group);
    }
  };
  visit(names);
  const boxOf = new Map(boxes.flatMap(({ id, members }) => members.map((name) => [name, id] as const)));
  return { boxes, single, boxOf };
}

function partition(names: readonly string[], links: readonly FoldLink[], most: number): FoldBox[] {
  const known = new Set(names);
  const inner = links.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  let groups = byStem(names, most);
  if (groups.length > most) groups = byCircle(groups, inner, names.length);
  if (groups.length > most) groups = byHub(groups, inner);
  if (groups.length > most) groups = byNeighbour(groups, inner, most, names.length);
  if (groups.length > most || groups.length === 1) groups = byAlphabet(groups, names, most);
  const order = new Map(names.map((name, i) => [name, i]));
  const groupOf = new Map(groups.flatMap(({ members }, i) => members.map((name) => [name, i] as const)));
  const inside = groups.map(() => 0);
  for (const { from, to } of inner) if (groupOf.get(from) === groupOf.get(to)) inside[groupOf.get(from)!]++;
  return groups.map(({ title, members }, i) => {
    const sorted = [...members].sort((a, b) => order.get(a)! - order.get(b)!);
    return { id: idOf(sorted), title, members: sorted, inside: inside[i] };
  });
}

interface Group {
  readonly title: string;
  readonly members: readonly string[];
}

const PART = /[-_./:#@ ]+|(?<=[a-z0-9])(?=[A-Z])/;

/** By the longest beginnings of names that make few enough groups, but no fewer than a handful. */
function byStem(names: readonly string[], most: number): Group[] {
  const stems = names.map((name) => sourceStem(name));
  let groups = grouped(names, stems);
  for (let parts = 4; parts > 0 && groups.length > most; parts--) {
    const beginnings = stems.map((stem) => {
      const words = stem.split(PART);
      if (words.length <= parts) return stem;
      return stem.slice(0, lengthOfWords(stem, words, parts));
    });
    const fewer = grouped(names, beginnings);
    if (fewer.length < 4) break;
    groups = fewer;
  }
  return groups;
}

function lengthOfWords(stem: string, words: readonly string[], count: number): number {
  let at = 0;
  for (let i = 0; i < count; i++) at = stem.indexOf(words[i], at) + words[i].length;
  return at;
}

function grouped(names: readonly string[], keys: readonly string[]): Group[] {
  const groups = new Map<string, string[]>();
  names.forEach((name, i) => {
    const group = groups.get(keys[i]);
    if (group) group.push(name);
    else groups.set(keys[i], [name]);
  });
  return [...groups].map(([title, members]) => ({
    title: members.length === 1 ? members[0] : title,
    members,
  }));
}

/** Circles that hold more than a third of everything say nothing, and stay apart. */
function byCircle(groups: readonly Group[], links: readonly FoldLink[], all: number): Group[] {
  const edges = linksOf(groups, links);
  const circles = stronglyConnected(
    groups.length,
    groups.map((_, i) => [...(edges.get(i)?.keys() ?? [])]),
  );
  return circles.flatMap((circle) => {
    const members = circle.flatMap((i) => groups[i].members);
    if (circle.length === 1 || members.length > all / 3) return circle.map((i) => groups[i]);
    return [{ title: `circle of ${largest(circle.map((i) => groups[i])).title}`, members }];
  });
}

/** What has one neighbour alone joins it. */
function byHub(groups: readonly Group[], links: readonly FoldLink[]): Group[] {
  const edges = bothWays(linksOf(groups, links));
  const joins = groups.map((_, i) => {
    const others = [...(edges.get(i)?.keys() ?? [])];
    if (others.length !== 1) return i;
    const [hub] = others;
    return (edges.get(hub)?.size ?? 0) > 1 || hub < i ? hub : i;
  });
  const members = new Map<number, number[]>();
  joins.forEach((hub, i) => {
    // a hub that joins another itself stays where it is
    const at = joins[hub] === hub ? hub : i;
    members.set(at, [...(members.get(at) ?? []), i]);
  });
  return [...members].map(([hub, places]) => ({
    title: places.length > 1 ? `around ${groups[hub].title}` : groups[hub].title,
    members: places.flatMap((i) => groups[i].members),
  }));
}

/** The smallest joins the neighbour it has most links with, as long as no group gets too large. */
function byNeighbour(
  groups: readonly Group[],
  links: readonly FoldLink[],
  most: number,
  all: number,
): Group[] {
  const edges = bothWays(linksOf(groups, links));
  const alive = new Map(groups.map((group, i) => [i, group]));
  const stuck = new Set<number>();
  while (alive.size > most) {
    let smallest: number | undefined;
    for (const [i, { members }] of alive)
      if (!stuck.has(i) && (smallest === undefined || members.length < alive.get(smallest)!.members.length))
        smallest = i;
    if (smallest === undefined) break;
    const own = alive.get(smallest)!;
    let best: number | undefined;
    for (const [other, count] of edges.get(smallest) ?? []) {
      if (alive.get(other)!.members.length + own.members.length > all / 6) continue;
      if (best === undefined || count > (edges.get(smallest)!.get(best) ?? 0)) best = other;
    }
    if (best === undefined) {
      stuck.add(smallest);
      continue;
    }
    const into = alive.get(best)!;
    const title = `around ${largest([into, own]).title.replace(/^(around|circle of) /, '')}`;
    alive.set(best, { title, members: [...into.members, ...own.members] });
    alive.delete(smallest);
    for (const [other, count] of edges.get(smallest) ?? []) {
      const theirs = edges.get(other)!;
      theirs.delete(smallest);
      if (other === best) continue;
      theirs.set(best, (theirs.get(best) ?? 0) + count);
      edges.get(best)!.set(other, (edges.get(best)!.get(other) ?? 0) + count);
    }
    edges.delete(smallest);
  }
  return [...alive.values()];
}

/** The smallest ones together, in the order of their names, so that as many as wanted are left. */
function byAlphabet(groups: readonly Group[], names: readonly string[], most: number): Group[] {
  const sorted = [...groups].sort((a, b) => b.members.length - a.members.length);
  const isOne = groups.length === 1;
  const kept = isOne ? [] : sorted.slice(0, Math.floor(most / 2));
  const rest = (isOne ? names : sorted.slice(kept.length).flatMap(({ members }) => members)).toSorted(byName);
  const count = isOne ? Math.min(most, Math.ceil(rest.length / 20)) : most - kept.length;
  const size = Math.max(1, Math.ceil(rest.length / count));
  const parts = Array.from({ length: Math.ceil(rest.length / size) }, (_, i) =>
    rest.slice(i * size, (i + 1) * size),
  );
  return [
    ...kept,
    ...parts.map((members) => ({
      title: members.length === 1 ? members[0] : `${members[0]} … ${members[members.length - 1]}`,
      members,
    })),
  ];
}

function linksOf(groups: readonly Group[], links: readonly FoldLink[]): Map<number, Map<number, number>> {
  const groupOf = new Map(groups.flatMap(({ members }, i) => members.map((name) => [name, i] as const)));
  const edges = new Map<number, Map<number, number>>();
  for (const { from, to } of links) {
    const [a, b] = [groupOf.get(from)!, groupOf.get(to)!];
    if (a === b) continue;
    const targets = edges.get(a) ?? new Map<number, number>();
    edges.set(a, targets.set(b, (targets.get(b) ?? 0) + 1));
  }
  return edges;
}

function bothWays(edges: ReadonlyMap<number, ReadonlyMap<number, number>>): Map<number, Map<number, number>> {
  const both = new Map<number, Map<number, number>>();
  const add = (a: number, b: number, count: number): void => {
    const targets = both.get(a) ?? new Map<number, number>();
    both.set(a, targets.set(b, (targets.get(b) ?? 0) + count));
  };
  for (const [a, targets] of edges)
    for (const [b, count] of targets) {
      add(a, b, count);
      add(b, a, count);
    }
  return both;
}

function largest(groups: readonly Group[]): Group {
  return groups.reduce((a, b) => (b.members.length > a.members.length ? b : a));
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Short, and the same for the same members. */
function idOf(members: readonly string[]): string {
  let hash = 2166136261;
  for (const name of members)
    for (let i = 0; i <= name.length; i++)
      hash = Math.imul(hash ^ (i < name.length ? name.charCodeAt(i) : 0), 16777619) >>> 0;
  return `${members.length}-${hash.toString(36)}-${members[0]}`;
}
