import { diff } from 'jsondiffpatch/with-text-diffs';
import { pair, type Report } from '../../testing/bench.ts';
import { LONG_DOCUMENTS, type LongDocumentKind, longDocument } from '../../testing/long-document.ts';
import { TightJournal } from '../../testing/workspace.ts';

const COMMANDS = 1000;

/** Commands executed: decided, on screen, on the bus, in the journal with what led to them. */
export async function bench(report: Report): Promise<void> {
  for (const family of LONG_DOCUMENTS) {
    await oneByOne(report, family);
    await withoutRoom(report, family);
  }
}

/** The peers keep a state and a history in arrays; they know no causes, no journal, no other tab. */
async function oneByOne(report: Report, family: LongDocumentKind): Promise<void> {
  const { id, workspace, change } = await longDocument(family, COMMANDS);
  const states = await statesOf(family);
  const eachKept = async () => {
    for (let i = 0; i < COMMANDS; i++) await change();
    return workspace.document(id)?.version;
  };
  const together = async () => {
    const executed = Array.from({ length: COMMANDS }, () => change());
    return Promise.all(executed);
  };
  const peers = [
    ['jsondiffpatch, deltas in an array', () => states.slice(1).map((state, i) => diff(states[i], state))],
    ['structuredClone of every state', () => states.slice(1).map((state) => structuredClone(state))],
  ] as const;
  for (const [operation, ours] of [
    ['commands, each kept before the next', eachKept],
    ['commands at once, kept together', together],
  ] as const) {
    for (const [peer, theirs] of peers) {
      const timing = await pair({ rounds: 5, ours, peer: theirs });
      const note = `${Math.round((1000 * COMMANDS) / timing.oursMillis).toLocaleString('en')} per second`;
      report({ operation, family, size: COMMANDS, peer, note, ...timing });
    }
  }
}

/** The states that the same commands lead to, sharing what is untouched. */
async function statesOf(family: LongDocumentKind): Promise<unknown[]> {
  const { id, workspace, change } = await longDocument(family, 1);
  const states: unknown[] = [workspace.document(id)?.body];
  for (let i = 0; i < COMMANDS; i++) {
    await change();
    states.push(workspace.document(id)?.body);
  }
  return states;
}

/** Changes go on while nothing is kept; then there is room. */
async function withoutRoom(report: Report, family: LongDocumentKind): Promise<void> {
  const tight = async (isFull: boolean) => {
    const journal = new TightJournal();
    const { change, workspace } = await longDocument(family, 1, journal);
    journal.isFull = isFull;
    for (let i = 0; i < COMMANDS; i++) await change();
    journal.isFull = false;
    await change();
    if (workspace.keeping.kind !== 'kept') throw new Error(workspace.keeping.kind);
  };
  report({
    operation: 'commands while storage is full, then kept',
    family,
    size: COMMANDS,
    peer: 'the same with room',
    ...(await pair({ rounds: 5, ours: () => tight(true), peer: () => tight(false) })),
  });
}
