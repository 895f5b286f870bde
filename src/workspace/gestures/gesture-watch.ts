import type { Json } from '../../base/changes/json.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';

export interface Gesture {
  readonly event: WorkspaceEvent;
  /** True when it led to something: then it is recorded. */
  isUsed: boolean;
}

/** Something a person did, as long as it is going on: what is done meanwhile is done because of it. */
export class GestureWatch {
  private current: Gesture | undefined;

  constructor(
    private readonly after: (millis: number, work: () => void) => void,
    private readonly newId: () => string,
    private readonly now: () => number,
  ) {}

  /** It lasts until what the browser does because of it is over. */
  begin(type: string, data: Json): void {
    const event = {
      id: this.newId(),
      type: `gesture.${type}`,
      at: this.now(),
      source: 'you',
      data,
      causes: [],
    };
    const begun = { event, isUsed: false };
    this.current = begun;
    this.after(0, () => {
      if (this.current === begun) this.current = undefined;
    });
  }

  /** The gesture that is going on. */
  get going(): Gesture | undefined {
    return this.current;
  }
}
