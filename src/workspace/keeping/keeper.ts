import type { Json } from '../../base/changes/json.ts';
import type { DocumentEvent, DocumentKind, KeptEvent } from '../../model/documents/document.ts';
import type { Commit, CommitEnd, FoundWorkspace, Journal, Snapshot } from '../../model/documents/journal.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import type { Documents } from '../documents/documents.ts';
import type { TabChannel } from './tab-channel.ts';

/** A snapshot is taken when so many versions have come since the last one: rebuilding folds fewer than that. */
export const SNAPSHOT_EVERY = 100;

/** Activities wait so long for a change to be kept with, in milliseconds. */
const ACTIVITY_WAITS = 1000;

/** What storage did not take is tried again after so long, and with every change, in milliseconds. */
const RETRY_AFTER = 15_000;

/** More activities than these are not held back: the oldest go. */
const MOST_ACTIVITIES = 5000;

/** How keeping stands. `unkept`: storage took nothing, what is on screen is only here, and why. */
export type Keeping =
  | { readonly kind: 'kept' }
  | { readonly kind: 'on-its-way' }
  | { readonly kind: 'unkept'; readonly why: 'full' | 'off'; readonly message: string };

export interface KeeperServices {
  readonly journal: Promise<Journal>;
  readonly documents: Documents;
  readonly channel: TabChannel;
  readonly now: () => number;
  readonly newId: () => string;
  readonly after: (millis: number, work: () => void) => void;
  /** Others changed documents; of those in `collided` both changed the same thing. */
  readonly onOthers: (newer: readonly KeptEvent[], collided: readonly string[]) => void;
  /** Something was written, or could not be: to be told to whoever listens. It need not be noted. */
  readonly onWritten: (events: readonly WorkspaceEvent[]) => void;
}

export interface KeepRequest {
  /** Just added to the documents. */
  readonly changes: readonly DocumentEvent[];
  readonly files?: Files;
  /** Where there is no room they are given up; otherwise they wait for it. */
  readonly orNothing?: boolean;
  /** Ids of what led to the files, where no document changes. */
  readonly causes?: readonly string[];
}

export interface Files {
  readonly put: readonly { readonly key: string; readonly blob: Blob }[];
  readonly remove: readonly string[];
}

/**
 * Brings changes from the page to the journal, in order, one commit at a time, and takes in what other tabs kept.
 *
 * What cannot be kept stays on its way: nothing that is on screen is lost, and every later change tries again.
 */
