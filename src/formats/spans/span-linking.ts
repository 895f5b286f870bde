import { type ComputationBuilder, DUPLICATE } from '../../model/computation-builder.ts';
import {
  FOLLOWED_SPAN,
  LINKED_SPAN,
  LOGGED_IN_SPAN,
  MESSAGE_SPAN,
  PARENT_ELSEWHERE,
  PARENT_SPAN,
  SAME_SPAN,
  SHARED_SPAN,
  SPAN_END,
  SPAN_START,
  WAITED_ONE_CLOCK,
  WAITED_TWO_CLOCKS,
} from '../../model/span-rules.ts';
import type { Time } from '../json/values.ts';
import type { Span, SpanLog, SpanReference } from './span.ts';
import { SpanIndex, type SpanNode } from './span-index.ts';
import { compareTimes, isAfter, isLonger, waitedFor } from './span-times.ts';

/**
 * Spans to events and edges, by the rules S1 to S12 of spans/README.md, the same for every span format.
 *
 *   parent   start ──────────── moment ─────────────── end
 *              │ S3 parent span              S7 waited ↑
 *   child      └──→ start ───── S2 same span ──→ end ──┘
 *
 * Events are handed over in the order of their times, ties as in the file, so that rows read like the run; the
 * builder moves what has to move for causes to come first. Times are never changed.
 *
 * A generator, so that a caller with others to serve can stop at every `yield`: `for (const _ of linkSpans(…))`.
 */
export function* linkSpans(
  spans: readonly Span[],
  logs: readonly SpanLog[],
  builder: ComputationBuilder,
): Generator<void> {
  const index = new SpanIndex(builder.diagnostics);
  for (let i = 0; i < spans.length; i++) {
    index.add(spans[i]);
    if (i % 256 === 0) yield;
  }
  index.nameAll();
  yield;
  const linker = new Linker(index, builder);
  for (let i = 0; i < index.nodes.length; i++) {
    linker.internKeys(index.nodes[i]);
    if (i % 256 === 0) yield;
  }
  const steps = linker.steps(logs);
  yield;
  for (let i = 0; i < steps.length; i++) {
    linker.take(steps[i]);
    if (i % 256 === 0) yield;
  }
  linker.report();
}

/** One event to hand over: which part of which span, or which log. */
interface Step {
  readonly time: Time | undefined;
  readonly node: SpanNode | undefined;
  /** `start`, `end`, `fragment`, or the position of a moment; of a log the position in the logs. */
  readonly part: 'start' | 'end' | 'fragment' | 'log' | number;
  readonly log: SpanLog | undefined;
}

type RuleName = 'parent' | 'elsewhere' | 'message' | 'follows' | 'link' | 'same' | 'shared' | 'log';

class Linker {
  private readonly rules: Record<RuleName, number>;
  private readonly waited: { one: number; two: number };
  private readonly logsOf = new Map<string, number>();
  private unfinished = 0;
  private unstarted = 0;
  private contradictions = 0;
  private firstContradiction = '';

  constructor(
    private readonly index: SpanIndex,
    private readonly builder: ComputationBuilder,
  ) {
    this.rules = {
      parent: builder.rule(PARENT_SPAN),
      elsewhere: builder.rule(PARENT_ELSEWHERE),
      message: builder.rule(MESSAGE_SPAN),
      follows: builder.rule(FOLLOWED_SPAN),
      link: builder.rule(LINKED_SPAN),
      same: builder.rule(SAME_SPAN),
      shared: builder.rule(SHARED_SPAN),
      log: builder.rule(LOGGED_IN_SPAN),
    };
    this.waited = { one: builder.rule(WAITED_ONE_CLOCK), two: builder.rule(WAITED_TWO_CLOCKS) };
  }

  internKeys(node: SpanNode): void {
    const { keys } = this.builder;
    node.startKey = keys.internText(`${node.base}:${node.isFragment ? 'fragment' : 'start'}`);
    node.endKey = keys.internText(`${node.base}:end`);
  }

  /** All events of the recording in the order of their times. */
  steps(logs: readonly SpanLog[]): Step[] {
    const steps: Step[] = [];
    for (const node of this.index.nodes) {
      const { span, isFragment } = node;
      const add = (part: Step['part'], time: Time | undefined): void => {
        steps.push({ time: time ?? span.start ?? span.end, node, part, log: undefined });
      };
      if (isFragment) add('fragment', undefined);
      else if (hasStartEvent(span)) add('start', span.start);
      else this.unstarted++;
      for (let i = 0; i < span.moments.length; i++) add(i, span.moments[i].time);
      if (span.hasEnd) add('end', span.end);
      else if (!isFragment) this.unfinished++;
    }
    for (const log of logs) steps.push({ time: log.time, node: undefined, part: 'log', log });
    return steps.sort((a, b) => compareTimes(a.time, b.time));
  }

