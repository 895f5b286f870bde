import type { Computation } from '../../model/computation.ts';
import { WALL_CLOCK } from '../../model/pattern/pattern.ts';
import type { ConstraintBody } from '../../model/rules/constraint.ts';
import type { Deadline } from './deadline.ts';
import { type Ends, endsAfter } from './ends.ts';
import { patternWords } from './pattern-words.ts';
import { rowsOfBoth, type Scope, shown } from './scope.ts';
import type { Draft, Part, Shown } from './tally.ts';
import { eventsWords, eventWords, lengthWords, othersWords } from './words.ts';

type Leads = ConstraintBody & { readonly kind: 'leads' };

/**
 * A trigger that no answer follows, or none in time.
 * @param lateAnswer the first answer to be complete by then, if any; it is late
 */
export function unansweredDraft(
  scope: Scope,
  body: Leads,
  trigger: Part,
  detectedAt: Draft['detectedAt'],
  lateAnswer: (size: number) => Part | undefined,
  deadline?: Deadline,
): Draft {
  return {
    judged: trigger.rows,
    bindings: trigger.bindings,
    detectedAt,
    isFixed: false,
    show: (size) => {
      const late = deadline && lateAnswer(size);
      return late
        ? lateShown(scope, body, trigger, late, deadline)
        : missingShown(scope, body, trigger, size);
    },
  };
}

function missingShown(scope: Scope, body: Leads, { rows, bindings }: Part, size: number): Shown {
  const { computation, data } = scope;
  const inTime = body.deadline === undefined ? '' : ` within ${lengthWords(body.deadline, clockOf(body))}`;
  const answer = `no ${patternWords(body.response, bindings)}${inTime}`;
  if (rows.length === 0) {
    const sentence = `There is ${answer}, and the trigger also matches no events at all.`;
    return shown('unanswered_trigger', rows, bindings, { sentence }, data, computation);
  }
  const last = rows[rows.length - 1];
  const isAfterAll = (row: number): boolean =>
    Array.from(rows).every((one) => data.order.precedes(one as never, row as never));
  const ends = endsAfter(scope.view(size), last, isAfterAll);
  const verb = rows.length === 1 ? 'leads' : 'lead';
  const future = futureWords(computation, ends, rows.length > 1, scope.visible !== undefined);
  const sentence = `${eventsWords(computation, rows)} ${verb} to ${answer}; ${future}.`;
  return shown('unanswered_trigger', rows, bindings, { sentence, others: ends.nearest }, data, computation);
}

function futureWords(computation: Computation, ends: Ends, isOfMany: boolean, isProjected: boolean): string {
  if (ends.nearest.length === 0 && ends.isComplete) {
    return `nothing${isProjected ? ' that is observed' : ''} follows ${isOfMany ? 'them all' : 'it'}`;
  }
  const whose = isOfMany ? 'what follows them all' : 'its future';
  return `${whose} ends ${endsWords(computation, ends)}`;
}

/** `at X “x” and 3 others`. */
export function endsWords(computation: Computation, { nearest, count, isComplete }: Ends): string {
  if (nearest.length === 0) return 'far away';
  const first = `at ${eventWords(computation, nearest[0])}`;
  if (!isComplete) return `${first} and others`;
  return count === 1 ? first : `${first} and ${othersWords(count - 1)}`;
}

function lateShown(scope: Scope, body: Leads, trigger: Part, late: Part, deadline: Deadline): Shown {
  const { computation, data } = scope;
  const clock = clockOf(body);
  const length = deadline.latest(late.rows) - deadline.latest(trigger.rows);
  const verb = trigger.rows.length === 1 ? 'leads' : 'lead';
  const what = `${eventsWords(computation, trigger.rows)} ${verb} to ${eventsWords(computation, late.rows)}`;
  const sentence = Number.isNaN(length)
    ? `${what}, but not all of them have ${clock === WALL_CLOCK ? 'a time' : `a stamp on the clock “${clock}”`}, so that it is not known to be in time.`
    : `${what} only after ${lengthWords(length, clock)}; at most ${lengthWords(deadline.length, clock)} may pass.`;
  const bindings = [...trigger.bindings, ...late.bindings.filter(({ name }) => !isBound(trigger, name))];
  return shown(
    'late_response',
    rowsOfBoth(trigger.rows, late.rows),
    bindings,
    { sentence },
    data,
    computation,
  );
}

function isBound({ bindings }: Part, name: string): boolean {
  return bindings.some((binding) => binding.name === name);
}

function clockOf({ clock }: Leads): string {
  return clock ?? WALL_CLOCK;
}