export class Keeper {
  private lastSeen = 0;
  private activity: WorkspaceEvent[] = [];
  private asked: Asked[] = [];
  private turn: Promise<void> = Promise.resolve();
  private isTurnAsked = false;
  private isFlushAsked = false;
  private isRetryAsked = false;
  private standing: Keeping = { kind: 'kept' };
  /** The write that failed last, since the last one that did not. */
  private failedWrite: WorkspaceEvent | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly services: KeeperServices) {
    services.channel.onPost((commit) => {
      if (commit > this.lastSeen) void this.inTurn(() => this.catchUp());
    });
  }

  get keeping(): Keeping {
    return this.standing;
  }

  onKeeping(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Begins with what was found in the journal. */
  start(found: FoundWorkspace): void {
    this.lastSeen = found.lastCommit;
    this.services.documents.load(found);
  }

  /** Keeps changes that were just added to the documents, and files with them. Answers whether storage took them. */
  keep({ changes, files = NO_FILES, orNothing = false, causes = [] }: KeepRequest): Promise<boolean> {
    const ids = changes.map(({ id }) => id);
    const kept = new Promise<boolean>((resolve) =>
      this.asked.push({ ids, files, orNothing, causes, resolve }),
    );
    this.stand({ kind: 'on-its-way' });
    this.askTurn();
    return kept;
  }

  /** An activity goes into the journal with the next change, or after a while by itself. */
  note(event: WorkspaceEvent): void {
    this.activity.push(event);
    this.trimActivity();
    if (this.isFlushAsked) return;
    this.isFlushAsked = true;
    this.services.after(ACTIVITY_WAITS, () => {
      this.isFlushAsked = false;
      this.askTurn();
    });
  }

  /** Writes at once whatever waits; fulfilled when that was tried. */
  flush(): Promise<void> {
    this.askTurn();
    return this.turn;
  }

  /** Takes in what other tabs kept, where nobody told. */
  meetOthers(): Promise<void> {
    return this.inTurn(() => this.catchUp());
  }

  private trimActivity(): void {
    const tooMany = this.activity.length - MOST_ACTIVITIES;
    if (tooMany > 0) this.activity.splice(0, tooMany);
  }

  /** What gathers while one commit is being written goes into the next one together. */
  private askTurn(): void {
    if (this.isTurnAsked) return;
    this.isTurnAsked = true;
    void this.inTurn(async () => {
      this.isTurnAsked = false;
      await this.write();
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }

  private async write(): Promise<void> {
    const { documents } = this.services;
    const journal = await this.services.journal;
    const asked = this.asked;
    const activity = this.activity;
    this.asked = [];
    this.activity = [];
    if (documents.unkept().length === 0 && activity.length === 0 && asked.length === 0) return;
    const end = await this.append(journal, activity, asked);
    if (end.kind === 'kept') {
      await this.follow(end.commit);
      this.failedWrite = undefined;
      this.stand({ kind: documents.unkept().length > 0 ? 'on-its-way' : 'kept' });
    } else {
      const failed = this.failedWriteEvent(asked, end.kind);
      this.activity.unshift(...activity, failed);
      this.trimActivity();
      const optional = asked.filter(({ orNothing }) => orNothing);
      const others = asked.filter(({ orNothing }) => !orNothing);
      if (optional.length > 0) {
        documents.drop(new Set(optional.flatMap(({ ids }) => ids)));
        settle(optional, false);
        this.services.onWritten([failed]);
        // the rest may have room by itself
        this.asked.unshift(...others);
        if (others.length > 0 || documents.unkept().length > 0) this.askTurn();
        else this.stand({ kind: 'kept' });
        return;
      }
      if (end.kind === 'full' && (await this.makeRoom(journal, others))) {
        this.services.onWritten([failed]);
        return;
      }
      // files stay on their way with their documents; who asked is told that they are not kept yet
      const withFiles = others.filter(({ files }) => files.put.length + files.remove.length > 0);
      this.asked.unshift(...withFiles.map((one) => ({ ...one, ids: [], resolve: () => {} })));
      const why = end.kind === 'full' ? 'full' : 'off';
      this.stand({ kind: 'unkept', why, message: 'message' in end ? end.message : '' });
      this.tryLater();
      this.services.onWritten([failed]);
    }
    settle(asked, end.kind === 'kept');
  }

  /**
   * Files that are to go make the room that the rest waits for: they go before it, with what was said of recordings.
   * Answers whether any went; then everything else is tried again.
   */
  private async makeRoom(journal: Journal, asked: readonly Asked[]): Promise<boolean> {
    const freeing = asked.filter(({ files }) => files.remove.length > 0 && files.put.length === 0);
    if (freeing.length === 0) return false;
    const { activity } = this;
    this.activity = [];
    const end = await this.append(journal, activity, freeing, 'recording');
    if (end.kind !== 'kept') {
      this.activity.unshift(...activity);
      return false;
    }
    await this.follow(end.commit);
    settle(freeing, true);
    this.asked.unshift(...asked.filter((one) => !freeing.includes(one)));
    this.askTurn();
    return true;
  }

  /** Tries until nobody was faster; with a kind, changes of documents of other kinds stay on their way. */
  private async append(
    journal: Journal,
    activity: readonly WorkspaceEvent[],
    asked: readonly Asked[],
    only?: DocumentKind,
  ): Promise<CommitEnd> {
    const { documents } = this.services;
    for (;;) {
      const changes = documents.unkept().filter(({ kind }) => only === undefined || kind === only);
      const causes = asked.flatMap((one) => one.causes);
      const written = changes.length + causes.length > 0 ? this.writtenEvents(changes, causes) : [];
      const commit: Commit = {
        changes,
        activity: [...activity, ...written],
        snapshots: this.snapshotsFor(changes),
        putFiles: asked.flatMap(({ files }) => files.put),
        removeFiles: asked.flatMap(({ files }) => files.remove),
      };
      const end = await journal
        .append(commit, this.lastSeen)
        .catch((error): CommitEnd => ({ kind: 'off', message: String(error) }));
      if (end.kind === 'kept') {
        for (const { document, version } of commit.snapshots) {
          const record = documents.record(document);
          if (record) record.snapshotVersion = version;
        }
        documents.keep(changes, end.commit);
        this.services.onWritten(written);
        return end;
      }
      if (end.kind !== 'behind') return end;
      if (end.newer.length === 0) {
        return { kind: 'off', message: 'what is stored is not what this page knows; reload it' };
      }
      this.takeIn(end.newer);
    }
  }

  /** Room may come by itself. */
  private tryLater(): void {
    if (this.isRetryAsked) return;
    this.isRetryAsked = true;
    this.services.after(RETRY_AFTER, () => {
      this.isRetryAsked = false;
      if (this.standing.kind === 'unkept') this.askTurn();
    });
  }

  /** Something of this page is kept. */
  private async follow(commit: number): Promise<void> {
    this.services.channel.post(commit);
    // others may have kept something else in between
    if (commit > this.lastSeen + 1) await this.catchUp();
    else this.lastSeen = commit;
  }

  private async catchUp(): Promise<void> {
    const journal = await this.services.journal;
    this.takeIn(await journal.since(this.lastSeen).catch(() => []));
  }

  private takeIn(newer: readonly KeptEvent[]): void {
    const { documents, onOthers } = this.services;
    const unknown = newer.filter(({ document, version }) => {
      return version > (documents.record(document)?.keptVersion ?? 0);
    });
    const collided = documents.takeIn(unknown);
    for (const { commit } of newer) this.lastSeen = Math.max(this.lastSeen, commit);
    if (unknown.length > 0) onOthers(unknown, collided);
  }

  private snapshotsFor(changes: readonly DocumentEvent[]): Snapshot[] {
    const { documents } = this.services;
    return [...new Set(changes.map(({ document }) => document))].flatMap((document) => {
      const record = documents.record(document);
      const state = record?.state;
      if (!record || !state || record.version - record.snapshotVersion < SNAPSHOT_EVERY) return [];
      return [{ document, version: state.version, body: state.body }];
    });
  }

  /** The write as an effect, and what it made: versions that are kept. They are part of the same commit. */
  private writtenEvents(changes: readonly DocumentEvent[], causes: readonly string[]): WorkspaceEvent[] {
    const ids = changes.map(({ id }) => id);
    const write = this.writeEvent([...ids, ...causes], { end: 'done', versions: changes.length });
    const versions = changes.map(
      ({ document, version, source }): WorkspaceEvent => ({
        id: this.services.newId(),
        type: 'version.kept',
        at: write.at,
        source,
        data: { document, version },
        causes: [write.id],
      }),
    );
    return [write, ...versions];
  }

  /** Caused by what was asked for since the write before; that one, if it failed too, names what came earlier. */
  private failedWriteEvent(asked: readonly Asked[], why: string): WorkspaceEvent {
    const before = this.failedWrite ? [this.failedWrite.id] : [];
    const causes = [...asked.flatMap((one) => [...one.ids, ...one.causes]), ...before];
    const versions = this.services.documents.unkept().length;
    this.failedWrite = this.writeEvent(causes, { end: 'failed', why, versions });
    return this.failedWrite;
  }

  private writeEvent(causes: readonly string[], data: Json): WorkspaceEvent {
    return {
      id: this.services.newId(),
      type: 'effect.write',
      at: this.services.now(),
      source: 'storage',
      data,
      causes,
    };
  }

  private stand(standing: Keeping): void {
    this.standing = standing;
    for (const listener of this.listeners) listener();
  }
}

const NO_FILES: Files = { put: [], remove: [] };

/** What somebody asked to keep, and waits for. */
interface Asked {
  readonly ids: readonly string[];
  readonly files: Files;
  readonly orNothing: boolean;
  readonly causes: readonly string[];
  readonly resolve: (isKept: boolean) => void;
}

function settle(asked: readonly Asked[], isKept: boolean): void {
  for (const { resolve } of asked) resolve(isKept);
}
