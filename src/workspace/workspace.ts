import { diffJson } from '../base/changes/diff.ts';
import type { Json } from '../base/changes/json.ts';
import { messageOf } from '../base/errors.ts';
import type { DocumentEvent, DocumentKind, KeptEvent } from '../model/documents/document.ts';
import { foldEvents } from '../model/documents/fold.ts';
import type { DocumentHistory, FoundWorkspace, Journal } from '../model/documents/journal.ts';
import type { WorkspaceEvent } from '../model/documents/workspace-event.ts';
import { Aspects } from './aspects/aspects.ts';
import { EventBus } from './bus/event-bus.ts';
import type { Command, Decision, DocumentWrite, PastChange, WorkspaceView } from './commands/command.ts';
import { undoCommand } from './commands/undo.ts';
import type { DocumentState } from './documents/document-record.ts';
import { Documents } from './documents/documents.ts';
import type { Effect } from './effects/effect.ts';
import { EffectRunner, type Outcome } from './effects/effect-runner.ts';
import type { Effectful } from './effects/effectful.ts';
import { GestureWatch } from './gestures/gesture-watch.ts';
import { Keeper, type Keeping } from './keeping/keeper.ts';
import type { TabChannel } from './keeping/tab-channel.ts';
import type { UndoDirection } from './undo/steps.ts';
import { UndoFinder, type UndoScope } from './undo/undo-finder.ts';

/** What the workspace needs of the world. */
export interface WorkspaceServices {
  readonly journal: Promise<Journal>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Runs work after so many milliseconds; 0: after what is going on now. */
  readonly after: (millis: number, work: () => void) => void;
  readonly channel: TabChannel;
  /** Under what name changes are signed. */
  readonly author: () => string;
  /** What is kept, where it is known already: the workspace is ready at once. */
  readonly found?: FoundWorkspace;
}

export interface ExecuteOptions {
  /** Changes with the same one are undone together; otherwise those of one gesture, or of one command, are. */
  readonly gesture?: string;
  /** Ids of the events that led to it, where that is not what is going on now. */
  readonly causes?: readonly string[];
}

/** How a command ended. */
export type Executed =
  | { readonly kind: 'refused'; readonly why: string }
  | {
      readonly kind: 'done';
      /** What belongs together and can be undone together. */
      readonly gesture: string;
      /** What it changed; empty when all was as asked already. */
      readonly changes: readonly DocumentEvent[];
      /** False: it is done on this page, and storage has not taken it. */
      readonly isKept: boolean;
      readonly effects: readonly Outcome[];
    };

/**
 * The user's documents as event-sourced state.
 *
 *   gesture -> execute(command) -> decide, which is pure -> changes of documents: on screen and on the bus at once
 *                                                           -> the journal, together with what led to them
 *                                                        -> effects, in order, recorded with how they ended
 *
 * Everything is an event with its causes, so the workspace's own history is a computation (`inspect/`).
 */
export class Workspace {
  readonly bus: EventBus;
  readonly effects: EffectRunner;
  readonly aspects: Aspects;
  /** Fulfilled when what was kept before is there. */
  readonly ready: Promise<void>;
  private isReady = false;
  private readonly documents = new Documents();
  private readonly keeper: Keeper;
  private readonly gestures: GestureWatch;
  private readonly undoFinder: UndoFinder;

  constructor(private readonly services: WorkspaceServices) {
    const { now, newId, after, journal, channel } = services;
    this.bus = new EventBus({
      now,
      newId,
      later: (work) => after(0, work),
      // all else that a subscriber does wrong is an event of its own
      onError: ({ subscriber, error }) => subscriber === 'bus' && this.tellFailure('bus', error, []),
    });
    this.effects = new EffectRunner({ now, record: (draft) => this.bus.publish(draft) });
    this.aspects = new Aspects({
      onError: ({ aspect, error }) => this.tellFailure(`aspect.${aspect}`, error, []),
    });
    this.gestures = new GestureWatch(after, newId, now);
    this.undoFinder = new UndoFinder(this.documents, journal);
    this.keeper = new Keeper({
      journal,
      channel,
      now,
      newId,
      after,
      documents: this.documents,
      onWritten: (events) => this.inform(events),
      onOthers: (newer, collided) => this.tellOthers(newer, collided),
    });
    this.bus.subscribe('*', (event) => this.noteActivity(event), { name: 'journal' });
    if (services.found) {
      this.keeper.start(services.found);
      this.isReady = true;
      this.ready = Promise.resolve();
    } else {
      this.ready = this.load();
    }
  }

  /** A document that is there and not deleted. */
  document(id: string): DocumentState | undefined {
    return live(this.documents.state(id));
  }

  /** Deleted ones too. */
  anyDocument(id: string): DocumentState | undefined {
    return this.documents.state(id);
  }

  /** All that are there and not deleted, in no order. */
  documentsOf(kind?: DocumentKind): DocumentState[] {
    return this.documents.states(kind).filter(isLive);
  }

