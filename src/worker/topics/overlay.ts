import { fail, type Result } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import type { OverlayAnswer, OverlayQuestion, OverlayQuestions } from '../contract/overlay.ts';
import { overlayOf } from '../overlay-of.ts';
import type { Desk } from './desk.ts';

export class OverlayTopic implements OverlayQuestions {
  constructor(private readonly desk: Desk) {}

  async overlay(question: OverlayQuestion): Promise<Result<OverlayAnswer, Fault>> {
    const shown = this.desk.shown();
    if (shown) return overlayOf(shown.computation, question);
    const message = 'No recording is open to be laid over the design. Open one, or open a run in Explore.';
    return fail({ code: 'bad-request', message });
  }
}
