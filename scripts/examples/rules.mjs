import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rules that a recording brings, as notation: what its world promises. */
export function rulesOf(id) {
  return readFileSync(join(import.meta.dirname, 'rules', `${id}.lcn`), 'utf8');
}
