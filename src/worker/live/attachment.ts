import { nextTask } from '../../base/breathe.ts';
import { messageOf } from '../../base/errors.ts';
import { type IntakeProblem, ModelIndex, STREAM_OPTIONS, StreamProcessor } from '../../engine/index.ts';
import type { LiveEventLine, LiveViolation } from '../../model/live/live-verdict.ts';
import type { LiveWatch } from '../../model/live/live-watch.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import { connect, ToolCalls, type World } from '../../sources/index.ts';
import type {
  AttachedSource,
  AttachQuestion,
  LiveModel,
  LiveRecordingHead,
  LiveView,
} from '../contract/live.ts';
import { scoreOfName } from '../failure-signs.ts';
import { Attached } from './attached.ts';
import { newestLines } from './newest-lines.ts';
import type { Recorder } from './recorder.ts';
import { sealWindow } from './seal-window.ts';
import { eventsOf, frozenEvents, type ShownEvents } from './shown-events.ts';
import { LiveStrip } from './strip.ts';

/** How long events are taken in before questions come through, and how often it is told how things stand. */
const TURN_MILLIS = 6;
const REPORT_MILLIS = 33;
/** While nothing comes, time goes on in such steps. */
const IDLE_MILLIS = 200;
/** Rules over several events are judged at most so often. */
const LOOK_MILLIS = 250;
/** Messages of one source that are read before it is another one's turn. */
const MESSAGES_PER_TURN = 256;
/** Events listed in a report. */
const LISTED = 40;

/**
 * Sources that run, and what is made of what they bring.
 *
 *     source ─ take ─ waiting ─ reader ─ processor        a turn: some messages of each source, then questions, then a report
 */
export class Attachment {
  readonly processor: StreamProcessor;
  readonly strip = new LiveStrip();
  /** Who writes down what is placed, while somebody wants that. */
  recorder: Recorder | undefined;
  private readonly attached: Attached[] = [];
  private readonly toolCalls = new ToolCalls();
  private report: ((view: LiveView) => unknown) | undefined;
  private wakeUp: (() => void) | undefined;
  private hasNews = true;
  private isOver = false;
  private told = 0;
  private isTelling = false;
  private nextLook = 0;
  private hitsBefore: ReadonlyMap<string, number> = new Map();
  private freezing: ReadonlySet<string> = new Set();
  /** Hits with lower numbers are of before, and freeze nothing any more. */
  private freezesFrom = 0;
  private head: LiveRecordingHead = { name: 'Window' };
  private frozen: LiveView['frozen'];
  private freezes = 0;
  /** How it stood then; told before anything else. */
  private frozenView: LiveView | undefined;
  /** What was at hand when the picture was frozen, as long as it is. */
  private kept: ShownEvents | undefined;

  constructor(
    { sources, rules, watches, window, model }: AttachQuestion,
    private readonly world: World,
    readonly problems: IntakeProblem[] = [],
  ) {
    const options = { ...STREAM_OPTIONS, size: window.events, millis: window.millis };
    this.processor = new StreamProcessor(options, rules, {
      problem: (problem) => {
        problems.push(problem);
        if (problems.length > 200) problems.shift();
      },
      placed: (row) => this.recorder?.take(row),
    });
    this.watch(watches, rules.clocks, this.head);
    this.setModel(model);
    for (const source of sources) this.add(source);
  }

  add(source: AttachedSource): void {
    const attached = new Attached(source, this.toolCalls, () => this.wake());
    this.attached.push(attached);
    const { spec, secrets, file } = source;
    attached.connection = connect(spec.address, secrets, attached, this.world, file);
  }

  /** Takes in what comes until it is over. @param report how it stands; a promise: not again before it is kept */
  async run(report: (view: LiveView) => unknown): Promise<void> {
    this.report = report;
    try {
      while (!this.isOver) {
        const hasMore = this.takeTurn();
        this.tell();
        if (hasMore) await nextTask();
        else await this.untilWoken();
      }
    } catch (error) {
      this.breakOff(`This is a mistake in Lightcone, not in what came: ${messageOf(error)}.`);
    }
  }

