import type { DocumentKind } from '../../model/documents/document.ts';

/** What people call a kind of document: one, several. */
export const KIND_WORDS: Readonly<Record<DocumentKind, readonly [string, string]>> = {
  rules: ['Rules', 'Rules'],
  architecture: ['Design', 'Designs'],
  notes: ['Notes', 'Notes on recordings'],
  model: ['Model', 'Models'],
  filter: ['Filter', 'Filters'],
  view: ['View', 'Kept views'],
  recording: ['Recording', 'Recordings'],
  reading: ['Reading', 'How files are read'],
  project: ['Project', 'Projects'],
};
