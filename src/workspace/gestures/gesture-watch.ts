import type { Json } from '../../base/changes/json.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';

/** Something a person did, as long as it is going on: what is done meanwhile is done because of it. */
export class GestureWatch {
  private current: { readonly event: WorkspaceEvent; isUsed: boolean } | undefined;

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

  /** The gesture that is going on; `isNew` when nobody has asked for it before. */
  use(): { readonly event: WorkspaceEvent; readonly isNew: boolean } | undefined {
    if (!this.current) return undefined;
    const { event, isUsed } = this.current;
    this.current.isUsed = true;
    return { event, isNew: !isUsed };
  }
}
