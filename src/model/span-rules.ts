import type { Provenance } from './provenance.ts';

/**
 * The linking rules of spans, named here because readers make the edges and analyses tell them apart.
 * A rule is recognised by its text, which survives writing and reading; `formats/spans/README.md` says what each means.
 */

/** A span's start to its child's start; the parent may wait for the child. */
export const PARENT_SPAN: Provenance = { kind: 'declared', rule: 'parent span', confidence: 1 };

/** The same, where the id was found in another trace of the file than the child's own. */
export const PARENT_ELSEWHERE: Provenance = {
  kind: 'inferred',
  rule: 'parent span id in another trace',
  confidence: 0.5,
};

/** A span's start to the start of one that follows from it or takes its message: it never waits for that one. */
export const FOLLOWED_SPAN: Provenance = { kind: 'declared', rule: 'follows from span', confidence: 1 };
export const MESSAGE_SPAN: Provenance = { kind: 'declared', rule: 'message of span', confidence: 1 };

/** The start of a linked span to the start of the span that carries the link. */
export const LINKED_SPAN: Provenance = { kind: 'declared', rule: 'span link', confidence: 1 };

/** Start, recorded moments and end of one span. */
export const SAME_SPAN: Provenance = { kind: 'derived', rule: 'same span', confidence: 1 };

/** Client and server half of one call: start to start, end to end. */
export const SHARED_SPAN: Provenance = { kind: 'derived', rule: 'shared span id', confidence: 1 };

/** A span's start to a log record that carries the span's ids. */
export const LOGGED_IN_SPAN: Provenance = { kind: 'derived', rule: 'log in span', confidence: 1 };

/** A child's end to its parent's end, because it came no later; one source is taken to have one clock. */
export const WAITED_ONE_CLOCK: Provenance = {
  kind: 'inferred',
  rule: 'ended before its parent (one clock)',
  confidence: 0.9,
};
export const WAITED_TWO_CLOCKS: Provenance = {
  kind: 'inferred',
  rule: 'ended before its parent (two clocks)',
  confidence: 0.7,
};

/** Endings of event names that spans give rise to. */
export const SPAN_START = '.start';
export const SPAN_END = '.end';

/** The operation whose start or end an event type names; the type itself where it names neither. */
export function operationOf(type: string): string {
  if (type.endsWith(SPAN_START)) return type.slice(0, -SPAN_START.length);
  return type.endsWith(SPAN_END) ? type.slice(0, -SPAN_END.length) : type;
}
