import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readRecording } from '../formats/index.ts';
import { formatSamples } from '../testing/format-samples.ts';
import { LiveSink, LiveWorld } from '../testing/live-sink.ts';
import { streamText } from '../testing/stream-text.ts';
import { transcriptSamples } from '../testing/transcript-samples.ts';
import { ALL_READERS } from './all-readers.ts';
import { connect } from './connect.ts';
import { connectFile } from './file-source.ts';
import { payloadReader } from './payloads/payload-reader.ts';
import { eventsOf } from './payloads/recorded-events.ts';
import type { SourceMessage } from './source.ts';

const START = Date.UTC(2026, 3, 5, 10);

describe('what a recording brings', () => {
  it.each([...formatSamples(), ...transcriptSamples()])(
    '$format, $name: its events whole, causes first, numbered from 1',
    async (sample) => {
      const bytes = Uint8Array.from(sample.bytes);
      const { sink } = await played(new Blob([bytes]), { name: sample.name });
      const outcome = await readRecording({ name: sample.name, bytes }, {}, { readers: ALL_READERS });
      if (outcome.kind !== 'recording') throw new Error(outcome.kind);
      const { computation } = outcome.recording.executions[0];
      const reader = payloadReader('lightcone', { source: 'live' });
      const read = sink.messages.map((message) => reader.read(message));
      expect(read.flatMap(({ problems }) => problems)).toEqual([]);
      const events = read.flatMap(({ events }) => events);
      const recorded = eventsOf(computation, { isWanted: () => true, idOf: (id) => id, source: 'live' });
      expect(streamText(events)).toEqual(streamText(recorded));
      expect(events).toEqual(recorded);
      expect(sink.messages.map(({ sequence }) => sequence)).toEqual(recorded.map((_, i) => i + 1));
      expect(sink.story).toEqual(['connecting 1', 'open', 'ended']);
      expect(sink.lost).toEqual([]);
    },
  );

  it('is the first of several executions', async () => {
    const head = '{"lightcone":1}';
    const both = [head, lines([0, 1]), head, lines([0, 1, 2])].join('\n');
    const { sink } = await played(new Blob([both]));
    expect(await executionSizes(both)).toEqual([2, 3]);
    expect(sink.messages).toHaveLength(2);
  });

  it('is what is sound of a damaged one, and how much is lost is told', async () => {
    const { sink } = await played(new Blob([`${lines([0, 1])}\n{"id":"half`]));
    expect(sink.messages).toHaveLength(2);
    expect(sink.lost).toEqual(['1: Parts of the recording could not be read.']);
    expect(sink.story).toEqual(['connecting 1', 'open', 'ended']);
  });
});