  /** What was deleted and can be brought back, in no order. */
  deletedDocuments(): DocumentState[] {
    return this.documents.states().filter((state) => !isLive(state));
  }

  /** Calls back with the ids of documents that changed: here, in another tab, or by being read at the beginning. */
  onChange(listener: (ids: readonly string[]) => void): () => void {
    return this.documents.onChange(listener);
  }

  get keeping(): Keeping {
    return this.keeper.keeping;
  }

  onKeeping(listener: () => void): () => void {
    return this.keeper.onKeeping(listener);
  }

  /** Something a person did; commands that follow at once are caused by it. It is recorded when it led to something. */
  gesture(type: string, data: Json): void {
    this.gestures.begin(type, data);
  }

  /** What is going on now, as causes for what will be done later because of it. */
  causesNow(): readonly string[] {
    return this.causesLater()();
  }

  /** The same for what may come of it later or not at all: the gesture is recorded only when the causes are asked for. */
  causesLater(): () => readonly string[] {
    const handled = this.bus.causes;
    const { going } = this.gestures;
    if (handled.length > 0 || !going) return () => handled;
    return () => {
      if (!going.isUsed) {
        going.isUsed = true;
        this.bus.publish(going.event);
      }
      return [going.event.id];
    };
  }

  /**
   * Does what a command says. Its changes are there when this returns (if `ready`); the promise ends when they are kept and
   * the effects have ended.
   */
  execute<Input>(command: Command<Input>, input: Input, options: ExecuteOptions = {}): Promise<Executed> {
    const causes = options.causes ?? this.causesNow();
    const run = (): Promise<Executed> => this.run(command, input, causes, options.gesture);
    return this.isReady ? run() : this.ready.then(run);
  }

  /** Performs effects that no command asked for. */
  perform(
    effects: readonly Effect[],
    causes: readonly string[] = this.causesNow(),
  ): Promise<readonly Outcome[]> {
    return this.effects.perform(effects, causes);
  }

  /** Records something that happened, caused by what is going on now unless it says otherwise. */
  note(draft: {
    readonly type: string;
    readonly source: string;
    readonly data: Json;
    readonly causes?: readonly string[];
  }): string {
    const id = this.services.newId();
    this.bus.publish({ ...draft, id, causes: draft.causes ?? this.causesNow() });
    return id;
  }

  /** Whether there is a step to take back or to do again, in what is known of the histories. */
  canUndo(direction: UndoDirection, scope: UndoScope = {}): boolean {
    return this.undoFinder.canUndo(direction, scope);
  }

  /** The gesture that changed a document last, while more may be added to it: not when steps could be done again. */
  openGesture(document: string): string | undefined {
    const stack = this.documents.record(document)?.undoStack;
    return stack?.undone.length === 0 ? stack.done.at(-1)?.gesture : undefined;
  }

  undo(scope: UndoScope = {}): Promise<Executed> {
    return this.takeStep('undo', scope);
  }

  redo(scope: UndoScope = {}): Promise<Executed> {
    return this.takeStep('redo', scope);
  }

  /** Everything that is known of a document's past, with what is on its way to the journal. */
  async history(document: string): Promise<DocumentHistory> {
    const journal = await this.services.journal;
    const { snapshots, events } = await journal.history(document);
    const unkept = this.documents.record(document)?.unkept ?? [];
    // a version may have been kept since it was asked for
    const known = new Set(events.map(({ id }) => id));
    const onTheirWay = unkept.filter(({ id }) => !known.has(id));
    return { snapshots, events: [...events, ...onTheirWay.map((event) => ({ ...event, commit: 0 }))] };
  }

  file(key: string): Promise<Blob | undefined> {
    return this.services.journal.then((journal) => journal.file(key));
  }

  async isLasting(): Promise<boolean> {
    return (await this.services.journal).isLasting;
  }

  /** Writes what waits at once: before the page goes, or to try again after there was no room. */
  flush(): Promise<void> {
    return this.keeper.flush();
  }

  /** Takes in what other tabs kept, where nobody told. */
  meetOthers(): Promise<void> {
    return this.keeper.meetOthers();
  }

  get journal(): Promise<Journal> {
    return this.services.journal;
  }

  /** Old versions of a document were compacted in the journal. */
  forgetBefore(document: string, firstVersion: number): void {
    this.documents.record(document)?.forgetBefore(firstVersion);
  }

  private async load(): Promise<void> {
    const journal = await this.services.journal;
    this.keeper.start(await journal.load());
    this.isReady = true;
  }

