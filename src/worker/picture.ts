import { futureCone, pastCone } from '../engine/index.ts';
import type { Placement } from '../layout/index.ts';
import type { Computation } from '../model/computation.ts';
import type { EventIndex } from '../model/ids.ts';
import { type EventOnScreen, eventAt, type Overlays, overviewGrid, Scene, tonesOf } from '../render/index.ts';
import type { Axis, StepDirection, View, WorldPoint } from './contract.ts';
import { stepFrom } from './step.ts';

/**
 * An execution as it is drawn: where its events stand, and what is laid over them.
 *
 * Everybody outside speaks of rows of the shown computation; only this class and what it calls know what is drawn.
 */
export class Picture {
  private scene: Scene;

  constructor(
    private readonly computation: Computation,
    private readonly placement: Placement,
    failures: Uint8Array,
  ) {
    this.scene = new Scene(placement, failures);
  }

  /** Lays something over the picture, or takes it away (`undefined`); what is not named stays. */
  overlay(changes: { readonly [Name in keyof Overlays]: Overlays[Name] | undefined }): void {
    this.scene.overlays = { ...this.scene.overlays, ...changes } as Overlays;
  }

  /** What to paint for a view; the cones are found only when the selection changes. */
  sceneFor({ selected }: View): Scene {
    const { scene, computation } = this;
    const isKnown = selected !== undefined && selected < computation.size;
    if (!isKnown) {
      if (scene.tones) scene.select(undefined);
    } else if (scene.tones?.selected !== selected) {
      scene.select(
        tonesOf(
          computation.size,
          selected,
          pastCone(computation, selected),
          futureCone(computation, selected),
        ),
      );
    }
    return scene;
  }

  eventAt(view: View, x: number, y: number): EventOnScreen | undefined {
    return eventAt(this.scene, view, x, y);
  }

  whereIs(row: EventIndex, axis: Axis): WorldPoint | undefined {
    return { x: this.placement.axis(axis).x[row], lane: this.placement.laneOf(row) };
  }

  step(row: EventIndex, direction: StepDirection, axis: Axis): EventIndex | undefined {
    return stepFrom(this.placement, row, direction, axis);
  }

  extent(axis: Axis): { from: number; to: number } {
    const { from, to } = this.placement.axis(axis);
    return { from, to };
  }

  overview(axis: Axis, columns: number, rows: number): Uint32Array {
    return overviewGrid(this.placement, axis, columns, rows);
  }
}
