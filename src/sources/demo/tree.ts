import type { StreamEvent } from '../../model/live/stream-event.ts';

/** An event that has been told, to be named as a cause. */
export interface Told {
  readonly id: string;
  readonly atMillis: number;
}

/** Events that hang together: an order, a page view, a run of the agent. */
export class Tree {
  private count = 0;

  constructor(
    readonly id: string,
    private readonly key: string,
    private readonly beganMillis: number,
    private readonly take: (atMillis: number, event: StreamEvent) => void,
  ) {}

  /** Tells one event: it happens so many milliseconds after the last of its causes. */
  tell(
    source: string,
    name: string,
    causes: readonly Told[],
    waitMillis: number,
    payload: Readonly<Record<string, unknown>> = {},
  ): Told {
    const atMillis = causes.reduce((latest, cause) => Math.max(latest, cause.atMillis), this.beganMillis);
    const told = { id: `${this.id}-${++this.count}`, atMillis: atMillis + waitMillis };
    this.take(told.atMillis, {
      id: told.id,
      name,
      source,
      ...(causes.length > 0 && { causes: causes.map(({ id }) => id) }),
      payload: { [this.key]: this.id, ...payload },
    });
    return told;
  }
}
