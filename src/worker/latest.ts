import { breather } from '../base/breathe.ts';
import { Cancelled, CancelToken } from '../base/cancel.ts';

/** Work of which only the newest is wanted: asking again ends what is going on, which then answers `undefined`. */
export class Latest {
  private running = new CancelToken();

  async run<T>(work: (breathe: () => Promise<void> | undefined) => Promise<T>): Promise<T | undefined> {
    this.cancel();
    const cancel = new CancelToken();
    this.running = cancel;
    try {
      const answer = await work(breather(cancel));
      return cancel.isCancelled ? undefined : answer;
    } catch (error) {
      if (error instanceof Cancelled) return undefined;
      throw error;
    }
  }

  cancel(): void {
    this.running.cancel();
  }
}
