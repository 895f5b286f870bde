import type { ByteHeap } from '../../base/byte-heap.ts';
import { isoTime } from '../../model/event.ts';
import { firstInvalidUtf8 } from '../bytes/utf8.ts';
import { MAX_DEPTH } from '../json/json-text.ts';

/** Why a value could not be read, and at which byte. */
export interface MsgpackProblem {
  readonly kind: 'end' | 'syntax' | 'depth';
  readonly offset: number;
  readonly reason: string;
}

/** A container that is open: how many values it still waits for. */
interface Frame {
  readonly isMap: boolean;
  /** Values to come; of a map, keys and values. */
  left: number;
  isFirst: boolean;
}

const HEX = '0123456789abcdef';

/**
 * MessagePack to JSON text, value by value, straight from bytes to bytes: no object is made, so a file that claims
 * arrays of thousands of millions costs nothing, and numbers keep all their digits.
 *
 * What JSON cannot say: binary data becomes base64 text, a timestamp ISO 8601, another extension
 * `{"type": n, "base64": …}`, NaN and the infinities null; `replaced` counts the last and text that is no UTF-8.
 */
export class MsgpackToJson {
  problem: MsgpackProblem | undefined;
  replaced = 0;
  private readonly view: DataView;
  private at = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly out: ByteHeap,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Writes the value at `start`; answers the offset after it, or -1 with `problem` set and nothing written. */
  value(start: number): number {
    const written = this.out.length;
    this.at = start;
    const frames: Frame[] = [];
    for (;;) {
      const frame = frames[frames.length - 1];
      const isKey = frame?.isMap === true && frame.left % 2 === 0;
      if (frame) this.separate(frame, isKey);
      const opened = isKey ? this.key() : this.scalarOrOpen();
      if (opened === undefined) {
        this.out.length = written;
        return -1;
      }
      if (frame) frame.left--;
      if (opened !== CLOSED) {
        if (frames.length === MAX_DEPTH) {
          this.fail('depth', `Values are nested more than ${MAX_DEPTH} levels deep here.`);
          this.out.length = written;
          return -1;
        }
        this.ascii(opened.isMap ? '{' : '[');
        frames.push(opened);
      }
      for (let top = frames.at(-1); top?.left === 0; top = frames.at(-1)) {
        this.ascii(top.isMap ? '}' : ']');
        frames.pop();
      }
      if (frames.length === 0) return this.at;
    }
  }

  private separate(frame: Frame, isKey: boolean): void {
    if (frame.isMap && !isKey) this.ascii(':');
    else if (!frame.isFirst) this.ascii(',');
    frame.isFirst = false;
  }

  private key(): typeof CLOSED | undefined {
    const before = this.at;
    const written = this.out.length;
    const opened = this.scalarOrOpen();
    if (opened === undefined) return undefined;
    const isText = this.out.bytes[written] === 0x22;
    if (opened === CLOSED && isText) return CLOSED;
    if (opened !== CLOSED || this.out.length === written) {
      return this.fail('syntax', 'The key of a map is neither a text nor a number.', before);
    }
    const number = new TextDecoder().decode(this.out.bytes.subarray(written, this.out.length));
    this.out.length = written;
    this.ascii(`"${number}"`);
    return CLOSED;
  }

  /** Writes a scalar and answers `CLOSED`, or answers the container that begins here. */
  private scalarOrOpen(): Frame | typeof CLOSED | undefined {
    if (this.at >= this.bytes.length) return this.fail('end', 'The file ends where a value should follow.');
    const byte = this.bytes[this.at++];
    if (byte < 0x80) return this.ascii(String(byte));
    if (byte < 0x90) return open(true, byte & 0x0f);
    if (byte < 0xa0) return open(false, byte & 0x0f);
    if (byte < 0xc0) return this.text(byte & 0x1f);
    if (byte >= 0xe0) return this.ascii(String(byte - 0x100));
    switch (byte) {
      case 0xc0:
        return this.ascii('null');
      case 0xc2:
        return this.ascii('false');
      case 0xc3:
        return this.ascii('true');
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.sized(1 << (byte - 0xc4), (size) => this.binary(size));
      case 0xc7:
      case 0xc8:
      case 0xc9:
        return this.sized(1 << (byte - 0xc7), (size) => this.extension(size));
      case 0xca:
        return this.fixed(4, (at) => this.float(this.view.getFloat32(at)));
      case 0xcb:
        return this.fixed(8, (at) => this.float(this.view.getFloat64(at)));
      case 0xcc:
        return this.fixed(1, (at) => String(this.view.getUint8(at)));
      case 0xcd:
        return this.fixed(2, (at) => String(this.view.getUint16(at)));
      case 0xce:
        return this.fixed(4, (at) => String(this.view.getUint32(at)));
      case 0xcf:
        return this.fixed(8, (at) => String(this.view.getBigUint64(at)));
      case 0xd0:
        return this.fixed(1, (at) => String(this.view.getInt8(at)));
      case 0xd1:
        return this.fixed(2, (at) => String(this.view.getInt16(at)));
      case 0xd2:
        return this.fixed(4, (at) => String(this.view.getInt32(at)));
      case 0xd3:
        return this.fixed(8, (at) => String(this.view.getBigInt64(at)));
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return this.extension(1 << (byte - 0xd4));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.sized(1 << (byte - 0xd9), (size) => this.text(size));
      case 0xdc:
      case 0xdd:
        return this.sized(2 << (byte - 0xdc), (size) => open(false, size));
      case 0xde:
      case 0xdf:
        return this.sized(2 << (byte - 0xde), (size) => open(true, size));
      default:
        return this.fail('syntax', 'The byte 0xc1 means nothing in MessagePack.', this.at - 1);
    }
  }

