import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { Provenance } from '../../model/provenance.ts';
import { isPlain } from './provenance-of.ts';

type Link = NonNullable<StreamEvent['links']>[number];

/** The causes of one event while they are found: each id once, by the first rule that gave it. */
export class CauseList {
  private readonly known = new Set<string>();
  private readonly causes: string[] = [];
  private readonly links: Link[] = [];

  get isEmpty(): boolean {
    return this.known.size === 0;
  }

  /** @param provenance how the cause is known; declared by the event itself unless it says otherwise */
  add(cause: string, provenance?: Provenance): void {
    if (this.known.has(cause)) return;
    this.known.add(cause);
    if (!provenance || isPlain(provenance)) this.causes.push(cause);
    else this.links.push({ cause, provenance });
  }

  /** For a `StreamEvent`; a list that is empty is left out. */
  parts(): Pick<StreamEvent, 'causes' | 'links'> {
    return {
      ...(this.causes.length > 0 ? { causes: this.causes } : {}),
      ...(this.links.length > 0 ? { links: this.links } : {}),
    };
  }
}