describe('the pace of a recording', () => {
  it('is that of its times: an event without one goes with the one before, and backwards nobody waits', async () => {
    const times = fc.array(fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(times, fc.constantFrom(0.5, 1, 8, 1000), async (times, speed) => {
        const { takenAt } = await played(new Blob([lines(times)]), { speed });
        const first = times.find((time) => time !== undefined) ?? 0;
        const wanted = times.map((_, i) => {
          const sofar = times.slice(0, i + 1).filter((time) => time !== undefined);
          return Math.max(0, ...sofar.map((time) => time - first)) / speed;
        });
        expect(takenAt).toHaveLength(times.length);
        const late = takenAt.map((at, i) => at - wanted[i]);
        // it is looked at the clock every 30 ms
        expect(late.every((millis) => millis > -1e-6 && millis < 30 + 1e-6)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('looks at the clock now and then in a long pause', async () => {
    const { world, takenAt } = await played(new Blob([lines([0, 3_600_000])]), { speed: 60 });
    expect(takenAt).toEqual([0, 60_000]);
    expect(Math.max(...world.waits)).toBe(1000);
  });

  it('is that of a transcript too, and one without times goes at once', async () => {
    const takenAt = async (wanted: string): Promise<number[]> => {
      const { name, bytes } = transcriptSamples().find((sample) => sample.name === wanted)!;
      return (await played(new Blob([Uint8Array.from(bytes)]), { name, speed: 2 })).takenAt;
    };
    const [first, ...after] = await takenAt('wire.jsonl');
    expect(first).toBe(0);
    // a message each second
    for (const [i, at] of after.entries()) expect(at).toBeGreaterThanOrEqual((i + 1) * 500);
    expect(after.at(-1)).toBeLessThan(2_600);
    expect(await takenAt('chat.traj')).toEqual(Array.from({ length: 8 }, () => 0));
  });

  it('at speed 0 is that of who takes it, a thousand at a time', async () => {
    const { world, sink } = await played(new Blob([lines(Array.from({ length: 2500 }, (_, i) => i * 1000))]));
    expect(sink.takes).toEqual([1000, 1000, 500]);
    expect(world.waits).toEqual([]);
  });

  it('is held up by who does not take it, and makes up for no more than two seconds', async () => {
    const { world, sink, step } = begun(lines([0, 1000, 5000, 9000]), 1);
    sink.hold();
    await sink.has(1);
    world.time = 10_000;
    await step();
    expect(sink.messages).toHaveLength(1);
    expect(world.waiting).toBe(0);
    sink.release();
    while (sink.messages.length < 3) await step();
    expect(sink.takes).toEqual([1, 1, 1]);
    // two of the five seconds were over
    expect(world.time).toBeGreaterThanOrEqual(13_000);
    expect(world.time).toBeLessThanOrEqual(13_060);
  });
});

describe('closing', () => {
  it.each(['reading', 'held back', 'waiting'])('ends it while it is %s', async (when) => {
    const { world, sink, connection, step } = begun(lines([0, 60_000]), 1);
    if (when !== 'reading') await sink.is('open');
    if (when === 'held back') sink.hold();
    if (when !== 'reading') await sink.has(1);
    if (when === 'waiting') await step();
    connection.close();
    const { states, messages } = sink;
    const before = [states.length, messages.length];
    sink.release();
    for (let i = 0; i < 20; i++) await step();
    expect([states.length, messages.length]).toEqual(before);
    expect(world.waiting).toBe(0);
  });
});

describe('a recording that is closed while it is held back', () => {
  it('waits for nothing any more', async () => {
    const { world, sink, connection } = begun(lines([0, 60_000]), 1);
    sink.hold();
    await sink.has(1);
    connection.close();
    sink.release();
    await new Promise((resolve) => setTimeout(resolve));
    expect(world.waiting).toBe(0);
  });
});

describe('what cannot be played says why', () => {
  it.each<[what: string, name: string, content: string | Uint8Array, message: string]>([
    ['nothing', 'a.jsonl', '', 'The file is empty.'],
    ['what is no recording', 'a.txt', 'hello', 'The file is in no format that is known here'],
    ['a table that has to be explained', 'a.csv', 'x,y\n1,2\n3,4\n', 'column'],
    [
      'an archive of several files',
      'a.zip',
      zipSync({ 'one.jsonl': new TextEncoder().encode(lines([0])), 'two.jsonl': Uint8Array.of(65) }),
      'The archive holds several files, such as one.jsonl.',
    ],
  ])('%s', async (_, name, content, message) => {
    const { sink } = await played(new Blob([content as BlobPart]), { name });
    expect(sink.story[1]).toMatch(/^failed: /);
    expect(sink.why).toContain(message);
    expect(sink.why).toMatch(/\.$/);
  });

  it('a file that has changed since it was chosen', async () => {
    const blob = new Blob(['x']);
    blob.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    const { sink } = await played(blob);
    expect(sink.why).toBe(
      'The file could not be read (gone). It may have changed or gone since it was chosen; choose it again.',
    );
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('the speed %d', async (speed) => {
    const { sink } = await played(new Blob([lines([0])]), { speed });
    expect(sink.why).toContain(`at the speed ${speed}.`);
  });

  it('a file that the page has no more', async () => {
    const sink = new LiveSink();
    connect({ kind: 'file', name: 'a.jsonl', speed: 1 }, {}, sink, new LiveWorld());
    await sink.is('failed');
    expect(sink.why).toBe(
      'The recording “a.jsonl” is not at hand any more: a page does not keep files. Choose it again.',
    );
  });
});

/** A recording of events e1, e2, …, each caused by the one before, that happened so long after the start. */
function lines(times: readonly (number | undefined)[]): string {
  return times
    .map((time, i) =>
      JSON.stringify({
        id: `e${i + 1}`,
        name: 'step',
        ...(time === undefined ? {} : { time: START + time }),
        causes: i === 0 ? [] : [`e${i}`],
      }),
    )
    .join('\n');
}

async function executionSizes(text: string): Promise<number[]> {
  const outcome = await readRecording({ name: 'a.jsonl', bytes: new TextEncoder().encode(text) });
  if (outcome.kind !== 'recording') throw new Error(outcome.kind);
  return outcome.recording.executions.map(({ computation }) => computation.size);
}

function begun(content: string, speed: number) {
  const world = new LiveWorld();
  const sink = new LiveSink();
  const address = { kind: 'file', name: 'a.jsonl', speed } as const;
  const connection = connectFile(address, new Blob([content]), sink, world);
  /** Lets what can be done be done, and a wait end. */
  const step = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    world.endWaits();
  };
  return { world, sink, connection, step };
}

/** Plays it to its end; tells when each message was taken. */
async function played(file: Blob, { name = 'a.jsonl', speed = 0 } = {}) {
  const world = new LiveWorld();
  const takenAt: number[] = [];
  class TimedSink extends LiveSink {
    override take(messages: readonly SourceMessage[]) {
      for (const _ of messages) takenAt.push(world.time);
      return super.take(messages);
    }
  }
  const sink = new TimedSink();
  connectFile({ kind: 'file', name, speed }, file, sink, world);
  for (let isOver = false; !isOver; isOver = ['ended', 'failed'].includes(sink.states.at(-1)?.kind ?? '')) {
    await new Promise((resolve) => setTimeout(resolve));
    world.endWaits();
  }
  return { world, sink, takenAt };
}
