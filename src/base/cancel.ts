/** The one value thrown when work is no longer wanted; quiet everywhere. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('cancelled');
  }
}

/** Tells long work that nobody waits for it any more. */
export class CancelToken {
  isCancelled = false;

  cancel(): void {
    this.isCancelled = true;
  }

  throwIfCancelled(): void {
    if (this.isCancelled) throw new Cancelled();
  }
}
