// What lies in the browser's database, read past the app, and an own small reading of its changes to compare with.
import { expect, type Page } from '@playwright/test';

/** A change as `src/base/changes/change.ts` describes it. */
type StoredChange =
  | {
      readonly kind: 'set';
      readonly at: readonly string[];
      readonly before?: unknown;
      readonly after?: unknown;
    }
  | {
      readonly kind: 'splice';
      readonly at: readonly string[];
      readonly from: number;
      readonly removed: string;
      readonly inserted: string;
    };

interface StoredVersion {
  readonly id: string;
  readonly type: string;
  readonly document: string;
  readonly version: number;
  readonly commit: number;
  readonly causes: readonly string[];
  readonly changes: readonly StoredChange[];
}

export interface StoredJournal {
  readonly heads: readonly {
    readonly id: string;
    readonly kind: string;
    readonly version: number;
    readonly firstVersion: number;
    readonly snapshotVersion: number;
    readonly commit: number;
  }[];
  readonly versions: readonly StoredVersion[];
  readonly snapshots: readonly {
    readonly document: string;
    readonly version: number;
    readonly body: StoredBody;
  }[];
  readonly activity: readonly { readonly id: string; readonly type: string }[];
  readonly lastCommit: number;
  /** Keys of the files. */
  readonly files: readonly string[];
}

/** A document as its changes make it. */
export interface StoredBody {
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly deleted?: { readonly because: string };
}

/** Everything that is stored, at one moment. */
export function readJournal(page: Page): Promise<StoredJournal> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('lightcone');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction(
      ['heads', 'versions', 'snapshots', 'activity', 'commits', 'files'],
      'readonly',
    );
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const all = (store: string) => answer(transaction.objectStore(store).getAll());
    // asked for together: a transaction that nobody asks anything ends
    const [heads, versions, snapshots, activity, lastCommit, files] = await Promise.all([
      all('heads'),
      all('versions'),
      all('snapshots'),
      all('activity'),
      answer(transaction.objectStore('commits').get('last')),
      answer(transaction.objectStore('files').getAllKeys()),
    ]);
    database.close();
    return { heads, versions, snapshots, activity, lastCommit: lastCommit ?? 0, files } as StoredJournal;
  });
}

/**
 * Checks that what is stored is whole: every version is there and fits the one before it, every commit too, with what led to
 * it, and every file that a document needs. Answers the documents as they are rebuilt from all of their changes.
 */
export function expectWhole(journal: StoredJournal): Map<string, StoredBody> {
  const bodies = new Map<string, StoredBody>();
  const known = new Set(journal.activity.map(({ id }) => id));
  const files = new Set(journal.files);
  const ids = journal.heads.map(({ id }) => id);
  expect(new Set(journal.versions.map(({ document }) => document)), 'versions of documents').toEqual(
    new Set(ids),
  );
  for (const head of journal.heads) {
    const versions = journal.versions
      .filter(({ document }) => document === head.id)
      .sort((a, b) => a.version - b.version);
    const base = journal.snapshots.find(
      ({ document, version }) => document === head.id && version === head.firstVersion,
    );
    // where older ones were forgotten, a snapshot stands in their place
    const first = head.firstVersion === 1 ? 1 : head.firstVersion + 1;
    expect(
      versions.map(({ version }) => version),
      `versions of ${head.id}, without a gap`,
    ).toEqual(Array.from({ length: head.version - first + 1 }, (_, i) => first + i));
    expect(versions.at(-1)?.commit, 'the last commit').toBe(head.commit);
    let body: unknown = first === 1 ? undefined : base?.body;
    let commit = 0;
    for (const event of versions) {
      expect(event.commit, 'commits ascend').toBeGreaterThanOrEqual(commit);
      commit = event.commit;
      for (const change of event.changes) body = after(body, change);
      for (const cause of event.causes) {
        expect(known.has(cause), `what led to version ${event.version} is stored with it`).toBe(true);
      }
      const snapshot = journal.snapshots.find(
        ({ document, version }) => document === head.id && version === event.version,
      );
      if (snapshot) expect(snapshot.body, 'a snapshot is what the changes make').toEqual(body);
    }
    expect(head.commit, 'no commit after the last one').toBeLessThanOrEqual(journal.lastCommit);
    bodies.set(head.id, body as StoredBody);
    if (head.kind === 'recording' && !(body as StoredBody).deleted) {
      expect(files.has(String((body as StoredBody).content.fileKey)), `the file of ${head.id}`).toBe(true);
    }
  }
  return bodies;
}

/** The rules that are stored, deleted ones too; whether everything is whole is checked on the way. */
export async function storedRules(page: Page): Promise<StoredBody[]> {
  const journal = await readJournal(page);
  const bodies = expectWhole(journal);
  return journal.heads.flatMap(({ id, kind }) => (kind === 'rules' ? (bodies.get(id) ?? []) : []));
}

function after(body: unknown, change: StoredChange): unknown {
  const copy = structuredClone({ body }) as Record<string, unknown>;
  const path = ['body', ...change.at];
  const key = path.pop() as string;
  let holder = copy;
  for (const step of path) holder = holder[step] as Record<string, unknown>;
  if (change.kind === 'set') {
    expect(holder[key], 'what a change replaces').toEqual(change.before);
    if (change.after === undefined) delete holder[key];
    else holder[key] = change.after;
  } else {
    const text = holder[key] as string;
    const { from, removed, inserted } = change;
    expect(text.slice(from, from + removed.length), 'what a change replaces').toBe(removed);
    holder[key] = text.slice(0, from) + inserted + text.slice(from + removed.length);
  }
  return copy.body;
}
