import { type ForeignNotation, notationOf } from '../../write/architecture-text.ts';
import { readPyRapideSource } from './read-source.ts';

/** The architecture that a program of PyRapide declares, in the notation. Nothing is run; any text gives one. */
export function readPyRapideArchitecture(text: string): ForeignNotation {
  return notationOf(readPyRapideSource(text));
}
