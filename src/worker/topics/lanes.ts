import type { Arrangement } from '../../model/arrangement.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import type { FlowFacts, LanesAnswer, LanesQuestions } from '../contract/lanes.ts';
import type { Desk } from './desk.ts';

/** Which lanes the picture has, and which of the events it shows. The picture itself does the work. */
export class LanesTopic implements LanesQuestions {
  constructor(private readonly desk: Desk) {}

  async arrange(arrangement: Arrangement): Promise<LanesAnswer | undefined> {
    return this.desk.shown()?.picture.arrange(arrangement);
  }

  async current(): Promise<LanesAnswer | undefined> {
    return this.desk.shown()?.picture.lanes;
  }

  async laneOf(row: EventIndex): Promise<string | undefined> {
    return this.desk.shown()?.picture.laneNameOf(row);
  }

  async services(): Promise<readonly { readonly name: string; readonly members: readonly string[] }[]> {
    return this.desk.shown()?.picture.services() ?? [];
  }

  async flowAt(view: View, x: number, y: number): Promise<FlowFacts | undefined> {
    return this.desk.shown()?.picture.flowAt(view, x, y);
  }
}
