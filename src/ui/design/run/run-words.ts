import type { RunEnd } from '../../../model/design/run.ts';

/** How a run ended, for people. */
export function runEndWords(end: RunEnd): string {
  return END_WORDS[end];
}

const END_WORDS: Readonly<Record<RunEnd, string>> = {
  quiescent: 'ended: nothing is left to do',
  'most events': 'ended: it has its most events',
  'most time': 'ended: its time is up',
  stopped: 'stopped',
};

/** Virtual time since the start: `0 ms`, `250 ms`, `1.25 s`, `2 min 5 s`. */
export function virtualTimeText(millis: number): string {
  if (millis < 1000) return `${round(millis, 2)} ms`;
  if (millis < 60_000) return `${round(millis / 1000, 3)} s`;
  // rounded first: there is no sixtieth second
  const whole = round(millis / 1000, 1);
  const minutes = Math.floor(whole / 60);
  const seconds = round(whole - minutes * 60, 1);
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`;
}

function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** How fast virtual time goes: `100 times slower`, `as it is`, `10 times faster`. */
export function speedText(speed: number | undefined): string {
  if (speed === undefined) return 'As fast as it goes';
  if (speed === 1) return 'Real time';
  return speed < 1 ? `${round(1 / speed, 0)} times slower` : `${speed} times faster`;
}

/**
 * A connection of a run without its kind and its architecture, which stand beside it; behind a dot which one it is of those
 * that one of the design stands for, behind a colon what of two services it joins.
 */
export function connectionText(id: string): string {
  return id
    .replace(/^[^:]*:\s*/, '')
    .replace(/^(connect|pipe|agent) /, '')
    .replace(/[ \t](\S+) ([<>]) (\S+)$/, (_, here, way, there) =>
      way === '>' ? `: ${here} → ${there}` : `: ${there} → ${here}`,
    )
    .replace('\t', ' · ');
}
