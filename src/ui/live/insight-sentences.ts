import { durationText } from '../../base/time-text.ts';
import type { LiveInsightCounts, LiveWarning, WarningState } from '../../model/live/live-insight.ts';
import { percentText } from '../insight/insight-text.ts';
import { countWords, timeOfDay } from './numbers.ts';

export const WARNING_WORDS: Readonly<Record<WarningState, string>> = {
  expected: 'expected',
  came: 'came',
  'did-not-come': 'did not come',
  unknown: 'not known',
};

/** Why a failure is expected and when, or what became of it. */
export function warningSentence({ event, probability, expectedAt, state, came }: LiveWarning): string {
  const time = timeOfDay(event.time).slice(0, 8);
  const after = `${event.name} “${event.id}”${time && ` of ${time}`}`;
  const percent = percentText(probability);
  switch (state) {
    case 'expected':
      return `With ${percent}${afterText(expectedAt - event.time, 'about')} after ${after}.`;
    case 'came':
      return `Came${afterText((came?.time ?? Number.NaN) - event.time)} after ${after}; it was expected with ${percent}.`;
    case 'did-not-come':
      return `Did not come in time after ${after}; it was expected with ${percent}.`;
    case 'unknown':
      return `Was expected with ${percent} after ${after}; whether it came is not known.`;
  }
}

/** ` about 1.2 s`; nothing where there are no times, or clocks contradict each other. */
function afterText(millis: number, about?: string): string {
  if (!(millis >= 0)) return '';
  return ` ${about ? `${about} ` : ''}${durationText(millis)}`;
}

/** What came of it since the model was put in place. */
export function countsSentence(counts: LiveInsightCounts | undefined): string {
  if (!counts || counts.judged === 0) return 'Compares what comes from now on.';
  const { judged, thin, anomalies, warnings, came, didNotCome } = counts;
  const words = [`${countWords(judged)} ${judged === 1 ? 'event' : 'events'} compared`];
  if (thin > 0) words.push(`${countWords(thin)} of kinds seen too rarely to judge`);
  words.push(anomalies === 0 ? 'nothing odd' : `${countWords(anomalies)} odd`);
  if (warnings === 0) return `${words.join(', ')}.`;
  const ended = [`${countWords(came)} came`, `${countWords(didNotCome)} did not`].join(', ');
  return `${words.join(', ')}. ${countWords(warnings)} ${warnings === 1 ? 'warning' : 'warnings'}: ${ended}.`;
}
