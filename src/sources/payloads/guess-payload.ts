import type { PayloadKind } from '../../model/live/source-spec.ts';
import type { SourceMessage } from '../source.ts';
import { valuesOf } from './message-values.ts';
import { PAYLOAD_FORMATS } from './payload-reader.ts';
import { Problems } from './problems.ts';
import { recordsIn } from './records.ts';

/** Records that are looked at. */
const MOST_RECORDS = 100;

/** What messages look like. */
export interface PayloadGuess {
  readonly kind: PayloadKind;
  /** In a sentence. */
  readonly why: string;
  /** False where none of them has the sign of a kind: it may have been a greeting, and others may come. */
  readonly isSure: boolean;
}

/** What the first messages look like: the kind that most of their records are told to be, of several one with a sign of its own. */
export function guessPayload(messages: readonly SourceMessage[]): PayloadGuess {
  const records = firstRecords(messages);
  const found = new Map<PayloadKind, { count: number; readonly sign: string }>();
  for (const record of records) {
    const told = kindOf(record);
    if (!told) continue;
    const known = found.get(told.kind);
    if (known) known.count++;
    else found.set(told.kind, { count: 1, sign: told.sign });
  }
  const hasSign = (kind: PayloadKind): number => (kind === 'mapped' ? 0 : 1);
  const [best] = [...found].sort(([a, of], [b, than]) => than.count - of.count || hasSign(b) - hasSign(a));
  if (!best) {
    const why = messages.length === 0 ? 'There is no message yet.' : 'No message holds a JSON object so far.';
    return { kind: 'lightcone', why: `${why} Lightcone’s own events are expected.`, isSure: false };
  }
  const [kind, { count, sign }] = best;
  const isSure = hasSign(kind) === 1;
  return { kind, why: `${countInWords(count, records.length)} ${sign}.`, isSure };
}

function firstRecords(messages: readonly SourceMessage[]): unknown[] {
  const records: unknown[] = [];
  for (const message of messages) {
    for (const record of recordsIn(valuesOf(message, new Problems()))) {
      if (records.length === MOST_RECORDS) return records;
      records.push(record);
    }
  }
  return records;
}

function kindOf(record: unknown): { kind: PayloadKind; sign: string } | undefined {
  for (const [kind, { sign }] of Object.entries(PAYLOAD_FORMATS)) {
    const found = sign(record);
    if (found !== undefined) return { kind: kind as PayloadKind, sign: found };
  }
  return undefined;
}

function countInWords(count: number, of: number): string {
  if (of === 1) return 'The first record has';
  return count === of ? `All of the first ${of} records have` : `Of the first ${of} records ${count} have`;
}
