/** A handler, and how long it is kept. */
export interface Held<H extends object> {
  /** `undefined` once it is gone. */
  readonly handler: H | undefined;
}

/** Kept as long as whoever holds this. */
export class HeldForGood<H extends object> implements Held<H> {
  constructor(readonly handler: H) {}
}

/**
 * Kept exactly as long as its owner, whom this does not keep. A weak reference to the handler itself would not do: a
 * function that nobody else holds is collected at once. As the value of a weak map it lives as long as its key, and it
 * may refer to its owner as it likes without keeping it.
 *
 * Classes, because functions made beside one another share what any of them refers to, and one would keep it all.
 */
export class HeldByOwner<H extends object> implements Held<H> {
  private readonly owner: WeakRef<object>;
  private readonly handlers: WeakMap<object, H>;

  constructor(handler: H, owner: object) {
    this.owner = new WeakRef(owner);
    this.handlers = new WeakMap([[owner, handler]]);
  }

  get handler(): H | undefined {
    const owner = this.owner.deref();
    return owner && this.handlers.get(owner);
  }
}
