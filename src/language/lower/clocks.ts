import type { ClockSpec } from '../../model/pattern/clock.ts';
import { LAMPORT_CLOCK, WALL_CLOCK } from '../../model/pattern/pattern.ts';
import type { Scope } from '../names/declared.ts';
import { wordName } from '../syntax/texts.ts';
import type { ClockNode, MeasureNode, Word } from '../tree.ts';
import { writtenWord } from '../written.ts';
import { type Complaints, guess, replaceWith } from './complaints.ts';
import { type Frame, type Lookup, placeIn } from './lowering.ts';

/** Clocks that are always there. */
const BUILT_IN_CLOCKS: readonly string[] = [WALL_CLOCK, LAMPORT_CLOCK];

/** The name of a clock as it is written; complains when there is none. */
export function clockName(lookup: Lookup, frame: Frame, word: Word): string {
  const text = wordName(word);
  if (word.text === '' || isClock(lookup, frame.scope, text)) return text;
  const known = clocksIn(lookup, frame.scope);
  const near = lookup.suggestions.nearest(text, known);
  const place = placeIn(frame, word);
  const fix = near === undefined ? undefined : replaceWith(place, writtenWord(near));
  // without a recording nobody knows which clocks were recorded
  if (lookup.world)
    frame.complaints.error('unknown-clock', place, `There is no clock “${text}”.${guess(near)}`, fix);
  else {
    const message = `No clock “${text}” is declared, so the recording has to have one.${guess(near)}`;
    frame.complaints.warn('unknown-clock', place, message, fix);
  }
  return text;
}

/** Whether there is surely no such clock; without a recording nobody knows. */
export function isNoClock(lookup: Lookup, { scope }: Frame, word: Word): boolean {
  return lookup.world !== undefined && !isClock(lookup, scope, wordName(word));
}

function isClock({ world }: Lookup, { declared, architecture }: Scope, name: string): boolean {
  return (
    BUILT_IN_CLOCKS.includes(name) ||
    declared.clocks.has(name) ||
    architecture?.clocks.has(name) === true ||
    world?.clocks.includes(name) === true
  );
}

function clocksIn({ world }: Lookup, { declared, architecture }: Scope): string[] {
  return [
    ...BUILT_IN_CLOCKS,
    ...declared.clocks.keys(),
    ...(architecture?.clocks.keys() ?? []),
    ...(world?.clocks ?? []),
  ];
}

export function lowerClock(lookup: Lookup, frame: Frame, { name, ticks }: ClockNode): ClockSpec | undefined {
  if (name.text === '') return undefined;
  switch (ticks.kind) {
    case 'synchronous':
      return { kind: 'synchronous', name: name.text, perLevel: ticks.perLevel };
    case 'regular': {
      const intervalMillis = intervalOf(frame.complaints, ticks.every);
      return intervalMillis === undefined ? undefined : { kind: 'regular', name: name.text, intervalMillis };
    }
    case 'slaved': {
      const parent = clockName(lookup, frame, ticks.parent);
      const offset = ticks.plus ? offsetOf(frame.complaints, ticks.plus) : 0;
      return ticks.parent.text === '' || offset === undefined
        ? undefined
        : { kind: 'slaved', name: name.text, parent, offset };
    }
    case 'missing':
      return undefined;
  }
}

function intervalOf(complaints: Complaints, node: MeasureNode): number | undefined {
  if (node.kind === 'missing') return undefined;
  if (node.kind === 'duration' && node.millis > 0) return node.millis;
  return complaints.error('unit', node, 'Write a length of time above 0 for a tick, such as 100ms.');
}

function offsetOf(complaints: Complaints, node: MeasureNode): number | undefined {
  if (node.kind === 'missing') return undefined;
  if (node.kind === 'number') return node.value;
  return complaints.error('unit', node, 'Ticks are counted. Write a number without a unit.');
}
