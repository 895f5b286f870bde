import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { STREAM_OPTIONS, type StreamOptions, StreamProcessor } from '../../engine/index.ts';
import { readRecording } from '../../formats/index.ts';
import type { Computation } from '../../model/computation.ts';
import { CUT_OFF } from '../../model/cut-off.ts';
import { causesOf, danglingCausesOf, eventAt, startIdOf } from '../../model/event.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { computations } from '../../testing/random-computations.ts';
import { computationText } from '../../testing/same-computation.ts';
import { MemoryFile } from './memory-file.ts';
import { Recorder } from './recorder.ts';
import type { Room } from './recording-file.ts';

const HEAD = { name: 'Shop', text: 'constraint calm: never alarm' };
const PLENTY: Room = { left: 1e12, whole: 1e12 };

afterEach(() => {
  vi.useRealTimers();
});

/** A file in memory that can be full, and a disk whose room is what the test says. */
class TestFile extends MemoryFile {
  isFull = false;
  left = 1e12;
  whole = 1e9;
  /** The bytes of every write. */
  readonly writes: number[] = [];

  override write(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.isFull) throw new Error('the disk is full');
    super.write(bytes);
    this.writes.push(bytes.length);
  }

  override async room(): Promise<Room> {
    return { left: this.left, whole: this.whole };
  }
}

/** A stream that can be recorded. */
class Stream {
  recorder: Recorder | undefined;
  readonly processor: StreamProcessor;
  private offered = 0;

  constructor(options: Partial<StreamOptions> = {}) {
    const placed = (row: number): void => this.recorder?.take(row);
    this.processor = new StreamProcessor(
      { ...STREAM_OPTIONS, ...options },
      { constraints: [], clocks: [] },
      { placed },
    );
  }

  record(file: MemoryFile = new MemoryFile(), room: Room | undefined = PLENTY): Recorder {
    this.recorder = new Recorder(file, this.processor.window, HEAD, room);
    return this.recorder;
  }

  offer(...events: StreamEvent[]): void {
    for (const event of events) this.processor.offer(event, { from: 0, at: this.offered++ });
  }

  /** So many events of about so many bytes. */
  flood(count: number, bytes = 1000): void {
    const payload = 'x'.repeat(bytes);
    for (let i = 0; i < count; i++) this.offer({ id: `f${this.offered}`, name: 'flood', payload });
  }
}

async function read(blob: Blob): Promise<Computation> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const outcome = await readRecording({ name: 'a.jsonl', bytes });
  if (outcome.kind !== 'recording') throw new Error(JSON.stringify(outcome));
  const [{ computation, diagnostics }] = outcome.recording.executions;
  expect(diagnostics.lost).toBe(0);
  return computation;
}

async function finished(recorder: Recorder): Promise<Computation> {
  const { blob, events } = await recorder.finish();
  const computation = await read(blob);
  expect(events).toBe(computation.size);
  return computation;
}

/** The events of a computation as a source brings them, every edge with the rule that made it. */
function linkedEventsOf(computation: Computation): StreamEvent[] {
  return Array.from({ length: computation.size }, (_, i) => {
    const row = eventIndex(i);
    const { id, name, source, timestamp, payload, metadata, clocks } = eventAt(computation, row);
    const known = causesOf(computation, row).map(({ row: cause, provenance }) => ({
      cause: computation.idOf(cause),
      provenance,
    }));
    const causes = [...danglingCausesOf(computation, row)];
    const partner = startIdOf(computation, row);
    // the end of a span comes after its start
    if (partner !== undefined && !known.some(({ cause }) => cause === partner)) causes.push(partner);
    return {
      id,
      name,
      source,
      timeMillis: timestamp,
      payload,
      metadata,
      clocks,
      partner,
      causes,
      links: known,
    };
  });
}

/** `id <- cause, other | missing` of every event. */
function shapeOf(computation: Computation): string[] {
  return Array.from({ length: computation.size }, (_, i) => {
    const row = i as EventIndex;
    const causes = causesOf(computation, row).map(({ row: cause }) => computation.idOf(cause));
    return shape(computation.idOf(row), causes, danglingCausesOf(computation, row));
  });
}

