import { messageOf } from '../base/errors.ts';
import type { SourceState } from '../model/live/source-state.ts';
import type { SourceMessage, SourceSink } from './source.ts';

/**
 * A sink that never throws, and that nothing reaches any more once it is shut.
 *
 * Messages that the sink inside fails to take are told as lost. What `tell` and `lose` throw goes nowhere: there is
 * nobody left to tell.
 */
export class GuardedSink implements SourceSink {
  private isShut = false;

  constructor(private readonly sink: SourceSink) {}

  take(messages: readonly SourceMessage[]): Promise<void> | undefined {
    if (this.isShut) return undefined;
    try {
      return this.sink.take(messages)?.catch((error) => this.untaken(messages.length, error));
    } catch (error) {
      this.untaken(messages.length, error);
      return undefined;
    }
  }

  tell(state: SourceState): void {
    this.quietly(() => this.sink.tell(state));
  }

  lose(count: number | undefined, why: string): void {
    this.quietly(() => this.sink.lose(count, why));
  }

  shut(): void {
    this.isShut = true;
  }

  private untaken(count: number, error: unknown): void {
    this.lose(count, `Messages came and could not be taken in (${messageOf(error)}).`);
  }

  private quietly(call: () => void): void {
    if (this.isShut) return;
    try {
      call();
    } catch {}
  }
}