  /** A length of one, two or four bytes, then what has that length. */
  private sized<T>(width: number, then: (size: number) => T | undefined): T | undefined {
    if (this.at + width > this.bytes.length) return this.fail('end', 'The file ends inside a length.');
    const { view, at } = this;
    this.at += width;
    return then(width === 1 ? view.getUint8(at) : width === 2 ? view.getUint16(at) : view.getUint32(at));
  }

  private fixed(width: number, read: (at: number) => string): typeof CLOSED | undefined {
    if (this.at + width > this.bytes.length) return this.fail('end', 'The file ends inside a number.');
    const { at } = this;
    this.at += width;
    return this.ascii(read(at));
  }

  private float(value: number): string {
    if (Number.isFinite(value)) return String(value);
    this.replaced++;
    return 'null';
  }

  private take(size: number): Uint8Array | undefined {
    if (this.at + size > this.bytes.length)
      return this.fail('end', 'The file ends inside a text or binary value.');
    const { at } = this;
    this.at += size;
    return this.bytes.subarray(at, at + size);
  }

  private text(size: number): typeof CLOSED | undefined {
    let text = this.take(size);
    if (!text) return undefined;
    if (firstInvalidUtf8(text) >= 0) {
      this.replaced++;
      text = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(text));
    }
    const { out } = this;
    out.reserve(text.length * 6 + 2);
    const { bytes } = out;
    let at = out.length;
    bytes[at++] = 0x22;
    for (let i = 0; i < text.length; i++) {
      const byte = text[i];
      if (byte === 0x22 || byte === 0x5c) bytes[at++] = 0x5c;
      if (byte >= 0x20) bytes[at++] = byte;
      else {
        const escaped = `\\u00${HEX[byte >> 4]}${HEX[byte & 15]}`;
        for (let c = 0; c < escaped.length; c++) bytes[at++] = escaped.charCodeAt(c);
      }
    }
    bytes[at++] = 0x22;
    out.length = at;
    return CLOSED;
  }

  private binary(size: number): typeof CLOSED | undefined {
    const data = this.take(size);
    return data && this.ascii(`"${base64(data)}"`);
  }

  private extension(size: number): typeof CLOSED | undefined {
    const data = this.take(size + 1);
    if (!data) return undefined;
    const type = (data[0] << 24) >> 24;
    const time = type === -1 ? timestamp(data.subarray(1)) : undefined;
    return this.ascii(time ? `"${time}"` : `{"type":${type},"base64":"${base64(data.subarray(1))}"}`);
  }

  private ascii(text: string): typeof CLOSED {
    const { out } = this;
    out.reserve(text.length);
    for (let i = 0; i < text.length; i++) out.bytes[out.length++] = text.charCodeAt(i);
    return CLOSED;
  }

  private fail(kind: MsgpackProblem['kind'], reason: string, offset = this.at): undefined {
    this.problem = { kind, reason, offset };
    return undefined;
  }
}

/** A value that is written whole. */
const CLOSED = 'closed';

function open(isMap: boolean, size: number): Frame {
  return { isMap, left: isMap ? size * 2 : size, isFirst: true };
}

/** The timestamp extension in its three lengths, as ISO 8601. */
function timestamp(data: Uint8Array): string | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length === 4) return isoTime(view.getUint32(0) * 1000, 0);
  if (data.length === 8) {
    const word = view.getBigUint64(0);
    return isoTime(Number(word & 0x3ffffffffn) * 1000, Number(word >> 34n) / 1e6);
  }
  return data.length === 12
    ? isoTime(Number(view.getBigInt64(4)) * 1000, view.getUint32(0) / 1e6)
    : undefined;
}

function base64(data: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < data.length; i += 0x8000)
    binary += String.fromCharCode(...data.subarray(i, i + 0x8000));
  return btoa(binary);
}
