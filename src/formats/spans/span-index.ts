import type { Diagnostics } from '../../model/diagnostic.ts';
import type { Span, SpanReference } from './span.ts';
import { isAfter } from './span-times.ts';

/** A span that takes part in linking. */
export interface SpanNode {
  readonly span: Span;
  readonly group: SpanGroup;
  /** Knows neither start nor end beside others of its group: what a reporter sent later about one of them. */
  isFragment: boolean;
  /** What the ids of its events begin with. */
  base: string;
  startKey: number;
  endKey: number;
}

/** Spans with the same trace and span id: one, or the two halves of a call and what else carries their id. */
export interface SpanGroup {
  readonly nodes: SpanNode[];
  /** The first of its kind that knows its start: the half that a server or consumer half answers. */
  client: SpanNode | undefined;
  producer: SpanNode | undefined;
  isDated: boolean;
  /** Texts of the records so far, once there are several. */
  records: Set<string> | undefined;
}

/** How many spans of one group are looked at to find the one that is meant; a sound file has two. */
const LOOKED_AT = 64;

const NOBODY: readonly SpanNode[] = [];

/** Spans by trace and span id: who is meant when a span names another, and what the events of each are called. */
export class SpanIndex {
  readonly nodes: SpanNode[] = [];
  private readonly traces = new Map<string, Map<string, SpanGroup>>();
  /** The trace of each span id, `undefined` where it occurs in several. */
  private readonly traceOfSpan = new Map<string, string | undefined>();

  constructor(private readonly diagnostics: Diagnostics) {}

  add(span: Span): void {
    const { traceId, spanId } = span;
    if (spanId === '') {
      this.join(span, newGroup());
      return;
    }
    let trace = this.traces.get(traceId);
    if (!trace) {
      trace = new Map();
      this.traces.set(traceId, trace);
    }
    let group = trace.get(spanId);
    if (group) {
      if (this.isRepeated(span, group)) return;
    } else {
      group = newGroup();
      trace.set(spanId, group);
      this.traceOfSpan.set(spanId, this.traceOfSpan.has(spanId) ? undefined : traceId);
    }
    this.join(span, group);
  }

  /** Settles what each node is called: the shortest name that nothing else in the file has. */
  nameAll(): void {
    for (const [i, node] of this.nodes.entries()) {
      const { span, group } = node;
      node.isFragment = !isDated(span) && group.isDated;
      if (span.spanId === '') node.base = `span ${i + 1} without an id`;
      else if (group.nodes[0] === node) this.nameGroup(group.nodes);
    }
  }

  groupOf(traceId: string, spanId: string): readonly SpanNode[] {
    if (spanId === '') return NOBODY;
    const nodes = this.traces.get(traceId)?.get(spanId)?.nodes ?? NOBODY;
    return nodes.length > LOOKED_AT ? nodes.slice(0, LOOKED_AT) : nodes;
  }

  /** Spans with this id in the one other trace that has it. */
  private groupElsewhere(spanId: string): readonly SpanNode[] {
    const traceId = this.traceOfSpan.get(spanId);
    return traceId === undefined ? [] : this.groupOf(traceId, spanId);
  }

  /**
   * The span that a reference means. Where both halves of a call carry its id: the half in the child's own service,
   * otherwise the server's, because work below a call happens behind it; of several such the one that was running.
   */
  resolve(reference: SpanReference, span: Span): SpanNode | undefined {
    let group = this.groupOf(reference.traceId, reference.spanId);
    if (group.length === 0 && reference.relation === 'parent' && reference.traceId === span.traceId)
      group = this.groupElsewhere(reference.spanId);
    if (group.length <= 1) return group[0];
    let best: SpanNode | undefined;
    let bestScore = -1;
    for (const node of group) {
      if (node.isFragment) continue;
      const isHome = node.span.source === span.source;
      const isAnswering = node.span.kind === 'server' || node.span.kind === 'consumer';
      const isRunning = !isAfter(node.span.start, span.start) && !isAfter(span.start, node.span.end);
      const score = (isHome ? 4 : 0) + (isAnswering ? 2 : 0) + (isRunning ? 1 : 0);
      if (score > bestScore) {
        best = node;
        bestScore = score;
      }
    }
    return best;
  }

  /** What a span that is not in the file would be called, without taking the name of one that is. */
  baseOfMissing({ traceId, spanId }: Pick<SpanReference, 'traceId' | 'spanId'>): string {
    return this.traceOfSpan.has(spanId) ? `${traceId}/${spanId}` : spanId;
  }

  private join(span: Span, group: SpanGroup): void {
    const node: SpanNode = { span, group, isFragment: false, base: '', startKey: 0, endKey: 0 };
    this.nodes.push(node);
    group.nodes.push(node);
    if (isDated(span)) group.isDated = true;
    if (span.hasStart && span.kind === 'client') group.client ??= node;
    if (span.hasStart && span.kind === 'producer') group.producer ??= node;
  }

  private nameGroup(nodes: readonly SpanNode[]): void {
    const { traceId, spanId } = nodes[0].span;
    const stem = this.traceOfSpan.get(spanId) === undefined ? `${traceId}/${spanId}` : spanId;
    const used = new Map<string, number>();
    for (const node of nodes) {
      const { kind } = node.span;
      const name = nodes.length > 1 && kind ? `${stem}:${kind}` : stem;
      const count = (used.get(name) ?? 0) + 1;
      used.set(name, count);
      node.base = count === 1 ? name : `${name}#${count}`;
    }
  }

  /** True for a record that is in the group already; another one of the same kind is told of and kept. */
  private isRepeated(span: Span, group: SpanGroup): boolean {
    const { nodes } = group;
    group.records ??= new Set([textOf(nodes[0].span)]);
    const { records } = group;
    const text = textOf(span);
    const isSame = records.has(text);
    records.add(text);
    const alike = (other: SpanNode): boolean =>
      other.span.kind === span.kind && isDated(other.span) === isDated(span);
    if (!isSame && !nodes.slice(0, LOOKED_AT).some(alike)) return false;
    this.diagnostics.report({
      code: 'duplicate-id',
      severity: isSame ? 'info' : 'warning',
      message: isSame
        ? `The span “${span.spanId}” is in the file twice, word for word; it was taken once.`
        : `The span id “${span.spanId}” is used by several ${span.kind ?? 'other'} spans of one trace; all of them were kept.`,
      place: span.path === undefined ? undefined : { path: span.path },
      eventId: span.spanId,
    });
    return isSame;
  }
}

function newGroup(): SpanGroup {
  return { nodes: [], client: undefined, producer: undefined, isDated: false, records: undefined };
}

function isDated(span: Span): boolean {
  return span.hasStart || span.hasEnd;
}

/** All that a record says, but for where it stands. */
function textOf(span: Span): string {
  return JSON.stringify({ ...span, place: 0, path: '' });
}
