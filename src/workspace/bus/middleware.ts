import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';

/** Sees every event before it is delivered: answers it, another in its place, or `undefined` to keep it back. */
export type Middleware = (event: WorkspaceEvent) => WorkspaceEvent | undefined;

export interface Passed {
  /** What is delivered, if anything. */
  readonly event: WorkspaceEvent | undefined;
  /** Those that threw; the event went on as if they were not there. */
  readonly failures: readonly { readonly name: string; readonly error: unknown }[];
}

/** What events pass through, in the order it was added. */
export class MiddlewareChain {
  private links: readonly { readonly name: string; readonly middleware: Middleware }[] = [];
  /** True while an event is on its way through. */
  isPassing = false;

  add(name: string, middleware: Middleware): () => void {
    const link = { name, middleware };
    this.links = [...this.links, link];
    return () => {
      this.links = this.links.filter((other) => other !== link);
    };
  }

  pass(event: WorkspaceEvent): Passed {
    if (this.links.length === 0) return { event, failures: [] };
    const failures: { name: string; error: unknown }[] = [];
    let now: WorkspaceEvent | undefined = event;
    this.isPassing = true;
    for (const { name, middleware } of this.links) {
      try {
        now = middleware(now);
      } catch (error) {
        failures.push({ name, error });
      }
      if (now === undefined) break;
    }
    this.isPassing = false;
    return { event: now, failures };
  }
}