  take({ node, part, log }: Step): void {
    if (log) this.takeLog(log);
    else if (!node) return;
    else if (part === 'end') this.takeEnd(node);
    else if (typeof part === 'number') this.takeMoment(node, part);
    else this.takeStart(node, part === 'fragment');
  }

  report(): void {
    const { diagnostics } = this.builder;
    if (this.unfinished > 0) {
      diagnostics.report({
        code: 'note',
        severity: 'info',
        message: `${count(this.unfinished, 'span has', 'spans have')} no end in the recording, and so no end event.`,
      });
    }
    if (this.unstarted > 0) {
      diagnostics.report({
        code: 'note',
        severity: 'info',
        message: `${count(this.unstarted, 'span has', 'spans have')} no start in the recording, and so no start event.`,
      });
    }
    if (this.contradictions > 0) {
      diagnostics.report({
        code: 'clock-contradiction',
        severity: 'info',
        message: `${count(this.contradictions, 'declared or derived edge leads', 'declared or derived edges lead')} back in wall time, because clocks differ (the first to “${this.firstContradiction}”). Times are shown as recorded; the order does not depend on them.`,
      });
    }
  }

  private takeStart(node: SpanNode, isFragment: boolean): void {
    const { builder, rules } = this;
    const { span } = node;
    const name = span.name + (isFragment ? '.fragment' : SPAN_START);
    const arrival = this.begin(node.startKey, name, span, span.start);
    if (arrival === DUPLICATE) return;
    const isWhole = !span.hasEnd;
    const payload = isWhole ? joined(span.attributes, span.outcome) : span.attributes;
    if (payload !== '') builder.payload.setText(arrival, payload);
    if (span.metadata !== '') builder.metadata.setText(arrival, span.metadata);
    if (isFragment) {
      const whole = wholeOf(this.index.groupOf(span.traceId, span.spanId), node);
      if (whole) builder.cause(whole.span.hasStart ? whole.startKey : whole.endKey, rules.same);
    } else this.takeCauses(node);
  }

  /** S3 to S6: what a span's first event is caused by. */
  private takeCauses(node: SpanNode): void {
    const { builder, rules } = this;
    const opening = openingHalf(node);
    if (opening) {
      builder.cause(opening.startKey, rules.shared);
      this.compare(node, opening.span.start, node.span.start);
    }
    for (const reference of node.span.causes) {
      if (opening && reference.relation === 'parent') continue; // the opening half has the same parent
      const cause = this.index.resolve(reference, node.span);
      if (!cause) {
        const missing = builder.keys.internText(`${this.index.baseOfMissing(reference)}:start`);
        builder.cause(missing, this.ruleOf(reference, node, undefined));
        continue;
      }
      builder.cause(cause.startKey, this.ruleOf(reference, node, cause));
      this.compare(node, cause.span.start, node.span.start);
    }
  }

  private takeMoment(node: SpanNode, position: number): void {
    const { builder } = this;
    const { span } = node;
    const moment = span.moments[position];
    const key = this.momentKey(node, position);
    const arrival = this.begin(key, moment.name, span, moment.time);
    if (arrival === DUPLICATE) return;
    if (moment.payload !== '') builder.payload.setText(arrival, moment.payload);
    if (position > 0) builder.cause(this.momentKey(node, position - 1), this.rules.same);
    else if (node.isFragment || hasStartEvent(span)) builder.cause(node.startKey, this.rules.same);
  }

  private takeEnd(node: SpanNode): void {
    const { builder, rules } = this;
    const { span } = node;
    const arrival = this.begin(node.endKey, span.name + SPAN_END, span, span.end);
    if (arrival === DUPLICATE) return;
    const hasStart = hasStartEvent(span);
    const payload = hasStart ? span.outcome : joined(span.attributes, span.outcome);
    if (payload !== '') builder.payload.setText(arrival, payload);
    if (hasStart) {
      builder.cause(node.startKey, rules.same);
      builder.pair(node.startKey, node.endKey);
    } else {
      if (span.metadata !== '') builder.metadata.setText(arrival, span.metadata);
      this.takeCauses(node);
    }
    const last = span.moments.findLastIndex(({ time }) => !isAfter(time, span.end));
    if (last >= 0) builder.cause(this.momentKey(node, last), rules.same);
    this.takeWaits(node);
  }

