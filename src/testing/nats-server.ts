import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a server may take until it answers. */
const START_MILLIS = 20_000;

/** The program, where it is installed; Debian puts it where not every PATH looks. */
const PROGRAM = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/local/bin']
  .map((folder) => join(folder, 'nats-server'))
  .find((path) => existsSync(path));

export const hasNatsServer = PROGRAM !== undefined;

/** For the name of what is skipped. */
export const NATS_SERVER_NOTE = hasNatsServer ? '' : ' (skipped: nats-server is not installed)';

/** A real nats-server with JetStream on loopback; its store and its ports stay the same over restarts. */
export class NatsServer {
  private process: ChildProcess | undefined;
  private readonly killAtExit = () => this.process?.kill('SIGKILL');

  private constructor(
    private readonly folder: string,
    private readonly clientPort: number,
    private readonly webSocketPort: number,
  ) {
    process.once('exit', this.killAtExit);
  }

  /** @param more lines of configuration, such as who is let in */
  static async start(more = '', { hasJetStream = true } = {}): Promise<NatsServer> {
    const folder = mkdtempSync(join(tmpdir(), 'lightcone-nats-'));
    const server = new NatsServer(folder, ...(await freePorts()));
    writeFileSync(server.configPath, server.config(hasJetStream, more));
    await server.startAgain();
    return server;
  }

  /** Where clients with WebSockets find it. */
  get url(): string {
    return `ws://127.0.0.1:${this.webSocketPort}`;
  }

  /** Ends the process at once; it has no time to write anything. */
  async kill(): Promise<void> {
    const child = this.process;
    if (child === undefined) return;
    this.process = undefined;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async startAgain(): Promise<void> {
    const child = spawn(PROGRAM!, ['--config', this.configPath], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.process = child;
    let said = '';
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
    });
    const giveUp = Date.now() + START_MILLIS;
    while (!(await answers(this.webSocketPort)) || !(await answers(this.clientPort))) {
      if (child.exitCode !== null || Date.now() > giveUp)
        throw new Error(`nats-server did not start: ${said}`);
      await sleep(20);
    }
  }

  /** Ends it and removes its store. */
  async stop(): Promise<void> {
    process.off('exit', this.killAtExit);
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get configPath(): string {
    return join(this.folder, 'server.conf');
  }

  private config(hasJetStream: boolean, more: string): string {
    return `
host: "127.0.0.1"
port: ${this.clientPort}
${hasJetStream ? `jetstream { store_dir: "${join(this.folder, 'store')}" }` : ''}
websocket { host: "127.0.0.1", port: ${this.webSocketPort}, no_tls: true }
${more}
`;
  }
}

/** Two ports that nobody listens on. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) await once(server.close(), 'close');
  return [ports[0], ports[1]];
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
