import { isSameJson, type Json } from '../../base/changes/json.ts';
import { foldEvents } from '../../model/documents/fold.ts';
import type { DocumentHistory } from '../../model/documents/journal.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { warmedUp } from '../../testing/bench-size.ts';
import { peerHistoryOf, replayDeltas, replayPatches } from '../../testing/json-patches.ts';
import { LONG_DOCUMENTS, type LongDocument, longDocument } from '../../testing/long-document.ts';
import { Documents } from './documents.ts';
import { bodyAt, shownVersions } from './versions.ts';

/** One fewer than 10,000: snapshots are taken at whole hundreds, and from here the way from the last one is longest. */
const VERSIONS = 9_999;
const FRAME = 1000 / 60;

/** A document with a long history as it is now, as it was, and as a list of its versions. */
export async function bench(report: Report): Promise<void> {
  for (const family of LONG_DOCUMENTS) {
    const document = await longDocument(family, VERSIONS);
    const history = await document.journal.history(document.id);
    await asItIsNow(report, family, document, history);
    await asItWas(report, family, history);
    await listed(report, family, document);
  }
}

async function asItIsNow(
  report: Report,
  family: string,
  { id, journal, workspace }: LongDocument,
  { events }: DocumentHistory,
): Promise<void> {
  const now = workspace.document(id)?.body as Json | undefined;
  const peers = peerHistoryOf(events);
  const fromSnapshot = async () => {
    const documents = new Documents();
    documents.load(await journal.load());
    return documents.state(id)?.body as Json | undefined;
  };
  const fromFirst = () => foldEvents(undefined, events) as Json | undefined;
  const sides = [await fromSnapshot(), fromFirst(), replayPatches(peers), replayDeltas(peers)];
  if (!sides.every((side) => isSameJson(side as Json, now)))
    throw new Error('somebody rebuilt something else');
  const rounds = 5;
  const size = VERSIONS;
  const timing = await pair({ rounds, ours: fromSnapshot, peer: () => 0 });
  report({
    operation: 'rebuilt from its last snapshot',
    family,
    size,
    peer: '33 ms, two frames',
    oursMillis: timing.oursMillis,
    peerMillis: 2 * FRAME,
    ratio: (2 * FRAME) / timing.oursMillis,
    goal: 1,
  });
  for (const [operation, ours] of [
    ['rebuilt from its last snapshot', fromSnapshot],
    ['rebuilt from its first event', fromFirst],
  ] as const) {
    for (const [peer, replay] of [
      ['rfc6902, all patches, whole texts', replayPatches],
      ['jsondiffpatch, all deltas', replayDeltas],
    ] as const) {
      const timed = await pair({ rounds, ours, peer: () => replay(peers) });
      report({ operation, family, size, peer, ...timed });
    }
  }
}

/** The slider of a history, moved through it. */
async function asItWas(report: Report, family: string, history: DocumentHistory): Promise<void> {
  const versions = Array.from({ length: 20 }, (_, i) => 1 + ((i * 5003) % VERSIONS));
  const peers = peerHistoryOf(history.events);
  report({
    operation: `states at ${versions.length} old versions`,
    family,
    size: VERSIONS,
    peer: 'rfc6902, patches from the beginning',
    ...(await pair({
      rounds: 5,
      ours: warmedUp(() => versions.map((version) => bodyAt(history, version))),
      peer: () => versions.map((version) => replayPatches(peers, version - 1)),
    })),
  });
}

async function listed(report: Report, family: string, { id, workspace }: LongDocument): Promise<void> {
  const { oursMillis } = await pair({
    ours: async () => shownVersions(await workspace.history(id)),
    peer: () => 0,
  });
  report({
    operation: 'all versions listed',
    family,
    size: VERSIONS,
    peer: '17 ms, one frame',
    oursMillis,
    peerMillis: FRAME,
    ratio: FRAME / oursMillis,
    goal: 1,
  });
}
