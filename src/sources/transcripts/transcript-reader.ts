import { fail, type Result } from '../../base/result.ts';
import type { ReadContext, Reader, Sample, Source } from '../../formats/index.ts';
import type { Fault } from '../../model/fault.ts';
import { FORMAT_LABELS, type Recording } from '../../model/recording.ts';
import { chatHistory } from './chat-history.ts';
import { conversation } from './conversation.ts';
import { firstLook } from './first-look.ts';
import { groupChat } from './group-chat.ts';
import { managedSession } from './managed-session.ts';
import { observations } from './observations.ts';
import { openHands } from './open-hands.ts';
import { runBatch } from './run-batch.ts';
import type { TranscriptKind } from './transcript-kind.ts';
import { wireLog } from './wire-log.ts';

/** Of two that are equally sure the earlier one is asked. */
const KINDS: readonly TranscriptKind[] = [
  conversation,
  managedSession,
  openHands,
  groupChat,
  chatHistory,
  runBatch,
  observations,
  wireLog,
];

/** Recorded conversations of MCP clients and servers, and runs of agents, as recordings. */
export const transcriptReader: Reader = {
  id: 'transcript',
  label: FORMAT_LABELS.transcript,
  suffixes: ['txtar', 'traj', 'jsonl', 'ndjson', 'json'],
  sniff: (sample) => surest(sample).score,
  read: readTranscript,
};

async function readTranscript(source: Source, context: ReadContext): Promise<Result<Recording, Fault>> {
  const { kind, score } = surest(sampleOf(source));
  if (score > 0) return kind.read(source, context);
  const known = KINDS.map(({ label }) => label).join(', ');
  return fail({ code: 'not-my-format', message: `This is no transcript that is known here (${known}).` });
}

function surest(sample: Sample): { readonly kind: TranscriptKind; readonly score: number } {
  const look = firstLook(sample);
  const scored = KINDS.map((kind) => ({ kind, score: kind.sniff(look) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best));
}

/** As much of a file as a format is told by. */
const SAMPLE_BYTES = 256 * 1024;

function sampleOf({ name, bytes }: Source): Sample {
  const start = bytes.subarray(0, SAMPLE_BYTES);
  const text = new TextDecoder().decode(start);
  return { name, bytes: start, text, isWhole: start.length === bytes.length };
}
