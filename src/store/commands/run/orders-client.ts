import type { RecordingClient } from '../../../worker/client.ts';
import type { App } from '../../app.ts';

/** The worker that explores orders now. */
let client: RecordingClient | undefined;

export function ordersClient(): RecordingClient | undefined {
  return client;
}

/** Another exploration than before, or none. */
export function setOrdersClient(next: RecordingClient | undefined): void {
  client = next;
}

/** Ends what is being explored and forgets what was found: another design is on screen. */
export function endOrders(app: App): void {
  client?.dispose();
  client = undefined;
  app.store.setState({ orders: undefined, exploringOrders: undefined });
}
