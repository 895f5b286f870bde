import { expose, transfer } from 'comlink';
import type { CausalService } from './contract.ts';
import { Session } from './session.ts';

/**
 * The worker: a session with its answers handed over instead of copied where they are large. Blobs cross by
 * reference; the minimap's counts are transferred and belong to the page afterwards.
 */
class TransferringSession extends Session {
  override async overview(...request: Parameters<CausalService['overview']>): Promise<Uint32Array> {
    const grid = await super.overview(...request);
    return transfer(grid, [grid.buffer]);
  }
}

expose(new TransferringSession());
