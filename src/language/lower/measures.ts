import { WALL_CLOCK } from '../../model/pattern/pattern.ts';
import { wordName } from '../syntax/texts.ts';
import type { MeasureNode, TimesNode, Word } from '../tree.ts';
import { isNoClock } from './clocks.ts';
import { replaceWith } from './complaints.ts';
import { type Frame, type Lookup, type MacroValue, placeIn } from './lowering.ts';

/** A length of time on a clock: milliseconds of wall time, or ticks; not below 0. */
export function lowerLength(
  lookup: Lookup,
  frame: Frame,
  node: MeasureNode,
  clock: Word | undefined,
): number | undefined {
  if (node.kind === 'text') {
    return frame.complaints.error(
      'unit',
      placeIn(frame, node),
      'Write a length of time without quotes, such as 2s.',
    );
  }
  const value = lowerMeasure(lookup, frame, node, clock);
  if (value === undefined || value >= 0) return value;
  const place = placeIn(frame, node);
  const fix =
    node.kind === 'number' || node.kind === 'duration' ? replaceWith(place, node.text.slice(1)) : undefined;
  return frame.complaints.error(
    'value',
    place,
    'A length of time cannot be negative. Remove the minus sign.',
    fix,
  );
}

/** A place in time: a length since the beginning, or an instant. */
export function lowerInstant(
  lookup: Lookup,
  frame: Frame,
  node: MeasureNode,
  clock: Word | undefined,
): { value: number; isAbsolute: boolean } | undefined {
  if (node.kind !== 'text') {
    const value = lowerMeasure(lookup, frame, node, clock);
    return value === undefined ? undefined : { value, isAbsolute: false };
  }
  if (clock && !isWall(clock)) {
    if (isNoClock(lookup, frame, clock)) return undefined;
    const message = `The clock “${wordName(clock)}” counts ticks. Write a number without a unit instead of an instant.`;
    return frame.complaints.error('unit', placeIn(frame, node), message);
  }
  const value = millisOfInstant(node.text);
  if (value !== undefined) return { value, isAbsolute: true };
  return frame.complaints.error(
    'unit',
    placeIn(frame, node),
    `“${node.text}” is not an instant. Write one like 2026-03-01T18:00:00Z.`,
  );
}

function lowerMeasure(
  lookup: Lookup,
  frame: Frame,
  node: MeasureNode,
  clock: Word | undefined,
): number | undefined {
  const place = placeIn(frame, node);
  switch (node.kind) {
    case 'duration':
      return onClock(lookup, frame, node, clock, { kind: 'duration', millis: node.millis });
    case 'number':
      return onClock(lookup, frame, node, clock, { kind: 'literal', value: node.value });
    case 'placeholder': {
      const given = frame.values.get(node.name);
      if (given && given.kind !== 'placeholder') return onClock(lookup, frame, node, clock, given);
      const message = given
        ? `Give a length of time for ?${node.name}, such as 2s.`
        : `?${node.name} is not a parameter of a macro. Only those can stand for a length of time.`;
      return frame.complaints.error('unit', place, message);
    }
    default:
      return undefined;
  }
}

function onClock(
  lookup: Lookup,
  frame: Frame,
  node: MeasureNode,
  clock: Word | undefined,
  given: Exclude<MacroValue, { kind: 'placeholder' }>,
): number | undefined {
  const place = placeIn(frame, node);
  if (given.kind === 'open') return 0;
  if (given.kind === 'duration') {
    if (!clock || isWall(clock)) return given.millis;
    // that there is no such clock is said where it is named
    if (isNoClock(lookup, frame, clock)) return undefined;
    const message = `The clock “${wordName(clock)}” counts ticks. Write a number without a unit.`;
    return frame.complaints.error('unit', place, message);
  }
  const { value } = given;
  if (typeof value !== 'number') {
    return frame.complaints.error('unit', place, 'Write a length of time, such as 2s.');
  }
  if (!isWall(clock) || value === 0) return value;
  const fix = node.kind === 'number' ? replaceWith(place, `${node.text}ms`) : undefined;
  const message = 'A length of time needs a unit: ns, us, ms, s, min, h or d.';
  return frame.complaints.error('unit', place, message, fix);
}

function isWall(clock: Word | undefined): boolean {
  return clock === undefined || wordName(clock) === WALL_CLOCK;
}

/** How many times; a whole number, not below 0. */
export function timesOf(frame: Frame, node: TimesNode): number | undefined {
  if (node.kind === 'number') return node.value;
  if (node.kind === 'missing') return undefined;
  const given = frame.values.get(node.name);
  if (given?.kind === 'open') return 1;
  const value = given?.kind === 'literal' ? given.value : undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  const message = given
    ? `Give a whole number for ?${node.name}.`
    : `?${node.name} is not a parameter of a macro. Only those can stand for a number of times.`;
  return frame.complaints.error('value', placeIn(frame, node), message);
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970: of an instant after ISO 8601, or of a number of milliseconds. */
function millisOfInstant(text: string): number | undefined {
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) return Number(text);
  const [, whole, fraction = '', zone] = INSTANT.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const millis = Date.parse(whole + zone);
  return Number.isNaN(millis) ? undefined : millis + Number(fraction.padEnd(9, '0')) / 1e6;
}

/** The instant as `millisOfInstant` reads exactly this number back. */
export function instantText(millis: number): string {
  const isDate = Number.isInteger(millis) && Math.abs(millis) < 6e13 && millis >= -6e13;
  return isDate ? new Date(millis).toISOString() : String(millis);
}
