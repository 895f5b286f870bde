import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on this machine alone, on the port when it is to be had and otherwise on any other; answers which. */
export async function listenLocally(server: Server, port: number): Promise<number> {
  await listen(server, port).catch(() => listen(server, 0));
  return (server.address() as AddressInfo).port;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
