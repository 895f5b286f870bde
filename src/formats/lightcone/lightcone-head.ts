import type { Computation, ComputationHead } from '../../model/computation.ts';
import { type FieldPlace, type Fields, own, reportBadValue } from '../json/values.ts';
import { isPlain } from './rule-table.ts';

/** The version of our own record formats that this build writes and the newest it reads. */
export const LIGHTCONE_VERSION = 1;

/** Keys of the head that a computation keeps as they are. */
const KEPT = ['name', 'architecture', 'constraints', 'provenance', 'metadata'] as const;

/**
 * The first record of a Lightcone recording:
 * `{"lightcone": 1, "events": 3, "name": …, "architecture": …, "constraints": …, "provenance": …, "metadata": …, "rules": …}`.
 * `events` lets a reader notice that lines are missing at the end; `rules` is the table the events' `by` points into.
 */
export function headRecord(computation: Computation, name?: string): Record<string, unknown> {
  const { head, provenances } = computation;
  const record: Record<string, unknown> = { lightcone: LIGHTCONE_VERSION, events: computation.size };
  for (const key of KEPT) {
    const value = key === 'name' ? (head.name ?? name) : head[key];
    if (value !== undefined) record[key] = value;
  }
  if (provenances.some((provenance) => !isPlain(provenance))) {
    record.rules = provenances.map(({ kind, rule, confidence }) => ({ kind, rule, confidence }));
  }
  return record;
}

/** What a head record says; fields it does not know are reported. */
export function readHead(
  record: Fields,
  at: FieldPlace,
): { head: ComputationHead; events: number | undefined } {
  const head: Record<string, unknown> = {};
  for (const key of KEPT) {
    const value = own(record, key);
    if (key === 'name' && value !== undefined && typeof value !== 'string')
      reportBadValue(at, key, 'a text', value);
    else if (value !== undefined) head[key] = value;
  }
  const events = own(record, 'events');
  const isCount = typeof events === 'number' && Number.isInteger(events) && events >= 0;
  if (events !== undefined && !isCount) reportBadValue(at, 'events', 'a count', events);
  for (const key of Object.keys(record)) {
    if (!(KEPT as readonly string[]).includes(key) && !OWN_KEYS.has(key)) {
      at.diagnostics.report({
        code: 'ignored',
        severity: 'warning',
        message: `The field “${key.slice(0, 80)}” is no part of the head and was left out.`,
        place: at.place,
      });
    }
  }
  return { head, events: isCount ? events : undefined };
}

const OWN_KEYS = new Set(['lightcone', 'events', 'rules']);
