import { ByteHeap } from '../../base/byte-heap.ts';

/** A part is closed when it has grown to this size. */
const PART_BYTES = 4 << 20;

/** Collects text and bytes in parts of some megabytes, because one string or array cannot hold a large file. */
export class PartWriter {
  private readonly parts: Uint8Array<ArrayBuffer>[] = [];
  private heap = new ByteHeap(1 << 16);

  text(text: string): void {
    this.heap.writeText(text);
    if (this.heap.length >= PART_BYTES) this.closePart();
  }

  bytes(bytes: Uint8Array): void {
    this.heap.writeBytes(bytes, 0, bytes.length);
    if (this.heap.length >= PART_BYTES) this.closePart();
  }

  /** JSON bytes on one line: the line breaks of JSON are white space, and strings cannot hold any. */
  jsonOnOneLine(bytes: Uint8Array): void {
    if (bytes.indexOf(0x0a) < 0 && bytes.indexOf(0x0d) < 0) this.bytes(bytes);
    else this.bytes(bytes.map((byte) => (byte === 0x0a || byte === 0x0d ? 0x20 : byte)));
  }

  finish(): readonly Uint8Array<ArrayBuffer>[] {
    if (this.heap.length > 0) this.closePart();
    return this.parts;
  }

  private closePart(): void {
    this.parts.push(this.heap.bytes.slice(0, this.heap.length) as Uint8Array<ArrayBuffer>);
    this.heap.length = 0;
  }
}
