/** What the scheduler orders: when it is due, and its number among all that were asked for. */
export interface Due {
  /** Virtual milliseconds. */
  readonly due: number;
  /** Ascending in the order of asking. */
  readonly number: number;
}

/**
 * Tasks by virtual time. All that are due at the earliest time there is are *ready*: any of them may be taken next.
 * Taking one moves the last ready one into its place, so that taking costs the same however many there are.
 */
export class Scheduler<T extends Due> {
  private ready: T[] = [];
  private readyTime = Number.NEGATIVE_INFINITY;
  private readonly later: T[] = [];

  get size(): number {
    return this.ready.length + this.later.length;
  }

  push(task: T): void {
    if (this.ready.length > 0) {
      if (task.due === this.readyTime) {
        this.ready.push(task);
        return;
      }
      // what was ready is not the earliest any more
      if (task.due < this.readyTime) for (const one of this.ready.splice(0)) this.pushLater(one);
    }
    this.pushLater(task);
  }

  /** The tasks that may be taken now; when they are due is `nextTime`. */
  readyTasks(): readonly T[] {
    if (this.ready.length > 0 || this.later.length === 0) return this.ready;
    this.readyTime = this.later[0].due;
    while (this.later.length > 0 && this.later[0].due === this.readyTime) this.ready.push(this.popLater());
    return this.ready;
  }

  /** When the ready tasks are due, nothing when there is no task. */
  nextTime(): number | undefined {
    return this.readyTasks().length === 0 ? undefined : this.readyTime;
  }

  take(index: number): T {
    const { ready } = this;
    const task = ready[index];
    const last = ready.pop() as T;
    if (index < ready.length) ready[index] = last;
    return task;
  }

  private pushLater(task: T): void {
    const heap = this.later;
    let at = heap.push(task) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(task, heap[above])) break;
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = task;
  }

  private popLater(): T {
    const heap = this.later;
    const first = heap[0];
    const last = heap.pop() as T;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
      if (!isBefore(heap[child], last)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(a: Due, b: Due): boolean {
  return a.due < b.due || (a.due === b.due && a.number < b.number);
}