  /** S7 and S8: whose end waited for this one. */
  private takeWaits(node: SpanNode): void {
    const { builder, rules } = this;
    const opening = openingHalf(node);
    if (opening) {
      if (opening.span.hasEnd && node.span.kind === 'server' && !isLonger(node.span, opening.span)) {
        builder.link(node.endKey, opening.endKey, rules.shared);
        this.compare(opening, node.span.end, opening.span.end);
      }
      return;
    }
    for (const reference of node.span.causes) {
      if (reference.relation !== 'parent') continue;
      const parent = this.index.resolve(reference, node.span);
      if (!parent || parent === node || this.ruleOf(reference, node, parent) !== rules.parent) continue;
      if (!waitedFor(parent.span, node.span)) continue;
      const isOneClock = parent.span.source === node.span.source;
      builder.link(node.endKey, parent.endKey, isOneClock ? this.waited.one : this.waited.two);
    }
  }

  private takeLog(log: SpanLog): void {
    const { builder } = this;
    const group = this.index.groupOf(log.traceId, log.spanId);
    const writer =
      group.find((node) => node.span.source === log.source && hasStartEvent(node.span)) ?? group[0];
    const base = writer?.base ?? (log.spanId === '' ? '' : this.index.baseOfMissing(log));
    const number = (this.logsOf.get(base) ?? 0) + 1;
    this.logsOf.set(base, number);
    const key = builder.keys.internText(`${base === '' ? '' : `${base}:`}log:${number}`);
    const arrival = this.begin(key, log.name, log, log.time);
    if (arrival === DUPLICATE) return;
    if (log.payload !== '') builder.payload.setText(arrival, log.payload);
    if (log.metadata !== '') builder.metadata.setText(arrival, log.metadata);
    if (base === '') return;
    builder.cause(writer?.startKey ?? builder.keys.internText(`${base}:start`), this.rules.log);
  }

  private begin(
    key: number,
    name: string,
    of: { readonly source: string; readonly place: number },
    time: Time | undefined,
  ): number {
    const { types, sources } = this.builder;
    return this.builder.begin(
      key,
      types.of(name),
      sources.of(of.source),
      time?.millis ?? Number.NaN,
      time?.nanos ?? 0,
      of.place,
    );
  }

  private momentKey(node: SpanNode, position: number): number {
    return this.builder.keys.internText(`${node.base}:event:${position + 1}`);
  }

  private ruleOf(reference: SpanReference, child: SpanNode, cause: SpanNode | undefined): number {
    const { rules } = this;
    if (reference.relation === 'link') return rules.link;
    if (reference.relation === 'follows') return rules.follows;
    if (cause && cause.span.traceId !== reference.traceId) return rules.elsewhere;
    if (child.span.kind === 'consumer') return rules.message;
    const isSent = cause?.span.kind === 'producer' && cause.span.source !== child.span.source;
    return isSent ? rules.message : rules.parent;
  }

  private compare(effect: SpanNode, causeTime: Time | undefined, effectTime: Time | undefined): void {
    if (!isAfter(causeTime, effectTime)) return;
    if (this.contradictions++ === 0) this.firstContradiction = effect.base;
  }
}

/** S1: a span with neither time nor company still has a start event, so that it is seen. */
function hasStartEvent(span: Span): boolean {
  return span.hasStart || !span.hasEnd;
}

/** S8: the half of the same call that was there first, for the half that answers it. */
function openingHalf({ span, group, isFragment }: SpanNode): SpanNode | undefined {
  if (isFragment) return undefined;
  const opening = span.kind === 'server' ? 'client' : span.kind === 'consumer' ? 'producer' : undefined;
  return opening && group[opening];
}

/** The half that a late part belongs to: the one in the same service. */
function wholeOf(group: readonly SpanNode[], { span }: SpanNode): SpanNode | undefined {
  const wholes = group.filter((node) => !node.isFragment);
  return wholes.find((node) => node.span.source === span.source) ?? wholes[0];
}

/** The members of two JSON objects in one. */
function joined(a: string, b: string): string {
  if (a === '' || b === '') return a || b;
  return `${a.slice(0, -1)},${b.slice(1)}`;
}

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number.toLocaleString('en')} ${many}`;
}
