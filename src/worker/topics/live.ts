import { messageOf } from '../../base/errors.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import { eventLine } from '../../engine/index.ts';
import type { Fault } from '../../model/fault.ts';
import type { LiveEventLine } from '../../model/live/live-verdict.ts';
import type { LiveWatch } from '../../model/live/live-watch.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import { browserWorld, DEMO_SYSTEMS, type World } from '../../sources/index.ts';
import type {
  AttachedSource,
  AttachQuestion,
  DemoInfo,
  LeftoverRecording,
  LiveEventView,
  LiveFrozen,
  LiveModel,
  LiveQuestions,
  LiveRecording,
  LiveRecordingHead,
  LiveView,
  OpenTrigger,
  RecordedFile,
  RecordingView,
  SourceTest,
  StripFrame,
  StripView,
  UnreadMessage,
  WaitingEvent,
} from '../contract/live.ts';
import type { OverlayAnswer, OverlayQuestion } from '../contract/overlay.ts';
import { Attachment } from '../live/attachment.ts';
import { eventView } from '../live/event-view.ts';
import { leftovers, removeLeftover, takeLeftover } from '../live/leftovers.ts';
import { createRecordingFile } from '../live/opfs-file.ts';
import { Recorder } from '../live/recorder.ts';
import type { RecordingFile } from '../live/recording-file.ts';
import { sealWindow } from '../live/seal-window.ts';
import { testSource } from '../live/test-source.ts';
import { overlayOf } from '../overlay-of.ts';

const NOTHING: Fault = { code: 'bad-request', message: 'Nothing is attached. Attach to a source first.' };
const RECORDING: Fault = { code: 'bad-request', message: 'It is being recorded already.' };
const NOT_RECORDING: Fault = { code: 'bad-request', message: 'Nothing is being recorded.' };

const STOPPED: Fault = {
  code: 'bad-request',
  message: 'This attachment has been stopped. Attach again to go on.',
};

/** The attachment of one worker. */
export class LiveTopic implements LiveQuestions {
  private attachment: Attachment | undefined;
  private canvas: OffscreenCanvas | undefined;
  private isStartingToRecord = false;

  constructor(
    private readonly world: () => World = browserWorld,
    private readonly createFile: () => Promise<RecordingFile> = createRecordingFile,
  ) {}

  test(source: AttachedSource): Promise<Result<SourceTest, Fault>> {
    return testSource(source, this.world());
  }

  async demos(): Promise<readonly DemoInfo[]> {
    return DEMO_SYSTEMS.map(({ id, name, about, eventsPerSecond, rules }) => ({
      id,
      name,
      about,
      eventsPerSecond,
      rules,
    }));
  }

  async begin(question: AttachQuestion, report: (view: LiveView) => void): Promise<Result<LiveView, Fault>> {
    try {
      this.attachment?.stop();
      // its file is left, to be taken
      void this.stopRecording();
      const attachment = new Attachment(question, this.world());
      this.attachment = attachment;
      if (this.canvas) attachment.strip.attach(this.canvas);
      // it goes on by itself; what is asked meanwhile is answered between two turns
      void attachment.run(report);
      return succeed(attachment.view());
    } catch (error) {
      return fail({ code: 'internal', message: `It cannot be attached to: ${messageOf(error)}` });
    }
  }

  async add(source: AttachedSource): Promise<Result<LiveView, Fault>> {
    const { attachment } = this;
    if (!attachment) return fail(NOTHING);
    if (attachment.isStopped) return fail(STOPPED);
    attachment.add(source);
    return succeed(attachment.view());
  }

  async detach(source: string): Promise<void> {
    this.attachment?.detach(source);
  }

  async judge(rules: RuleSet): Promise<void> {
    this.attachment?.setRules(rules);
  }

  async watch(
    watches: readonly LiveWatch[],
    clocks: readonly ClockSpec[],
    head: LiveRecordingHead,
  ): Promise<void> {
    this.attachment?.watch(watches, clocks, head);
  }

  async model(model: LiveModel | undefined): Promise<void> {
    this.attachment?.setModel(model);
  }

  async stop(): Promise<Result<LiveView, Fault>> {
    return this.attachment ? succeed(this.attachment.stop()) : fail(NOTHING);
  }

  async recording(head: LiveRecordingHead): Promise<Result<LiveRecording, Fault>> {
    const { attachment } = this;
    return attachment ? succeed(sealWindow(attachment.processor.window, head)) : fail(NOTHING);
  }

