import type { NewEvent } from '../computation-builder.ts';
import type { Provenance } from '../provenance.ts';

/** One event as a live source tells it. Its causes may come after it, or never. */
export interface StreamEvent extends Omit<NewEvent, 'provenance' | 'place' | 'causes'> {
  /** Ids of its direct causes, as declared. */
  readonly causes?: readonly string[];
  /** The id of the start of the span that this event ends. */
  readonly partner?: string;
  /** Causes that are known in another way. */
  readonly links?: readonly { readonly cause: string; readonly provenance: Provenance }[];
}
