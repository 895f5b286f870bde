import type { AnomalyKind, Band, KindName } from '../../model/anomaly.ts';
import { counted } from '../../store/index.ts';
import type { AnomalyAnswer, PredictionAnswer, PredictionLine } from '../../worker/contract/insight.ts';

/** The kinds of anomalies, for people. */
export const KIND_WORDS: Readonly<Record<AnomalyKind, { readonly word: string; readonly meaning: string }>> =
  {
    UNSEEN_EVENT: { word: 'Unseen event', meaning: 'A kind of event that was never seen' },
    UNUSUAL_CAUSE: { word: 'Unusual cause', meaning: 'A known kind of event after a cause it never had' },
    TIMING_ANOMALY: { word: 'Timing', meaning: 'A known effect after an unusual time' },
    UNUSUAL_JOIN: { word: 'Unusual join', meaning: 'Known causes that never came together' },
    MISSING_CAUSE: { word: 'Missing cause', meaning: 'A cause that was always there is not' },
    MISSING_EFFECT: { word: 'Missing effect', meaning: 'What always followed did not' },
  };

export const BAND_WORDS: Readonly<Record<Band, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
};

/** What was found, in one sentence. */
export function anomalySentence({ events, oddEvents, findingCount, byBand }: AnomalyAnswer): string {
  if (findingCount === 0) {
    return `Nothing is odd about ${events === 1 ? 'the one event' : `the ${counted(events, 'event', 'events')}`} of this recording, by what was learnt.`;
  }
  const bands = (['critical', 'high', 'medium'] as const).flatMap((band) =>
    byBand[band] > 0 ? [`${byBand[band].toLocaleString('en-US')} ${band}`] : [],
  );
  return `Something is odd about ${oddEvents.toLocaleString('en-US')} of ${counted(events, 'event', 'events')}: ${counted(findingCount, 'finding', 'findings')}, ${joined(bands)}.`;
}

/** What the answer cannot say, each in a sentence. */
export function anomalyCautions({
  events,
  findings,
  findingCount,
  thin,
  open,
  slight,
  learntEvents,
  seenOnce,
}: AnomalyAnswer): string[] {
  const sentences: string[] = [];
  if (findings.length < findingCount) {
    sentences.push(
      `The ${findings.length.toLocaleString('en-US')} most severe of ${counted(findingCount, 'finding', 'findings')} are listed.`,
    );
  }
  if (thin > 0) {
    sentences.push(
      `Not enough data for ${counted(thin, 'event', 'events')}: their kinds are known but were seen too rarely to say what is usual.`,
    );
  }
  if (open > 0) {
    sentences.push(
      `${counted(open, 'event stands', 'events stand')} so near the end that what they lead to may lie beyond it: not judged for missing effects.`,
    );
  }
  if (slight > 0) {
    sentences.push(`${counted(slight, 'time is', 'times are')} slightly outside what was seen: not listed.`);
  }
  // Good and Turing: what was seen once tells how much was not seen at all
  const expected = Math.round((events * seenOnce) / Math.max(1, learntEvents));
  if (expected > 0) {
    sentences.push(
      `Roughly ${counted(expected, 'event', 'events')} of new kinds ${expected === 1 ? 'is' : 'are'} to be expected in any recording of this length: ${counted(seenOnce, 'kind', 'kinds')} of the model ${seenOnce === 1 ? 'was' : 'were'} seen only once.`,
    );
  }
  return sentences;
}

/** The answer in a sentence: what comes next, or why that cannot be said. */
export function predictionSentence(answer: PredictionAnswer): string {
  const { outcome, event, seen, observed, inCut, predictions, request } = answer;
  const isCut = request.about.kind === 'cut';
  switch (outcome) {
    case 'unknown':
      return isCut
        ? 'Not enough data: the model has never seen an event of the kinds that have happened so far.'
        : 'Not enough data: the model has never seen an event of this kind.';
    case 'not-enough':
      return isCut
        ? `Not enough data: what may still lead to something was seen fewer than ${request.support} times.`
        : `Not enough data: “${event?.name}” was seen ${counted(seen, 'time', 'times')}, and ${request.support} are the least to go by.`;
    case 'no-cut':
      return 'The replay has no cut yet: start it, and what usually comes next is listed here.';
    case 'nothing':
      return isCut
        ? 'Nothing more is expected: everything that has happened has led to what it usually leads to.'
        : `Nothing is expected: ${seen === 1 ? 'the one event' : `none of ${seen.toLocaleString('en-US')} events`} of this kind led to anything often enough.`;
    case 'predicted': {
      const [first] = predictions;
      const from = isCut
        ? `After ${counted(inCut, 'event', 'events')}, of which ${observed.toLocaleString('en-US')} may still lead to something`
        : `After “${event?.name}”, seen ${counted(seen, 'time', 'times')}`;
      return `${from}, most probably “${first.event.name}” (${percentText(first.probability)}).`;
    }
  }
}

/** Whether what usually comes next did. */
export function followedSentence({ predictions, request }: PredictionAnswer): string {
  const happened = predictions.filter(({ followed }) => followed).length;
  if (request.about.kind === 'cut') {
    return `${happened.toLocaleString('en-US')} of ${predictions.length.toLocaleString('en-US')} do happen later in this recording.`;
  }
  if (happened === predictions.length) return 'All of it happened.';
  if (happened === 0) return 'None of it happened.';
  return `${happened.toLocaleString('en-US')} of ${predictions.length.toLocaleString('en-US')} happened.`;
}

/** What became of one prediction. */
export function followedText({ followed }: PredictionLine): string {
  if (!followed) return 'has not happened';
  return `happened, ${counted(followed.steps, 'step', 'steps')} on`;
}

export function aheadText(steps: number): string {
  return steps === 1 ? 'next' : `${steps} steps ahead`;
}

/** `97 %`, never 0 or 100 for what is neither. */
export function percentText(part: number): string {
  if (part > 0 && part < 0.005) return '<\u00a01\u00a0%';
  if (part < 1 && part >= 0.995) return '>\u00a099\u00a0%';
  return `${Math.round(part * 100)}\u00a0%`;
}

export function kindText({ name, source }: KindName): string {
  return source === '' ? name : `${name} · ${source}`;
}

function joined(words: readonly string[]): string {
  return words.length < 2
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
