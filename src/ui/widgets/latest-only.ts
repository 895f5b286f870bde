/**
 * One asynchronous job at a time: requests that come while it runs are merged into one more run.
 * `onBusy` hears `true` when work begins and `false` when it has ended or was stopped, always in turn.
 */
export class LatestOnly {
  private isWanted = false;
  private isBusy = false;
  private isStopped = false;

  constructor(
    private readonly job: () => Promise<void>,
    private readonly onBusy: (isBusy: boolean) => void,
  ) {}

  request(): void {
    if (this.isStopped) return;
    this.isWanted = true;
    if (!this.isBusy) void this.run();
  }

  /** Nothing runs after this; a run that waits for an answer that never comes no longer counts as busy. */
  stop(): void {
    this.isStopped = true;
    this.setBusy(false);
  }

  private async run(): Promise<void> {
    this.setBusy(true);
    try {
      while (this.isWanted && !this.isStopped) {
        this.isWanted = false;
        await this.job();
      }
    } finally {
      this.setBusy(false);
    }
  }

  private setBusy(isBusy: boolean): void {
    if (this.isBusy === isBusy) return;
    this.isBusy = isBusy;
    this.onBusy(isBusy);
  }
}
