import { expose } from 'comlink';
import { describe, expect, test, vi } from 'vitest';
import { Cancelled } from '../base/cancel.ts';
import { createRecordingClients, type WorkerLike } from './client.ts';
import { Session } from './session.ts';

/** A session at the other end of a message channel, as a worker would be. */
function channelWorker(): WorkerLike & { fail(message: string): void; isTerminated: boolean } {
  const { port1, port2 } = new MessageChannel();
  expose(new Session(), port2 as never);
  const errorListeners: ((event: { message: string }) => void)[] = [];
  port1.start();
  return {
    isTerminated: false,
    postMessage: port1.postMessage.bind(port1) as WorkerLike['postMessage'],
    addEventListener: ((type: string, listener: never) => {
      if (type === 'error') errorListeners.push(listener);
      else port1.addEventListener(type as 'message', listener);
    }) as WorkerLike['addEventListener'],
    removeEventListener: port1.removeEventListener.bind(port1) as WorkerLike['removeEventListener'],
    terminate() {
      this.isTerminated = true;
      port1.close();
    },
    fail(message: string) {
      for (const listener of errorListeners) listener({ message });
    },
  };
}

function setUp() {
  const workers: ReturnType<typeof channelWorker>[] = [];
  const clients = createRecordingClients(() => {
    const worker = channelWorker();
    workers.push(worker);
    return worker;
  });
  return { workers, clients };
}

const RECORDING = {
  name: 'two.jsonl',
  blob: new Blob(['{"id":"a","name":"a"}\n{"id":"b","name":"b","causes":["a"]}']),
};

describe('a client', () => {
  test('carries the contract across, progress and answers alike', async () => {
    const { clients } = setUp();
    const { service, dispose } = clients.start();
    const phases: string[] = [];
    const outcome = await service.open(RECORDING, {}, ({ phase }) => phases.push(phase));
    expect(outcome).toMatchObject({ kind: 'opened', snapshot: { events: 2 } });
    expect(phases).toContain('Placing');
    expect(await service.relate(0 as never, 1 as never)).toMatchObject({ kind: 'precedes' });
    expect(await service.describe(7 as never)).toMatchObject({ ok: false, fault: { code: 'no-such-event' } });
    dispose();
  });

  test('disposed, it ends its worker; open and later questions are cancelled', async () => {
    const { clients, workers } = setUp();
    const { service, dispose } = clients.start();
    const open = service.open(RECORDING, {}, () => {});
    dispose();
    dispose();
    expect(workers[0].isTerminated).toBe(true);
    await expect(open).rejects.toBeInstanceOf(Cancelled);
    await expect(service.extent('rank')).rejects.toBeInstanceOf(Cancelled);
  });

  test('whose worker dies says so once, in a sentence', async () => {
    const { clients, workers } = setUp();
    const client = clients.start();
    const said: string[] = [];
    client.onCrash((message) => said.push(message));
    const open = client.service.open(RECORDING, {}, () => {});
    workers[0].fail('out of memory');
    workers[0].fail('again');
    await expect(open).rejects.toBeInstanceOf(Cancelled);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('out of memory');
  });

  test('that was disposed does not crash', () => {
    const { clients, workers } = setUp();
    const client = clients.start();
    const said: string[] = [];
    client.onCrash((message) => said.push(message));
    client.dispose();
    workers[0].fail('late');
    expect(said).toEqual([]);
  });
});

test('a spare worker is started early and after each start', async () => {
  const { clients, workers } = setUp();
  expect(workers).toHaveLength(1);
  const first = clients.start();
  expect(workers).toHaveLength(1);
  await vi.waitFor(() => expect(workers).toHaveLength(2));
  const second = clients.start();
  await vi.waitFor(() => expect(workers).toHaveLength(3));
  first.dispose();
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false, false]);
  second.dispose();
});
