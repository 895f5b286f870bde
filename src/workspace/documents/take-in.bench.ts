import { applyChanges } from '../../base/changes/apply.ts';
import { diffJson } from '../../base/changes/diff.ts';
import { isRecord, isSameJson, type Json, type JsonRecord } from '../../base/changes/json.ts';
import type { DocumentEvent, KeptEvent } from '../../model/documents/document.ts';
import type { FoundDocument } from '../../model/documents/journal.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { warmedUp } from '../../testing/bench-size.ts';
import { deltasFrom, patchAll, unpatchAll } from '../../testing/json-patches.ts';
import { LONG_DOCUMENTS, type LongDocumentKind, longDocument } from '../../testing/long-document.ts';
import { DocumentRecord } from './document-record.ts';

const THEIRS = 1000;
const MINE = 10;

/** What another tab kept comes in below what is on its way here. */
export async function bench(report: Report): Promise<void> {
  for (const family of LONG_DOCUMENTS) {
    const { found, before, theirs } = await twoTabs(family);
    for (const isApart of [true, false]) {
      const mine = myChanges(family, before, isApart, theirs[0]);
      const ours = warmedUp(() => takenIn(found, mine, theirs, isApart));
      const peer = peerOf(before, mine, theirs);
      if (isApart && !isSameJson(ours(), peer())) throw new Error('the peer merged something else');
      report({
        operation: `${THEIRS} changes of another tab under ${MINE} ${isApart ? 'apart from them' : 'of the same'}`,
        family,
        size: THEIRS,
        peer: 'jsondiffpatch: 10 undone, 1,000 made, 10 made again',
        ...(await pair({ ours, peer: warmedUp(peer) })),
      });
    }
  }
}

/** What both tabs know, and what the other one did then. */
async function twoTabs(family: LongDocumentKind) {
  const known = 100;
  const { id, journal, workspace, change } = await longDocument(family, known);
  const [found] = (await journal.load()).documents;
  const before = workspace.document(id)?.body as unknown as JsonRecord;
  for (let i = 0; i < THEIRS; i++) await change();
  const { events } = await journal.history(id);
  return { found, before, theirs: events.slice(known) };
}

/** Lines at the end of a text, or new notes; otherwise amid what the other tab changes. */
function myChanges(
  family: LongDocumentKind,
  before: JsonRecord,
  isApart: boolean,
  like: DocumentEvent,
): DocumentEvent[] {
  const events: DocumentEvent[] = [];
  let now: Json | undefined = before;
  for (let i = 0; i < MINE; i++) {
    const next: Json = family === 'text' ? typed(now, isApart, i) : noted(now, isApart, i);
    events.push({ ...like, id: `mine ${i}`, gesture: `mine ${i}`, changes: diffJson(now, next) });
    now = next;
  }
  return events;
}

function typed(body: Json | undefined, isApart: boolean, i: number): Json {
  const { content, ...rest } = recordOf(body);
  const text = String(recordOf(content).text);
  const at = isApart ? text.length : text.length >> 1;
  return { ...rest, content: { text: `${text.slice(0, at)}\nmy line ${i}${text.slice(at)}` } };
}

function noted(body: Json | undefined, isApart: boolean, i: number): Json {
  const { content, ...rest } = recordOf(body);
  const { notes, ...others } = recordOf(content);
  const id = isApart ? `my note ${i}` : `note ${i}`;
  const note = { id, eventId: `event ${i}`, text: `mine: ${i}`, look: 'flag', changedAt: 1 };
  return { ...rest, content: { ...others, notes: { ...recordOf(notes), [id]: note } } };
}

function recordOf(data: Json | undefined): JsonRecord {
  return isRecord(data) ? data : {};
}

function takenIn(
  found: FoundDocument,
  mine: readonly DocumentEvent[],
  theirs: readonly KeptEvent[],
  isApart: boolean,
): Json {
  const record = DocumentRecord.of(found);
  record.add(mine);
  if (record.takeIn(theirs) === isApart) throw new Error(isApart ? 'they collided' : 'they did not collide');
  return record.state?.body as unknown as Json;
}

function peerOf(before: Json, mine: readonly DocumentEvent[], theirs: readonly DocumentEvent[]) {
  const my = deltasFrom(before, mine);
  const their = deltasFrom(before, theirs);
  const state = applyChanges(
    before,
    mine.flatMap(({ changes }) => changes),
  );
  return (): Json => {
    const base = unpatchAll(structuredClone(state), my);
    return patchAll(patchAll(base, their), structuredClone(my)) as Json;
  };
}