function shape(id: string, causes: readonly string[], missing: readonly string[]): string {
  return `${id} <- ${causes.toSorted().join()} | ${missing.toSorted().join()}`;
}

describe('a recording', () => {
  it('is read back as the computation of the same events, in whatever order they came and whenever it began', () =>
    fc.assert(
      fc.asyncProperty(
        computations().chain((computation) => {
          const events = linkedEventsOf(computation);
          const order = fc.shuffledSubarray(events, { minLength: events.length });
          return fc.record({ events: order, beginsAt: fc.nat(events.length) });
        }),
        async ({ events, beginsAt }) => {
          const stream = new Stream();
          stream.offer(...events.slice(0, beginsAt));
          const recorder = stream.record();
          stream.offer(...events.slice(beginsAt));
          stream.processor.finish();
          const { name, text } = HEAD;
          const expected = stream.processor.seal({ name, constraints: text, metadata: CUT_OFF });
          expect(computationText(await finished(recorder))).toBe(computationText(expected));
        },
      ),
    ));

  it('holds what was in the window when it began and all that came after, whatever has left the window since', async () => {
    const streams = fc.integer({ min: 1, max: 60 }).chain((size) =>
      fc.record({
        causes: fc.tuple(
          ...Array.from({ length: size }, (_, i) =>
            fc.uniqueArray(fc.integer({ min: Math.max(0, i - 6), max: Math.max(0, i - 1) }), {
              maxLength: i === 0 ? 0 : 3,
            }),
          ),
        ),
        beginsAt: fc.nat(size),
        window: fc.integer({ min: 1, max: 8 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(streams, async ({ causes, beginsAt, window }) => {
        const stream = new Stream({ size: window, shadow: 6, room: 1, mostPinned: 0 });
        let recorder: Recorder | undefined;
        causes.forEach((own, i) => {
          if (i === beginsAt) recorder = stream.record();
          stream.offer({ id: `e${i}`, name: 'a', causes: own.map((cause) => `e${cause}`) });
        });
        recorder ??= stream.record();
        const first = Math.max(0, beginsAt - window);
        const expected = causes.slice(first).map((own, i) => {
          const isThere = (cause: number): boolean => cause >= first;
          const ids = (some: number[]): string[] => some.map((cause) => `e${cause}`);
          return shape(
            `e${first + i}`,
            ids(own.filter(isThere)),
            ids(own.filter((cause) => !isThere(cause))),
          );
        });
        expect(shapeOf(await finished(recorder))).toEqual(expected);
      }),
    );
  });

  it('tells paths through what has left the window from the causes that were told', async () => {
    const stream = new Stream({ size: 2, shadow: 0, room: 1 });
    const { window } = stream.processor;
    stream.offer({ id: 'root', name: 'a' });
    window.pin(0);
    stream.offer({ id: 'gone', name: 'a', causes: ['root'] });
    stream.offer({ id: 'left', name: 'a', causes: ['gone'] }, { id: 'b', name: 'b' });
    const recorder = stream.record();
    stream.offer({ id: 'late', name: 'a', causes: ['left', 'root'] });
    const computation = await finished(recorder);
    expect(shapeOf(computation)).toEqual([
      'root <-  | ',
      'left <- root | gone',
      'b <-  | ',
      'late <- left,root | ',
    ]);
    expect(computation.edgesByKind()).toMatchObject({ declared: 2, summary: 1 });
  });

  it('says in the end how many events there are, and by what they were judged last', async () => {
    const stream = new Stream();
    const recorder = stream.record();
    stream.flood(3);
    const { blob, events, sources } = await recorder.finish({ name: 'Shop 2', text: 'other rules' });
    const [head] = (await blob.text()).split('\n');
    expect({ events, sources }).toEqual({ events: 3, sources: 1 });
    expect(JSON.parse(head)).toMatchObject({
      lightcone: 1,
      events: 3,
      name: 'Shop 2',
      constraints: 'other rules',
    });
  });
});

describe('writing', () => {
  it('is done in large pieces, and of what waits every second', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const file = new TestFile();
    const stream = new Stream();
    const recorder = stream.record(file);
    const began = file.writes.length;
    stream.flood(200);
    recorder.keepUp();
    expect(file.writes).toHaveLength(began);
    stream.flood(100);
    expect(file.writes).toHaveLength(began + 1);
    expect(file.writes.at(-1)).toBeGreaterThanOrEqual(256 * 1024);
    vi.advanceTimersByTime(1000);
    recorder.keepUp();
    expect(file.writes).toHaveLength(began + 2);
    expect(recorder.view()).toMatchObject({ events: 300, bytes: file.writes.reduce((a, b) => a + b) });
  });

  it('that fails ends the recording, not the stream; nothing that was counted is lost', async () => {
    const file = new TestFile();
    const stream = new Stream();
    const recorder = stream.record(file);
    stream.flood(300);
    file.isFull = true;
    stream.flood(1000);
    expect(stream.processor.window.events.placed).toBe(1300);
    const { isStopped, why, events } = recorder.view();
    expect({ isStopped, why }).toEqual({
      isStopped: true,
      why: 'The recording has ended by itself: it could not be written on (the disk is full). What was recorded until then is whole.',
    });
    expect(events).toBeGreaterThan(300);
    expect(events).toBeLessThan(1300);
    expect((await finished(recorder)).size).toBe(events);
  });

  it('ends in memory at its limit', async () => {
    const stream = new Stream();
    const recorder = stream.record(new MemoryFile(1e6));
    expect(recorder.view().warning).toContain('in memory');
    stream.flood(2000);
    const { isStopped, events } = recorder.view();
    expect(isStopped).toBe(true);
    expect(events).toBeGreaterThan(900);
    expect((await finished(recorder)).size).toBe(events);
  });

  it('of an event that cannot be put into words ends the recording, not the stream', async () => {
    const stream = new Stream();
    const recorder = stream.record();
    stream.flood(2);
    vi.spyOn(stream.processor.window.events, 'idOf').mockImplementationOnce(() => {
      throw new Error('no words');
    });
    stream.flood(2);
    expect(recorder.view()).toMatchObject({ events: 2, isStopped: true });
    expect((await finished(recorder)).size).toBe(2);
  });
});

describe('room', () => {
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  it('is asked for at the start', () => {
    const stream = new Stream();
    const room = { left: 19e6, whole: 1e9 };
    expect(() => stream.record(new TestFile(), room)).toThrow('the browser has only 19 MB left');
    expect(stream.record(new TestFile(), { left: 50e6, whole: 1e8 }).view().warning).toContain(
      'Only 50 MB are left',
    );
    expect(stream.record(new TestFile(), { left: 9e9, whole: 1e11 }).view().warning).toContain(
      'Only 9000 MB are left',
    );
    expect(stream.record(new TestFile(), PLENTY).view().warning).toContain('in memory');
  });

  it('is asked for now and then; the recording ends before there is none', async () => {
    const file = new TestFile();
    const stream = new Stream();
    const recorder = stream.record(file);
    file.left = 90e6;
    stream.flood(155, 1e5);
    await settle();
    expect(recorder.view().warning).toContain('in memory');
    stream.flood(10, 1e5);
    await settle();
    expect(recorder.view().warning).toContain('Only 90 MB are left');
    file.left = 19e6;
    stream.flood(165, 1e5);
    await settle();
    const { isStopped, why, events } = recorder.view();
    expect(isStopped).toBe(true);
    expect(why).toContain('the browser has only 19 MB left for this site');
    stream.flood(1);
    expect(events).toBe(330);
    expect((await finished(recorder)).size).toBe(330);
  });

  it('for the library is wanted besides', async () => {
    const file = new TestFile();
    file.write = () => {};
    file.left = 105e6;
    const stream = new Stream({ size: 10 });
    const recorder = stream.record(file);
    stream.flood(112, 1e6);
    await settle();
    expect(recorder.view().warning).toContain('The library has no room');
  });
});