  get isStopped(): boolean {
    return this.isOver;
  }

  /** Ends everything because something went wrong that must not. */
  private breakOff(why: string): void {
    for (const attached of this.attached) attached.break(why);
    this.isOver = true;
    this.report?.(this.view());
  }

  /** Ends one source; what has come from it is still taken in. */
  detach(id: string): void {
    this.sourceOf(id)?.close();
    this.wake();
  }

  /** Ends all; what waits is decided. */
  stop(): LiveView {
    if (!this.isOver) {
      for (const attached of this.attached) attached.close();
      while (this.takeTurn());
      this.processor.finish();
      this.isOver = true;
      this.wake();
    }
    return this.view();
  }

  watch(watches: readonly LiveWatch[], clocks: readonly ClockSpec[], head: LiveRecordingHead): void {
    const counts = this.hitCounts();
    this.hitsBefore = new Map(watches.map(({ id }) => [id, counts[id] ?? 0]));
    this.processor.setWatches(watches, clocks);
    this.passHits();
    this.freezing = new Set(watches.flatMap(({ id, freezes }) => (freezes ? [id] : [])));
    this.head = head;
    this.wake();
  }

  /** What was frozen is not needed any more. Answers how often a watch has frozen until now. */
  release(): number {
    this.frozen = undefined;
    this.kept = undefined;
    this.passHits();
    this.wake();
    return this.freezes;
  }

  /** What is drawn and told of single events stays as it is now, until `release`. */
  keepPicture(): void {
    this.kept = frozenEvents(this.processor.window);
  }

  /** What is drawn and told of single events. */
  shownEvents(): ShownEvents {
    return this.kept ?? eventsOf(this.processor.window);
  }

  setRules(rules: RuleSet): void {
    if (this.isOver) return;
    this.processor.setRules(rules);
    this.wake();
  }

  /** Compares what comes from now on with a model, or with none; failures are told by their names. */
  setModel(compared: LiveModel | undefined): void {
    if (this.isOver) return;
    const { insight } = this.processor;
    if (compared) {
      const { model, support, horizon } = compared;
      insight.use(new ModelIndex(model), {
        support,
        horizon,
        isFailure: ({ name }) => scoreOfName(name) >= 2,
      });
    } else insight.clear();
    this.wake();
  }

  sourceOf(id: string): Attached | undefined {
    return this.attached.find(({ source }) => source.spec.id === id);
  }

  view(): LiveView {
    const { processor, attached, isOver } = this;
    const { window, intake } = processor;
    const now = this.world.now();
    const { repeated, resolved, admitted, problems } = intake.counts;
    // what a frozen view was to tell and has not told yet
    const untold = this.frozenView;
    if (untold) this.frozenView = { ...untold, violations: [], hits: [] };
    const violations = latest(untold?.violations, processor.takeViolations());
    const hits = latest(untold?.hits, processor.takeHits());
    for (const { events, about } of hits)
      for (const place of about) this.strip.mark(events[place].serial, 'hit');
    for (const { events, about } of violations) {
      for (const place of about) this.strip.mark(events[place].serial, 'violation');
    }
    const anomalies = processor.insight.takeAnomalies();
    for (const { event, isExplained } of anomalies) if (!isExplained) this.strip.mark(event.serial, 'odd');
    return {
      at: now,
      isOver,
      sources: attached.map((source) => source.view(now)),
      events: window.events.placed,
      retained: window.retained,
      windowSize: window.options.size,
      pinned: window.keptBack,
      pending: intake.waiting,
      evicted: window.evicted,
      repeated,
      resolved,
      admitted,
      problems,
      verdicts: processor.verdicts(),
      violations,
      hits,
      hitCounts: this.hitCounts(),
      anomalies,
      warnings: processor.insight.takeWarnings(),
      insight: processor.insight.counts(),
      newest: this.newest(LISTED),
      frozen: this.frozen,
      recording: this.recorder?.view(),
    };
  }