  private async run<Input>(
    command: Command<Input>,
    input: Input,
    led: readonly string[],
    asked: string | undefined,
  ): Promise<Executed> {
    const commandId = this.note({
      type: `command.${command.name}`,
      source: 'commands',
      data: command.tell?.(input) ?? null,
      causes: led,
    });
    const gesture = asked ?? led[0] ?? commandId;
    let decided: Effectful<Decision>;
    try {
      decided = this.aspects.call(`command.${command.name}`, () => command.decide(this.view(gesture), input));
    } catch (error) {
      this.tellFailure(`command.${command.name}`, error, [commandId]);
      return { kind: 'refused', why: 'Something went wrong inside; nothing was changed.' };
    }
    const { value: decision, effects } = decided;
    if (decision.kind === 'refuse') {
      this.note({
        type: 'outcome.refused',
        source: 'commands',
        data: { why: decision.why },
        causes: [commandId],
      });
      return { kind: 'refused', why: decision.why };
    }
    const changes = decision.writes.flatMap((write) => this.changesOf(write, commandId, gesture));
    const { putFiles = [], removeFiles = [], orNothing } = decision;
    const hasFiles = putFiles.length + removeFiles.length > 0;
    const causes =
      changes.length > 0 ? [] : [this.noteOutcome(commandId, putFiles.length, removeFiles.length)];
    this.documents.add(changes);
    const files = hasFiles ? { put: putFiles, remove: removeFiles } : undefined;
    const kept =
      changes.length > 0 || files
        ? this.keeper.keep({ changes, files, orNothing, causes })
        : Promise.resolve(true);
    this.inform(changes);
    const ids = changes.length > 0 ? changes.map(({ id }) => id) : [commandId];
    const outcomes = effects.length > 0 ? await this.effects.perform(effects, ids) : [];
    const isKept = await kept;
    if (!isKept && orNothing)
      this.tellFailure(`command.${command.name}`, 'Storage did not take it: it was given up.', [commandId]);
    return { kind: 'done', gesture, changes, isKept, effects: outcomes };
  }

  /** How a command ended that changed no document. */
  private noteOutcome(commandId: string, put: number, removed: number): string {
    const hasFiles = put + removed > 0;
    return this.note({
      type: hasFiles ? 'outcome.files' : 'outcome.unchanged',
      source: 'commands',
      data: hasFiles ? { put, removed } : null,
      causes: [commandId],
    });
  }

  private changesOf(write: DocumentWrite, commandId: string, gesture: string): DocumentEvent[] {
    const { document, kind, did, next, isAside, how = 'do', past = [] } = write;
    const before = this.documents.state(document)?.body;
    let version = this.documents.nextVersion(document);
    const event = (change: PastChange): DocumentEvent => ({
      ...change,
      id: this.services.newId(),
      at: this.services.now(),
      source: (next ?? before)?.name ?? kind,
      causes: [commandId],
      document,
      kind,
      version: version++,
      gesture: isAside ? '' : (write.gesture ?? gesture),
      how,
    });
    const events = past.map(event);
    const changes = diffJson(foldEvents(before, past) as Json | undefined, next as Json | undefined);
    // a step whose changes cancel out is taken back too, or it would be in the way of those before it
    if (changes.length > 0 || how !== 'do') {
      const metadata = { author: this.services.author() };
      const type = `document.${kind}.${did}`;
      events.push(event({ type, data: write.data ?? null, metadata, changes }));
    }
    return events;
  }

  private async takeStep(direction: UndoDirection, scope: UndoScope): Promise<Executed> {
    const causes = this.causesNow();
    await this.ready;
    for (;;) {
      const found = await this.undoFinder.find(direction, scope);
      if (typeof found === 'string') {
        this.note({ type: 'outcome.refused', source: 'commands', data: { why: found }, causes });
        return { kind: 'refused', why: found };
      }
      const executed = await this.execute(undoCommand, found, { causes, gesture: found.gesture });
      // one that changed nothing is passed over, unless it was asked for by name
      const isNothing =
        executed.kind === 'done' && executed.changes.every(({ changes }) => changes.length === 0);
      if (!isNothing || scope.gesture !== undefined) return executed;
    }
  }

  private view(gesture: string): WorkspaceView {
    return {
      gesture,
      now: this.services.now(),
      document: (id) => this.document(id),
      anyDocument: (id) => this.anyDocument(id),
      documents: (kind) => this.documentsOf(kind),
    };
  }

  private inform(events: readonly WorkspaceEvent[]): void {
    for (const event of events) this.bus.publish(event);
  }

  private tellOthers(newer: readonly KeptEvent[], collided: readonly string[]): void {
    this.inform(newer);
    for (const document of collided) {
      const name = this.documents.state(document)?.body.name ?? document;
      this.note({ type: 'workspace.collided', source: 'another tab', data: { document, name }, causes: [] });
    }
  }

  private tellFailure(what: string, error: unknown, causes: readonly string[]): void {
    const data = { what, message: messageOf(error) };
    this.note({ type: 'outcome.failed', source: 'commands', data, causes });
  }

  /** What is no change of a document, and is not in the journal anyway, is kept beside them. */
  private noteActivity(event: WorkspaceEvent): void {
    const { type } = event;
    if ('changes' in event || type === 'version.kept' || type === 'effect.write') return;
    this.keeper.note(event);
  }
}

function isLive({ body }: DocumentState): boolean {
  return body.deleted === undefined;
}

function live(state: DocumentState | undefined): DocumentState | undefined {
  return state && isLive(state) ? state : undefined;
}
