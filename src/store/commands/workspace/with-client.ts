import type { RecordingClient } from '../../../worker/client.ts';
import type { App } from '../../app.ts';

/** Does work in a worker of its own: files may be large, broken or hostile. */
export async function withClient<T>(app: App, work: (client: RecordingClient) => Promise<T>): Promise<T> {
  const client = app.clients.start();
  try {
    return await work(client);
  } finally {
    client.dispose();
  }
}