  /** Since each watch was set, those from before others were set among them. */
  private hitCounts(): Record<string, number> {
    const now = this.processor.hitCounts();
    return Object.fromEntries([...this.hitsBefore].map(([id, before]) => [id, before + (now[id] ?? 0)]));
  }

  newest(limit: number): LiveEventLine[] {
    return newestLines(this.processor.window, limit);
  }

  /** Takes in messages for a while; answers whether there are more. */
  private takeTurn(): boolean {
    const { processor, attached, world } = this;
    const ends = performance.now() + TURN_MILLIS;
    let hasMore = true;
    while (hasMore && performance.now() < ends) {
      hasMore = false;
      attached.forEach((source, from) => {
        const at = world.now();
        for (const event of source.readNext(MESSAGES_PER_TURN, at, ends)) {
          this.hasNews = true;
          try {
            processor.offer(event, { from: Math.min(from, 255), at });
            if (this.freezing.size > 0) this.freezeWhereWanted();
          } catch (error) {
            source.lose(1, `An event could not be taken in: ${messageOf(error)}.`);
          }
        }
        hasMore ||= source.backlog > 0;
      });
    }
    // with several the slowest is waited for: of what is faster less is known than could be, but nothing that is wrong
    processor.clock.pace = Math.min(1, ...attached.filter(({ isOver }) => !isOver).map(({ pace }) => pace));
    processor.tick(world.now());
    this.recorder?.keepUp();
    this.look();
    return hasMore;
  }

  /** Keeps what is in the window when something that freezes has happened: now, not when somebody hears of it. */
  private freezeWhereWanted(): void {
    if (this.frozen || this.kept) return;
    const hit = this.processor.untoldHits.find(
      ({ constraint, number }) => number >= this.freezesFrom && this.freezing.has(constraint),
    );
    if (!hit) return;
    const number = ++this.freezes;
    this.frozen = { ...sealWindow(this.processor.window, this.head), watch: hit.constraint, number };
    this.keepPicture();
    this.frozenView = this.view();
  }

  /** What has happened until now freezes nothing any more. */
  private passHits(): void {
    const newest = this.processor.untoldHits.at(-1);
    if (newest) this.freezesFrom = newest.number + 1;
  }

  /** Judges what is judged over the whole window, as often as that takes a tenth of the time. */
  private look(): void {
    const began = performance.now();
    if (began < this.nextLook) return;
    this.processor.look();
    const took = performance.now() - began;
    this.nextLook = began + Math.max(LOOK_MILLIS, took * 10);
  }

  /** Tells how it stands, when there is something to tell and the page has taken the last one. */
  private tell(): void {
    const now = performance.now();
    if (!this.report || this.isTelling || !this.hasNews || now - this.told < REPORT_MILLIS) return;
    const frozen = this.frozenView;
    this.frozenView = undefined;
    // behind a frozen view there is news
    this.hasNews = frozen !== undefined;
    this.told = now;
    const taken = this.report(frozen ?? this.view());
    if (!(taken instanceof Promise)) return;
    this.isTelling = true;
    const done = (): void => {
      this.isTelling = false;
    };
    taken.then(done, done);
  }

  private wake(): void {
    this.hasNews = true;
    this.wakeUp?.();
  }

  private untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.world.later(IDLE_MILLIS, () => {
        // time has gone on: lag and deadlines with it
        this.hasNews = true;
        done();
      });
      const done = (): void => {
        this.wakeUp = undefined;
        cancel();
        resolve();
      };
      // several messages that come together are one turn
      this.wakeUp = () => {
        this.wakeUp = undefined;
        void nextTask().then(done);
      };
    });
  }
}

/** Each once, as it was told last. */
function latest(
  earlier: readonly LiveViolation[] | undefined,
  later: readonly LiveViolation[],
): readonly LiveViolation[] {
  if (!earlier || earlier.length === 0) return later;
  return [...new Map([...earlier, ...later].map((one) => [one.number, one])).values()];
}
