import type { RecordingContent } from '../model/documents/contents.ts';
import type { Commit, CommitEnd, Journal } from '../model/documents/journal.ts';
import { MemoryJournal } from '../storage/index.ts';
import { NO_CHANNEL, type TabChannel, Workspace } from '../workspace/index.ts';

/** Time that goes on when the test says so, and ids that can be read. */
export interface TestWorld {
  now: number;
  /** Does all work that is due after so many milliseconds. */
  pass(millis: number): void;
  readonly after: (millis: number, work: () => void) => void;
  readonly newId: () => string;
}

export function testWorld(prefix = ''): TestWorld {
  let waiting: { readonly at: number; readonly work: () => void }[] = [];
  let lastId = 0;
  const world: TestWorld = {
    now: 1000,
    pass(millis) {
      world.now += millis;
      const due = waiting.filter(({ at }) => at <= world.now);
      waiting = waiting.filter(({ at }) => at > world.now);
      for (const { work } of due) work();
    },
    after: (millis, work) => void waiting.push({ at: world.now + millis, work }),
    newId: () => `${prefix}${++lastId}`,
  };
  return world;
}

/** Tabs that hear of each other at once. */
export class TestChannels {
  private readonly listeners: { readonly tab: object; readonly listener: (commit: number) => void }[] = [];

  open(): TabChannel {
    const tab = {};
    return {
      post: (commit) => {
        for (const other of this.listeners) if (other.tab !== tab) other.listener(commit);
      },
      onPost: (listener) => void this.listeners.push({ tab, listener }),
    };
  }
}

/** A journal with no room while `isFull`. */
export class TightJournal extends MemoryJournal {
  isFull = false;

  override async append(commit: Commit, lastSeen: number): Promise<CommitEnd> {
    return this.isFull ? { kind: 'full', message: 'no room' } : super.append(commit, lastSeen);
  }
}

/** A workspace over a journal, by default one in memory that is empty. */
export async function testWorkspace({
  journal = new MemoryJournal(),
  world = testWorld(),
  channel = NO_CHANNEL,
}: {
  readonly journal?: Journal;
  readonly world?: TestWorld;
  readonly channel?: TabChannel;
} = {}): Promise<Workspace> {
  const workspace = new Workspace({
    journal: Promise.resolve(journal),
    now: () => world.now,
    newId: world.newId,
    after: world.after,
    channel,
    author: () => 'Tester',
  });
  await workspace.ready;
  return workspace;
}

/** What is said of a stored recording, for the most part the same in every test. */
export function recordingContent(changes: Partial<RecordingContent>): RecordingContent {
  return {
    fileName: 'shop.json',
    fileKey: 'k',
    formatLabel: 'x',
    events: 1,
    sources: 1,
    bytes: 1,
    openedAt: 1,
    options: {},
    ...changes,
  };
}
