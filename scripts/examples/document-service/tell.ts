import { assert } from '../../../src/base/assert.ts';
import type { JsonRecord } from '../../../src/base/changes/json.ts';
import type { EventDraft, Publish } from '../../../src/workspace/bus/event-draft.ts';

/** Publishes an event and answers its id. `causes` are all its causes. */
export type Tell = (
  source: string,
  type: string,
  data: JsonRecord,
  causes: readonly string[],
  metadata?: JsonRecord,
) => string;

export function tellerOf(publish: Publish): Tell {
  return (source, type, data, causes, metadata) => {
    const draft: EventDraft = { source, type, data, causes, ...(metadata && { metadata }) };
    const event = publish(draft);
    assert(event, 'nothing here keeps events back');
    return event.id;
  };
}
