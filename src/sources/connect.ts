import type { SourceAddress, SourceSecrets } from '../model/live/source-spec.ts';
import { connectDemo } from './demo-source.ts';
import { connectFile, noSuchFile } from './file-source.ts';
import { connectHttp } from './http-source.ts';
import { connectNats } from './nats/nats-source.ts';
import { failAtOnce } from './reconnect.ts';
import type { Connection, SourceSink, World } from './source.ts';
import { connectWebSocket } from './websocket-source.ts';

/**
 * Begins a source of any kind.
 * @param file for a recording, which is in the hands of the page
 */
export function connect(
  address: SourceAddress,
  secrets: SourceSecrets,
  sink: SourceSink,
  world: World,
  file?: Blob,
): Connection {
  switch (address.kind) {
    case 'http':
      return connectHttp(address, secrets, sink, world);
    case 'websocket':
      return connectWebSocket(address, secrets, sink, world);
    case 'nats':
      return connectNats(address, secrets, sink, world);
    case 'demo':
      return connectDemo(address, secrets, sink, world);
    case 'file':
      return file ? connectFile(address, file, sink, world) : failAtOnce(noSuchFile(address), sink, world);
  }
}
