import type { CancelToken } from '../base/cancel.ts';
import { readRecording } from '../formats/index.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { Diagnostics } from '../model/diagnostic.ts';
import type { Fault } from '../model/fault.ts';
import { FORMAT_LABELS, type FormatId, type ReadOptions, type Recording } from '../model/recording.ts';
import { ALL_READERS } from '../sources/index.ts';
import type { OpenOutcome, OpenSource } from './contract.ts';
import { readBlob } from './read-blob.ts';

/** A recording, or what the page is told when there is none yet. */
export type ReadAnswer =
  | { readonly kind: 'read'; readonly recording: Recording }
  | Extract<OpenOutcome, { kind: 'choose' | 'ask' | 'failed' }>;

export interface ReadFileHooks {
  readonly cancel: CancelToken;
  readonly report: (phase: 'Reading', fraction: number, events: number) => void;
}

/** The share of fetching the bytes in the work of reading. */
const FETCH_SHARE = 0.15;

/** From a file as the page got it to a recording. */
export async function readFile(
  source: OpenSource,
  options: ReadOptions,
  { cancel, report }: ReadFileHooks,
): Promise<ReadAnswer> {
  const bytes = await readBlob(source.blob, (fraction) => {
    cancel.throwIfCancelled();
    report('Reading', fraction * FETCH_SHARE, 0);
  });
  if (!bytes.ok) return { kind: 'failed', fault: bytes.fault };
  const outcome = await readRecording({ name: source.name, bytes: bytes.value }, options, {
    cancel,
    readers: ALL_READERS,
    report: (fraction, events) => report('Reading', FETCH_SHARE + fraction * (1 - FETCH_SHARE), events),
  });
  switch (outcome.kind) {
    case 'recording':
      return { kind: 'read', recording: outcome.recording };
    case 'fault':
      return { kind: 'failed', fault: outcome.fault };
    default:
      return outcome;
  }
}

export function formatLabelOf(format: FormatId): string {
  return FORMAT_LABELS[format] ?? format;
}

/** What is missing from a damaged recording; `undefined` when nothing is. */
export interface Loss {
  readonly fault: Fault;
  readonly soundEvents: number;
  readonly lost: number;
  readonly diagnostics: readonly Diagnostic[];
}

export function lossOf(recording: Recording): Loss | undefined {
  const all = allDiagnostics(recording);
  if (all.lost === 0) return undefined;
  const soundEvents = recording.executions.reduce((sum, { computation }) => sum + computation.size, 0);
  const first = all.kept.find(({ lost }) => (lost ?? 0) > 0);
  const parts = all.lost === 1 ? 'One part' : `${all.lost.toLocaleString('en')} parts`;
  const sound = `${soundEvents.toLocaleString('en')} ${soundEvents === 1 ? 'event is' : 'events are'} sound.`;
  return {
    fault: {
      code: 'broken',
      message: `${parts} of this file could not be read; ${sound}${first ? ` ${first.message}` : ''}`,
      place: first?.place,
    },
    soundEvents,
    lost: all.lost,
    diagnostics: all.kept,
  };
}

function allDiagnostics({ diagnostics, executions }: Recording): Diagnostics {
  const all = new Diagnostics();
  for (const each of new Set([diagnostics, ...executions.map((execution) => execution.diagnostics)]))
    all.absorb(each);
  return all;
}
