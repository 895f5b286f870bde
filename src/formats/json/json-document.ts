import { fail, type Result, succeed } from '../../base/result.ts';
import type { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import type { Source } from '../reader.ts';
import { checkJson, type JsonProblem, type OpenContainer } from './json-text.ts';

/** The longest string of JavaScript engines in use (V8: 2^29 - 24 UTF-16 units). */
export const LONGEST_TEXT = 0x1fffffe8;

export interface DocumentOptions {
  /**
   * Names of the keys whose arrays hold the records (`events`, `spans`; the empty name is an array at the top or in
   * another array). A damaged document is cut after the last whole element of the innermost such array, so that no
   * half-read record is taken for a whole one. Without names: after the last whole object of the innermost array of
   * objects.
   */
  readonly records?: readonly string[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A whole JSON document. One that is damaged gives what stands before the damage, closed properly, and a diagnostic
 * with the place; one of which nothing is sound is a fault.
 */
export function parseDocument(
  source: Source,
  diagnostics: Diagnostics,
  options: DocumentOptions = {},
): Result<unknown, Fault> {
  const { bytes } = source;
  if (bytes.length > LONGEST_TEXT) {
    return fail({
      code: 'too-large',
      message: `A JSON document of ${Math.round(bytes.length / 2 ** 20)} MiB is larger than a browser can read in one piece (512 MiB). Save it as JSON Lines (one record a line) or as .lcone, which have no such limit.`,
    });
  }
  const check = checkJson(bytes);
  if (check.ok) return parse(bytes, bytes.length, '');
  const { line, column, reason } = check;
  if (check.kind === 'depth') return fail({ code: 'too-deep', message: reason, place: { line, column } });

  const cut = soundCut(check, options.records);
  if (!cut) {
    return fail({ code: 'broken', message: `This is not sound JSON. ${reason}`, place: { line, column } });
  }
  diagnostics.report({
    code: check.kind === 'end' ? 'truncated' : 'bad-record',
    severity: 'error',
    message: `${reason} What stands before it was kept; what follows, at least one record, was left out.`,
    place: { line, column },
    lost: 1,
  });
  return parse(bytes, cut.cut, cut.closers);
}

function parse(bytes: Uint8Array, end: number, closers: string): Result<unknown, Fault> {
  try {
    return succeed(JSON.parse(decoder.decode(bytes.subarray(0, end)) + closers));
  } catch (error) {
    // the text was found sound, so this is memory
    return fail({
      code: 'too-large',
      message: `The document does not fit into memory as one piece (${error instanceof Error ? error.message : error}). Save it as JSON Lines or as .lcone.`,
    });
  }
}

/** Where to cut a damaged document; `undefined` when nothing before the damage is whole. */
function soundCut(problem: JsonProblem, records: readonly string[] | undefined): OpenContainer | undefined {
  const { open } = problem;
  const holdsRecords = records
    ? (container: OpenContainer) => container.isArray && records.includes(container.key)
    : (container: OpenContainer, i: number) => container.isArray && open[i + 1] !== undefined;
  const chosen = open.findLast(holdsRecords) ?? open.at(-1);
  const hasWhole =
    chosen && open.slice(0, open.indexOf(chosen) + 1).some((container) => container.elements > 0);
  return hasWhole ? chosen : undefined;
}
