import { describe, expect, it } from 'vitest';
import { LiveSink, LiveWorld } from '../testing/live-sink.ts';
import { type Attempt, failAtOnce, keepConnected } from './reconnect.ts';

describe('keeping a connection', () => {
  it('tells nothing before the caller has it in hand', async () => {
    const { sink, connection } = rig();
    expect(sink.states).toEqual([]);
    await turn();
    expect(sink.story).toEqual(['connecting 1']);
    connection.close();
  });

  it('begins nothing when it is closed at once', async () => {
    const { sink, connection, attempts } = rig();
    connection.close();
    await turn();
    expect(sink.states).toEqual([]);
    expect(attempts).toEqual([]);
  });

  it('tries again after a break', async () => {
    const { sink, world, latest } = await begun();
    latest().open();
    latest().broke('It broke.');
    expect(sink.states.at(-1)).toEqual({ kind: 'waiting', attempt: 2, millis: 125, why: 'It broke.' });
    world.endWaits();
    expect(sink.story).toEqual(['connecting 1', 'open', 'waiting for 2', 'connecting 2']);
  });

  it('waits twice as long after each break, and no longer than 15 s', async () => {
    const { world, latest } = await begun();
    world.random = () => 1 - Number.EPSILON;
    breakTimes(8, world, latest);
    expect(world.waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  });

  it('waits by chance, so that not all come back at once', async () => {
    const { world, latest } = await begun();
    const chances = [0.1, 0.9, 0.3];
    world.random = () => chances.shift()!;
    breakTimes(3, world, latest);
    expect(world.waits).toEqual([25, 450, 300]);
  });

  it('begins anew with short waits when a message has come', async () => {
    const { sink, world, latest } = await begun();
    breakTimes(5, world, latest);
    latest().take([{ data: 'a' }]);
    latest().broke('It broke.');
    expect(world.waits.at(-1)).toBe(125);
    expect(sink.story.at(-1)).toBe('waiting for 2');
  });

  it('begins anew with short waits when the connection stood for ten seconds', async () => {
    const { world, latest } = await begun();
    breakTimes(3, world, latest);
    latest().open();
    world.time += 9_999;
    latest().broke('It broke.');
    expect(world.waits.at(-1)).toBe(1000);
    world.endWaits();
    latest().open();
    world.time += 10_000;
    latest().broke('It broke.');
    expect(world.waits.at(-1)).toBe(125);
  });

  it('leaves a sender alone for as long as it asks, up to an hour', async () => {
    const { world, latest } = await begun();
    latest().broke('It is busy.', 3000);
    world.endWaits();
    latest().broke('It is busy.', 1e12);
    expect(world.waits).toEqual([3125, 3_600_250]);
  });

  it('is over when there is no more', async () => {
    const { sink, world, latest } = await begun();
    latest().end();
    latest().broke('It broke.');
    expect(sink.story).toEqual(['connecting 1', 'ended']);
    expect(world.waiting).toBe(0);
  });

  it('is over when it failed for good', async () => {
    const { sink, world, latest } = await begun();
    latest().fail({ code: 'network', message: 'No.' });
    latest().end();
    expect(sink.story).toEqual(['connecting 1', 'failed: network']);
    expect(world.waiting).toBe(0);
  });

  it('fails at once where there is nothing to try', async () => {
    const sink = new LiveSink();
    failAtOnce({ code: 'bad-request', message: 'No.' }, sink, new LiveWorld());
    await turn();
    expect(sink.story).toEqual(['connecting 1', 'failed: bad-request']);
  });

  it('does not hear an attempt that is over', async () => {
    const { sink, world, attempts } = await begun();
    attempts[0].broke('It broke.');
    world.endWaits();
    attempts[0].open();
    attempts[0].take([{ data: 'late' }]);
    attempts[0].lose(1, 'late');
    attempts[0].broke('late');
    attempts[0].end();
    expect(sink.story).toEqual(['connecting 1', 'waiting for 2', 'connecting 2']);
    expect(sink.messages).toEqual([]);
    expect(sink.lost).toEqual([]);
  });
});

describe('closing', () => {
  it('stops the attempt, once, and nothing is told any more', async () => {
    const { sink, connection, latest, stopped } = await begun();
    connection.close();
    connection.close();
    latest().open();
    latest().take([{ data: 'late' }]);
    latest().broke('late');
    expect(stopped).toEqual([1]);
    expect(sink.story).toEqual(['connecting 1']);
    expect(sink.messages).toEqual([]);
  });

  it('stops the wait for the next attempt', async () => {
    const { world, connection, latest, attempts, stopped } = await begun();
    latest().broke('It broke.');
    connection.close();
    expect(world.waiting).toBe(0);
    world.endWaits();
    expect(attempts).toHaveLength(1);
    expect(stopped).toEqual([]);
  });

  it('is possible for whoever is just told something', async () => {
    for (const kind of ['connecting', 'open', 'waiting', 'ended'] as const) {
      const { sink, world, connection, attempts } = rig();
      sink.until(() => {
        if (sink.states.at(-1)?.kind !== kind) return false;
        connection.close();
        return true;
      });
      await turn();
      attempts[0]?.open();
      attempts[0]?.broke('It broke.');
      world.endWaits();
      attempts[1]?.end();
      expect(sink.states.at(-1)?.kind).toBe(kind);
      expect(world.waiting).toBe(0);
    }
  });
});

function rig() {
  const sink = new LiveSink();
  const world = new LiveWorld();
  const attempts: Attempt[] = [];
  /** Numbers of the attempts that were stopped. */
  const stopped: number[] = [];
  const connection = keepConnected(
    (attempt) => {
      const number = attempts.push(attempt);
      return () => stopped.push(number);
    },
    sink,
    world,
  );
  return { sink, world, connection, attempts, stopped, latest: () => attempts.at(-1)! };
}

async function begun() {
  const all = rig();
  await turn();
  return all;
}

function breakTimes(times: number, world: LiveWorld, latest: () => Attempt): void {
  for (let i = 0; i < times; i++) {
    latest().broke('It broke.');
    world.endWaits();
  }
}

function turn(): Promise<void> {
  return Promise.resolve();
}
