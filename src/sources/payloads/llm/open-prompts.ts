/** More unanswered requests than this are not told apart anyway. */
const MOST_OPEN = 64;

/** Requests in a provider's own words, which no id joins with their answers, until they are answered. */
export class OpenPrompts {
  private open: { readonly event: string; readonly model: string | undefined }[] = [];

  add(event: string, model: string | undefined): void {
    this.open = [...this.open, { event, model }].slice(-MOST_OPEN);
  }

  /**
   * Takes out the request that an answer of this model must belong to: the only one that is open. Providers answer
   * under longer names (`gpt-4o-mini-2024-07-18` for `gpt-4o-mini`).
   */
  takeOnly(model: string | undefined): string | undefined {
    const fitting = this.open.filter(
      (one) => model === undefined || one.model === undefined || model.startsWith(one.model),
    );
    if (fitting.length !== 1) return undefined;
    this.open = this.open.filter((one) => one !== fitting[0]);
    return fitting[0].event;
  }
}
