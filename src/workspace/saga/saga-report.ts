import type { JsonRecord } from '../../base/changes/json.ts';
import type { Publish } from '../bus/event-draft.ts';

/** Publishes how a saga goes, each event caused by the one before: a chain, from what led to the saga to its end. */
export class SagaReport {
  /** Ids of the newest event, or of what led to the saga. */
  causes: readonly string[];

  constructor(
    private readonly saga: string,
    private readonly publish: Publish | undefined,
    causes: readonly string[],
  ) {
    this.causes = causes;
  }

  tell(type: 'saga.step' | 'saga.done' | 'saga.failed' | 'saga.compensated', data: JsonRecord): void {
    try {
      const draft = { type, source: 'sagas', data: { saga: this.saga, ...data }, causes: this.causes };
      const event = this.publish?.(draft);
      if (event) this.causes = [event.id];
    } catch {
      // a saga owes its caller the world as it was, whatever becomes of the report
    }
  }
}
