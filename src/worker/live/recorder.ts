import { ByteHeap } from '../../base/byte-heap.ts';
import { messageOf } from '../../base/errors.ts';
import type { LiveWindow } from '../../engine/index.ts';
import type { LiveRecordingHead, RecordedFile, RecordingView } from '../contract/live.ts';
import type { RecordingFile, Room } from './recording-file.ts';
import { RecordingLines } from './recording-lines.ts';

/** So many bytes are written at once, and what is less waits no longer than this: that much the end of a worker may take. */
const CHUNK = 256 * 1024;
const REST_MILLIS = 1000;

/** It is looked how much room there is whenever so many bytes have been written. */
const LOOK_BYTES = 16e6;
/** With less room than this, or than this share of all of it, there is a warning. */
const SHORT_BYTES = 100e6;
const SHORT_SHARE = 0.1;
/** With less than this it ends. */
const LEAST_BYTES = 20e6;

/** Names of sources are counted up to here. */
const MOST_SOURCES = 100_000;

const encoder = new TextEncoder();

/**
 * Writes a stream down: what is in its window, then every event that is placed.
 *
 *     take ─ lines, a quarter of a megabyte ─ file
 *
 * It never throws into the stream: where it cannot go on it ends by itself and says why. The file holds whole lines at any
 * time, and lines that it did not take any more stay here until `finish`, so that no event is lost that was counted.
 */
export class Recorder {
  private readonly lines: RecordingLines;
  private readonly headBytes: number;
  private readonly waiting = new ByteHeap(CHUNK * 2);
  private readonly sources: Set<string>;
  private events: number;
  private written: number;
  private restedAt = performance.now();
  private nextLook = LOOK_BYTES;
  private shortOfRoom: string | undefined;
  private isStopped = false;
  private why: string | undefined;

  /**
   * Begins with what is in the window.
   * @param file a new one
   * @param room how much there is for it
   * @throws where there is too little room, or the file does not take it
   */
  constructor(
    private readonly file: RecordingFile,
    private readonly window: LiveWindow,
    head: LiveRecordingHead,
    room: Room | undefined,
  ) {
    if (room && room.left < LEAST_BYTES) throw new Error(tooLittle(room));
    const { lines, computation, written } = RecordingLines.begin(window, head);
    const headLine = encoder.encode(lines.head());
    file.write(headLine);
    file.write(written);
    this.lines = lines;
    this.headBytes = headLine.length;
    this.written = headLine.length + written.length;
    this.events = computation.size;
    this.sources = new Set(computation.sources);
    this.shortOfRoom = room && this.warningAbout(room);
  }

  /** An event has been placed. */
  take(row: number): void {
    if (this.isStopped) return;
    try {
      this.waiting.writeText(this.lines.line(row));
    } catch (error) {
      this.end(`an event could not be written down (${messageOf(error)})`);
      return;
    }
    this.events++;
    const { sources, sourceOf } = this.window.events;
    if (this.sources.size < MOST_SOURCES) this.sources.add(sources[sourceOf[row]]);
    if (this.waiting.length >= CHUNK) this.write();
  }

  /** Writes what has waited long enough; to be called now and then. */
  keepUp(): void {
    if (performance.now() - this.restedAt >= REST_MILLIS) this.write();
  }

  view(): RecordingView {
    const { file, events, written, waiting, shortOfRoom, isStopped, why } = this;
    const warning = shortOfRoom ?? file.warning;
    return { id: file.id, events, bytes: written + waiting.length, warning, isStopped, why };
  }

  /** Ends it. @param head what the recording says of itself in the end */
  async finish(head?: LiveRecordingHead): Promise<RecordedFile> {
    this.write();
    this.isStopped = true;
    const { file, events, sources, waiting, headBytes } = this;
    const written = (await file.close()).slice(headBytes);
    const rest = waiting.bytes.slice(0, waiting.length);
    const blob = new Blob([this.lines.head(events, head), written, rest as Uint8Array<ArrayBuffer>], {
      type: 'application/x-ndjson',
    });
    return { id: file.id, blob, events, sources: sources.size };
  }

  /** Ends it and takes away what was written. */
  async discard(): Promise<void> {
    this.isStopped = true;
    await this.file.remove();
  }

  private write(): void {
    this.restedAt = performance.now();
    const { file, waiting } = this;
    if (waiting.length === 0 || this.isStopped) return;
    try {
      file.write(waiting.bytes.subarray(0, waiting.length) as Uint8Array<ArrayBuffer>);
    } catch (error) {
      this.end(`it could not be written on (${messageOf(error)})`);
      return;
    }
    this.written += waiting.length;
    waiting.length = 0;
    if (this.written >= this.nextLook) void this.look();
  }

  private async look(): Promise<void> {
    this.nextLook = this.written + LOOK_BYTES;
    const room = await this.file.room();
    if (!room || this.isStopped) return;
    if (room.left >= LEAST_BYTES) {
      this.shortOfRoom = this.warningAbout(room);
      return;
    }
    this.write();
    if (!this.isStopped) this.end(tooLittle(room));
  }

  private warningAbout(room: Room): string | undefined {
    const { left, whole } = room;
    if (left < SHORT_BYTES || left < whole * SHORT_SHARE)
      return `Only ${megabytes(left)} are left for this site in this browser. The recording ends by itself at ${megabytes(LEAST_BYTES)}: remove recordings in the library, and free their room.`;
    if (left < this.written)
      return 'The library has no room for a recording of this size any more. It will be a download when it is stopped.';
    return undefined;
  }

  private end(why: string): void {
    this.isStopped = true;
    this.why = `The recording has ended by itself: ${why}. What was recorded until then is whole.`;
  }
}

function tooLittle({ left }: Room): string {
  return `the browser has only ${megabytes(left)} left for this site`;
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1e6)} MB`;
}
