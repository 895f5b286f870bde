import type { CausalService } from '../worker/contract.ts';

/** The page's end of one recording's worker. After `dispose` its answers never come. */
export interface RecordingClient {
  readonly service: CausalService;
  dispose(): void;
  /** Called at most once, when the worker dies of something that is not `dispose`. */
  onCrash(listener: (message: string) => void): void;
}

/** Starts workers; a spare one is kept ready. */
export interface RecordingClients {
  start(): RecordingClient;
}