  async freeze(head: LiveRecordingHead): Promise<Result<LiveFrozen, Fault>> {
    const { attachment } = this;
    if (!attachment) return fail(NOTHING);
    // all in one go: what is on screen, what is drawn and what is kept are the same cut
    const recorded = sealWindow(attachment.processor.window, head);
    attachment.keepPicture();
    return succeed({ ...recorded, view: attachment.view() });
  }

  async release(): Promise<number> {
    return this.attachment?.release() ?? 0;
  }

  async startRecording(head: LiveRecordingHead): Promise<Result<RecordingView, Fault>> {
    const { attachment } = this;
    if (!attachment) return fail(NOTHING);
    if (attachment.recorder || this.isStartingToRecord) return fail(RECORDING);
    this.isStartingToRecord = true;
    let file: RecordingFile | undefined;
    try {
      file = await this.createFile();
      const room = await file.room();
      if (this.attachment !== attachment) throw new Error('another attachment was begun in its place');
      attachment.recorder = new Recorder(file, attachment.processor.window, head, room);
      return succeed(attachment.recorder.view());
    } catch (error) {
      await file?.remove().catch(() => {});
      return fail({ code: 'internal', message: `It cannot be recorded: ${messageOf(error)}` });
    } finally {
      this.isStartingToRecord = false;
    }
  }

  async stopRecording(head?: LiveRecordingHead): Promise<Result<RecordedFile, Fault>> {
    const recorder = this.takeRecorder();
    if (!recorder) return fail(NOT_RECORDING);
    try {
      return succeed(await recorder.finish(head));
    } catch (error) {
      return fail({ code: 'internal', message: `What was recorded cannot be read: ${messageOf(error)}` });
    }
  }

  async discardRecording(): Promise<void> {
    await this.takeRecorder()
      ?.discard()
      .catch(() => {});
  }

  leftovers(): Promise<readonly LeftoverRecording[]> {
    return leftovers();
  }

  takeLeftover(id: string): Promise<Result<RecordedFile, Fault>> {
    return takeLeftover(id);
  }

  removeLeftover(id: string, copy?: Blob): Promise<void> {
    return removeLeftover(id, copy);
  }

  async overlay(question: OverlayQuestion): Promise<Result<OverlayAnswer, Fault>> {
    const { attachment } = this;
    return attachment ? overlayOf(attachment.processor.seal(), question) : fail(NOTHING);
  }

  async attachCanvas(canvas: OffscreenCanvas): Promise<void> {
    this.canvas = canvas;
    this.attachment?.strip.attach(canvas);
  }

  async drawStrip(view: StripView): Promise<StripFrame> {
    const { attachment } = this;
    if (!attachment) return { lanes: [], marks: [], shown: 0, isCut: false, oldest: undefined };
    return attachment.strip.draw(attachment.shownEvents(), view);
  }

  async pointAt(view: StripView, x: number, y: number): Promise<LiveEventLine | undefined> {
    const { attachment } = this;
    if (!attachment) return undefined;
    const events = attachment.shownEvents();
    const row = attachment.strip.rowAt(events, view, x, y);
    return row === undefined ? undefined : eventLine(events, row);
  }

  async event(serial: number): Promise<LiveEventView | undefined> {
    const { attachment } = this;
    return attachment && eventView(attachment.shownEvents(), serial);
  }

  async unread(source: string): Promise<readonly UnreadMessage[]> {
    return this.attachment?.sourceOf(source)?.unread() ?? [];
  }

  async waiting(limit: number): Promise<readonly WaitingEvent[]> {
    const waiting: WaitingEvent[] = [];
    for (const event of this.attachment?.processor.intake.waitingEvents() ?? []) {
      if (waiting.length >= limit) break;
      waiting.push(event);
    }
    return waiting;
  }

  async open(limit: number): Promise<readonly OpenTrigger[]> {
    const { processor } = this.attachment ?? {};
    if (!processor) return [];
    const { events } = processor.window;
    return processor
      .waiting(limit)
      .map(({ constraint, row, left }) => ({ constraint, event: eventLine(events, row), left }));
  }

  async newest(limit: number): Promise<readonly LiveEventLine[]> {
    return this.attachment?.newest(limit) ?? [];
  }

  /** Who records, who does so no longer. */
  private takeRecorder(): Recorder | undefined {
    const { attachment } = this;
    const recorder = attachment?.recorder;
    if (attachment) attachment.recorder = undefined;
    return recorder;
  }
}
