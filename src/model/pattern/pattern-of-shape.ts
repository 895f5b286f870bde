import type { Shape } from '../shape.ts';
import type { Attribute, EventPattern, Pattern, Relation } from './pattern.ts';

/** What the pattern of a shape asks of each node's event beside type and source. */
export type NodeAttributes = readonly (readonly Attribute[])[];

export interface ShapePattern {
  readonly pattern: Pattern;
  /** Pairs of nodes whose order or independence the pattern does not ask for, because its operators cannot say it. */
  readonly lost: readonly (readonly [number, number])[];
}

export interface ShapePatternOptions {
  readonly attributes?: NodeAttributes;
  /** Pairs of nodes, cause first, between whose events nothing else lies: these are joined by `|>`. */
  readonly tight?: readonly (readonly [number, number])[];
}

/**
 * The pattern that events with this shape match: order becomes `->` (or `|>`), what is independent `||`, and where the
 * shape leaves it open `~`.
 *
 * Operators nest, and a partial order need not: four events with `a -> c`, `b -> c`, `b -> d` and nothing else (an N)
 * are no nesting of sequence and independence. Then the pair that costs least is given up and named in `lost`.
 */
export function patternOfShape(
  shape: Shape,
  { attributes = [], tight = [] }: ShapePatternOptions = {},
): ShapePattern {
  const nodes = shape.nodes.map((_, node) => node);
  const lost: (readonly [number, number])[] = [];
  const tables = {
    before: closureOf(shape),
    apart: tableOf(shape, shape.apart),
    tight: tableOf(shape, tight),
  };
  const pattern = build(nodes, { shape, attributes, ...tables, lost });
  return { pattern, lost };
}

interface Work {
  readonly shape: Shape;
  readonly attributes: NodeAttributes;
  /** `before[a][b]`: a path leads from a to b. */
  readonly before: boolean[][];
  readonly apart: boolean[][];
  readonly tight: boolean[][];
  readonly lost: (readonly [number, number])[];
}

function build(nodes: readonly number[], work: Work): Pattern {
  if (nodes.length === 1) return eventOf(nodes[0], work);
  const { before } = work;
  const isOrdered = (a: number, b: number): boolean => before[a][b] || before[b][a];
  const beside = groupsBy(nodes, isOrdered);
  if (beside.length > 1) {
    return beside
      .map((group) => ({ group, pattern: build(group, work) }))
      .reduce((left, right) => ({
        group: [...left.group, ...right.group],
        pattern: join(besideRelation(left.group, right.group, work), left.pattern, right.pattern),
      })).pattern;
  }
  const behind = groupsBy(nodes, (a, b) => !isOrdered(a, b));
  if (behind.length > 1) {
    // blocks of a series are totally ordered: any member tells
    behind.sort(([a], [b]) => (before[a][b] ? -1 : 1));
    return behind
      .map((group) => ({ group, pattern: build(group, work) }))
      .reduce((left, right) => ({
        group: [...left.group, ...right.group],
        pattern: join(stepRelation(left.group, right.group, work), left.pattern, right.pattern),
      })).pattern;
  }
  giveUpOne(nodes, work);
  return build(nodes, work);
}

/** Neither nested beside nor behind one another: the ordered pair whose loss leaves the most others is given up. */
function giveUpOne(nodes: readonly number[], { before, lost }: Work): void {
  for (const a of nodes) {
    for (const b of nodes) {
      if (!before[a][b] || nodes.some((via) => before[a][via] && before[via][b])) continue;
      before[a][b] = false;
      lost.push([a, b]);
      return;
    }
  }
}

function besideRelation(left: readonly number[], right: readonly number[], { apart, lost }: Work): Relation {
  const pairs = left.flatMap((a) => right.map((b): [number, number] => [Math.min(a, b), Math.max(a, b)]));
  if (pairs.every(([a, b]) => apart[a][b])) return 'independent';
  for (const [a, b] of pairs) if (apart[a][b]) lost.push([a, b]);
  return 'distinct';
}

/** `|>` where nothing lies between any event of the one and any of the other, else `->`. */
function stepRelation(left: readonly number[], right: readonly number[], { tight }: Work): Relation {
  return left.every((a) => right.every((b) => tight[a][b])) ? 'immediately' : 'precedes';
}

function eventOf(node: number, { shape, attributes }: Work): EventPattern {
  const { type, source } = shape.nodes[node];
  return {
    kind: 'event',
    name: type === undefined ? undefined : { how: 'exact', text: type },
    source: source === undefined ? undefined : { how: 'exact', text: source },
    attributes: attributes[node] ?? [],
  };
}

function join(relation: Relation, left: Pattern, right: Pattern): Pattern {
  return { kind: 'join', relation, left, right };
}

/** Nodes that such pairs connect, in groups; smallest node first. */
function groupsBy(nodes: readonly number[], isPair: (a: number, b: number) => boolean): number[][] {
  const groups: number[][] = [];
  const left = new Set(nodes);
  for (const start of nodes) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (let i = 0; i < group.length; i++) {
      for (const other of left) {
        if (!isPair(group[i], other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

function closureOf({ nodes, links }: Shape): boolean[][] {
  const before = nodes.map(() => nodes.map(() => false));
  for (const { from, to } of links) before[from][to] = true;
  for (let via = 0; via < nodes.length; via++) {
    for (let a = 0; a < nodes.length; a++) {
      for (let b = 0; b < nodes.length; b++) if (before[a][via] && before[via][b]) before[a][b] = true;
    }
  }
  return before;
}

/** Both ways: who asks knows which comes first. */
function tableOf({ nodes }: Shape, pairs: readonly (readonly [number, number])[]): boolean[][] {
  const table = nodes.map(() => nodes.map(() => false));
  for (const [a, b] of pairs) {
    table[a][b] = true;
    table[b][a] = true;
  }
  return table;
}
