import type { NoteLook } from '../../model/note.ts';

/** What each look says, for people. */
export const LOOK_WORDS: Readonly<Record<NoteLook, string>> = {
  flag: 'Note',
  question: 'Question',
  warning: 'Problem',
  good: 'Settled',
};
