import type { DiagnosticCode } from '../../model/diagnostic.ts';

/** What a kind of finding is called, and in one sentence what it is and what was done about it. */
export const DIAGNOSTIC_WORDS: Readonly<
  Record<DiagnosticCode, { readonly title: string; readonly explanation: string }>
> = {
  cycle: {
    title: 'Causes in a circle',
    explanation:
      'Events that name one another as causes, round and round; the edge that closes the circle was left out, the events are shown.',
  },
  'self-cause': {
    title: 'Its own cause',
    explanation: 'An event that names itself as its cause; that edge was left out, the event is shown.',
  },
  'duplicate-id': {
    title: 'An id used twice',
    explanation:
      'A second event with the id of an earlier one; the first was kept, because causes could mean either.',
  },
  'unknown-cause': {
    title: 'Unknown cause',
    explanation:
      'A cause that the recording does not hold; the event is shown with a dangling cause, and its past may be larger than it looks.',
  },
  'bad-record': {
    title: 'Unreadable record',
    explanation: 'A part of the file that is no event the format knows; it was left out.',
  },
  'bad-value': {
    title: 'Unreadable value',
    explanation: 'A field whose value makes no sense; the event is shown without it.',
  },
  'bad-encoding': {
    title: 'Broken text',
    explanation: 'Bytes that are no text in the file’s encoding; they were replaced by a mark.',
  },
  truncated: {
    title: 'Cut off',
    explanation: 'The file ends in the middle; what came before is shown.',
  },
  ignored: {
    title: 'Left aside',
    explanation: 'Something the file holds that is no event; nothing of the computation is missing.',
  },
  'clock-contradiction': {
    title: 'Clocks contradict causality',
    explanation:
      'An effect with an earlier wall time than its cause; clocks of different machines differ. Shown as recorded, never moved.',
  },
  lossy: {
    title: 'Events lost',
    explanation: 'A part of the recording could not be kept; the counts say how much.',
  },
  note: { title: 'Note', explanation: 'How the file was read.' },
};
