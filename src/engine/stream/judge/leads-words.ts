import type { Binding } from '../../../model/pattern/pattern.ts';
import { WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import type { ConstraintBody } from '../../../model/rules/constraint.ts';
import { patternWords } from '../../check/pattern-words.ts';
import { eventWords, lengthWords } from '../../check/words.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Finding } from './live-tally.ts';

export type Leads = ConstraintBody & { readonly kind: 'leads' };

/** Nothing came that the trigger had to lead to. */
export function unanswered(
  events: LiveEvents,
  body: Leads,
  row: number,
  bindings: readonly Binding[],
  detectedAt: number | undefined,
): Finding {
  const { deadline } = body;
  const inTime = deadline === undefined ? '' : ` within ${lengthWords(deadline, body.clock ?? WALL_CLOCK)}`;
  return {
    type: 'unanswered_trigger',
    rows: [row],
    bindings,
    detectedAt,
    sentence: `${eventWords(events, row)} leads to no ${patternWords(body.response, bindings)}${inTime}.`,
  };
}

/** The trigger cannot be kept back any longer (rule W7). */
export function givenUp(events: LiveEvents, body: Leads, row: number, bindings: readonly Binding[]): Finding {
  return {
    type: 'window_overflow',
    rows: [row],
    bindings,
    detectedAt: undefined,
    sentence: `${eventWords(events, row)} still waited for ${patternWords(body.response, bindings)} when the window could keep no more events back.`,
  };
}
