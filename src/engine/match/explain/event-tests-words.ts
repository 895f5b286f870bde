import { runThrough } from '../../../base/steps.ts';
import { eventIndex } from '../../../model/ids.ts';
import type { Expression } from '../../../model/pattern/expression.ts';
import { type NameTest, type TimeTest, WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import { expressionWords, valueWords } from '../../check/pattern-words.ts';
import { lengthWords } from '../../check/words.ts';
import { type EventTests, NO_TESTS } from '../compile/draft.ts';
import { eventContext, maskOf } from '../compile/event-tests.ts';
import type { MatchData } from '../match-data.ts';
import { fieldReader } from '../values/evaluate.ts';
import { fieldsOf } from '../values/fields.ts';

/**
 * Why an event does not pass tests that are about it alone: a clause per test that it fails, each with what was
 * wanted and what is there.
 */
export function failuresOf(data: MatchData, tests: EventTests, row: number): string[] {
  const { types, typeOf, sources, sourceOf } = data.computation;
  const failures: string[] = [];
  const passes = (some: Partial<EventTests>): boolean =>
    runThrough(maskOf(data, { ...NO_TESTS, ...some }))[row] === 1;
  for (const name of tests.names) {
    if (!passes({ names: [name] })) failures.push(`its name is “${types[typeOf[row]]}”, not ${wanted(name)}`);
  }
  for (const source of tests.sources) {
    if (!passes({ sources: [source] })) {
      failures.push(`its source is “${sources[sourceOf[row]]}”, not ${wanted(source)}`);
    }
  }
  for (const path of tests.present) {
    if (!passes({ present: [path] })) failures.push(`its payload has no “${path}”`);
  }
  for (const guard of tests.guards) {
    if (!passes({ guards: [guard] }))
      failures.push(`${conditionWords(guard)} does not hold: ${valuesOf(data, guard, row)}`);
  }
  for (const clock of tests.stamped) {
    if (!passes({ stamped: [clock] })) failures.push(noStamp(clock));
  }
  for (const { clock, test } of tests.times) {
    if (!passes({ times: [{ clock, test }] })) failures.push(timeFailure(data, clock, test, row));
  }
  return failures;
}

function wanted({ how, text }: NameTest): string {
  return how === 'like' ? `like “${text}”` : `“${text}”`;
}

/** `where payload.n > 3`: the condition as it is written. */
export function conditionWords(condition: Expression): string {
  return `“${expressionWords(condition)}”`;
}

/** `n is 2`: the values that a condition reads of an event. */
export function valuesOf(data: MatchData, condition: Expression, row: number): string {
  const context = runThrough(eventContext(data, [condition]));
  const values = fieldsOf(condition).map((field) => {
    const name = field.path === '' ? field.field : `${field.field}.${field.path}`;
    return `${name} is ${valueWords(fieldReader(field, context)(row))}`;
  });
  return [...new Set(values)].join(', ') || 'it reads nothing of the event';
}

export function noStamp(clock: string): string {
  return clock === WALL_CLOCK ? 'it has no time' : `it has no stamp on the clock “${clock}”`;
}

function timeFailure(data: MatchData, clock: string, test: TimeTest, row: number): string {
  const stamp = runThrough(data.stamps(clock)).of[row];
  if (Number.isNaN(stamp)) return noStamp(clock);
  if (test.kind === 'within') return 'a single event takes no time';
  const { computation } = data;
  const isSince1970 = clock === WALL_CLOCK && test.isAbsolute;
  const own = isSince1970 ? computation.epochMillisOf(eventIndex(row)) : stamp;
  const by = lengthWords(Math.abs(own - test.value), clock);
  if (test.kind === 'at') return `it is ${by} off the wanted time`;
  return test.kind === 'before' ? `it is ${by} too late` : `it is ${by} too early`;
}
