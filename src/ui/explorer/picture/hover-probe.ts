import { type App, type FlowFacts, type OpenRecording, pointAtPart } from '../../../store/index.ts';
import type { Under } from '../../../worker/contract/marks.ts';
import { LatestOnly } from '../../widgets/latest-only.ts';
import { setBusy } from '../../widgets/set-busy.ts';
import type { FrameStore } from './frame-state.ts';

/** A point of the canvas in CSS pixels. */
export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

/** Names the event, or else the edge, under the pointer: one question in flight, the latest place wins. */
export class HoverProbe {
  private point: CanvasPoint | undefined;
  private readonly asking: LatestOnly;

  constructor(
    private readonly app: App,
    private readonly client: OpenRecording['client'],
    private readonly frames: FrameStore,
  ) {
    this.asking = new LatestOnly(
      () => this.ask(),
      (isBusy) => setBusy(app, isBusy),
    );
  }

  /** The pointer is here now; `undefined` when it is not over the picture or busy dragging it. */
  moveTo(point: CanvasPoint | undefined): void {
    this.point = point;
    if (point) this.asking.request();
    else this.show(undefined);
  }

  /** The picture moved under a pointer that did not. */
  again(): void {
    if (this.point) this.asking.request();
  }

  stop(): void {
    this.point = undefined;
    this.show(undefined);
    this.asking.stop();
  }

  private async ask(): Promise<void> {
    const { frame } = this.frames.getState();
    const { point } = this;
    if (!frame || !point) return;
    const { lanes, marks } = this.client.service;
    const under = await marks.under(frame.view, point.x, point.y);
    const isBundled = frame.info.edgesBundled !== undefined && !isOnBar(under, point, frame.view.laneHeight);
    const flow = isBundled ? await lanes.flowAt(frame.view, point.x, point.y) : undefined;
    if (this.point) this.show(flow ? undefined : under, flow);
  }

  private show(under: Under | undefined, flow?: FlowFacts): void {
    const state = this.app.store.getState();
    if (state.recording?.client !== this.client) return;
    const hovered = under?.kind === 'event' ? under.hit : undefined;
    pointAtPart(this.app, under?.kind === 'event' ? undefined : under);
    if (state.pointedFlow !== flow) this.app.store.setState({ pointedFlow: flow });
    const { hovered: before } = state;
    if (before?.row === hovered?.row && before?.x === hovered?.x && before?.y === hovered?.y) return;
    this.app.store.setState({ hovered });
  }
}

/** A lane's events take this share of its height around its middle; what crosses it is pointed at beside them. */
const BAR_SHARE = 0.5;

function isOnBar(under: Under | undefined, { y }: CanvasPoint, laneHeight: number): boolean {
  return under?.kind === 'event' && Math.abs(under.hit.y - y) <= (laneHeight * BAR_SHARE) / 2;
}
