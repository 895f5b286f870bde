/** An event that waits for causes, with the ids it still misses. */
export interface Pending<E> {
  readonly id: string;
  readonly event: E;
  readonly missing: Set<string>;
}

/** Events that wait for causes, oldest first, and who waits for which id. */
export class PendingEvents<E> {
  private readonly byId = new Map<string, Pending<E>>();
  private readonly waitersOf = new Map<string, Set<string>>();

  get size(): number {
    return this.byId.size;
  }

  get(id: string): Pending<E> | undefined {
    return this.byId.get(id);
  }

  all(): IterableIterator<Pending<E>> {
    return this.byId.values();
  }

  add(id: string, event: E, missing: Iterable<string>): Pending<E> {
    const pending: Pending<E> = { id, event, missing: new Set(missing) };
    this.byId.set(id, pending);
    for (const cause of pending.missing) {
      const waiters = this.waitersOf.get(cause);
      if (waiters) waiters.add(id);
      else this.waitersOf.set(cause, new Set([id]));
    }
    return pending;
  }

  /** The event with this id is there: takes out those that wait for nothing else any more, oldest first. */
  arrived(id: string): Pending<E>[] {
    const waiters = this.waitersOf.get(id);
    if (!waiters) return [];
    this.waitersOf.delete(id);
    const complete: Pending<E>[] = [];
    for (const waiter of waiters) {
      const pending = this.byId.get(waiter);
      if (!pending) continue;
      pending.missing.delete(id);
      if (pending.missing.size > 0) continue;
      this.byId.delete(waiter);
      complete.push(pending);
    }
    return complete;
  }

  /** Takes out the event that has waited longest. */
  takeOldest(): Pending<E> | undefined {
    const [oldest] = this.byId.keys();
    return oldest === undefined ? undefined : this.take(oldest);
  }

  /** Takes out an event that waits, whatever it waits for. */
  take(id: string): Pending<E> | undefined {
    const pending = this.byId.get(id);
    if (!pending) return undefined;
    this.byId.delete(id);
    for (const cause of pending.missing) {
      const waiters = this.waitersOf.get(cause);
      waiters?.delete(id);
      if (waiters?.size === 0) this.waitersOf.delete(cause);
    }
    return pending;
  }

  /**
   * A circle of waiting that an event with this id and these missing causes would close: ids from cause to effect,
   * beginning with `id`. `undefined` when there is none.
   */
  circleThrough(id: string, missing: Iterable<string>): string[] | undefined {
    if (!this.waitersOf.has(id)) return undefined;
    const wanted = new Set(missing);
    const cameFrom = new Map<string, string>();
    const stack = [id];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      for (const waiter of this.waitersOf.get(at) ?? []) {
        if (cameFrom.has(waiter)) continue;
        cameFrom.set(waiter, at);
        if (wanted.has(waiter)) return wayBack(cameFrom, id, waiter);
        stack.push(waiter);
      }
    }
    return undefined;
  }
}

function wayBack(cameFrom: ReadonlyMap<string, string>, first: string, last: string): string[] {
  const way = [last];
  while (way[way.length - 1] !== first) way.push(cameFrom.get(way[way.length - 1]) as string);
  return way.reverse();
}
