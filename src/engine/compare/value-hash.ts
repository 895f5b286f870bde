/**
 * A number of 64 bits, as two words, for JSON values: the same for equal values, whatever the order of keys and however
 * the numbers were written. Values under a path that is left out (`order.token`; what is inside a list has the list's
 * path) do not count.
 */
export class ValueHash {
  high = 0;
  low = 0;
  private readonly leftOut: ReadonlySet<string>;

  constructor(leftOut: readonly string[] = []) {
    this.leftOut = new Set(leftOut);
  }

  /** The value's hash is in `high` and `low` afterwards. */
  of(value: unknown, path = ''): void {
    if (value === null || typeof value === 'boolean') this.begin(value === null ? 1 : value ? 2 : 3);
    else if (typeof value === 'number') this.ofNumber(value);
    else if (typeof value === 'string') this.ofText(value, 5);
    else if (Array.isArray(value)) this.ofList(value, path);
    else this.ofRecord(value as Record<string, unknown>, path);
  }

  ofText(text: string, kind = 0): void {
    this.begin(kind);
    for (let i = 0; i < text.length; i++) this.add(text.charCodeAt(i), i);
    this.add(text.length, kind);
  }

  private ofNumber(value: number): void {
    this.begin(4);
    number[0] = value === 0 ? 0 : value;
    this.add(words[0], words[1]);
  }

  private ofList(items: readonly unknown[], path: string): void {
    let high = 6;
    let low = items.length;
    for (const item of items) {
      this.of(item, path);
      this.add(high, low);
      high = this.high;
      low = this.low;
    }
    this.high = high;
    this.low = low;
    this.add(7, 7);
  }

  /** Keys in no order: what each says is summed up. */
  private ofRecord(record: Record<string, unknown>, path: string): void {
    let high = 8;
    let low = 8;
    for (const key of Object.keys(record)) {
      const inner = this.leftOut.size === 0 ? '' : path === '' ? key : `${path}.${key}`;
      if (inner !== '' && this.leftOut.has(inner)) continue;
      this.ofText(key, 9);
      const keyHigh = this.high;
      const keyLow = this.low;
      this.of(record[key], inner);
      this.add(keyHigh, keyLow);
      high = (high + this.high) | 0;
      low = (low + this.low) | 0;
    }
    this.high = high;
    this.low = low;
    this.add(10, 10);
  }

  private begin(kind: number): void {
    this.high = 0x2545f491 ^ kind;
    this.low = 0x9e3779b1 + kind;
  }

  private add(first: number, second: number): void {
    const a = Math.imul(this.high ^ first, 0x9e3779b1);
    const b = Math.imul((this.low + second) ^ (a >>> 15), 0x85ebca6b);
    this.high = a ^ (b >>> 13);
    this.low = b ^ (a << 5) ^ (a >>> 17);
  }
}

const number = new Float64Array(1);
const words = new Int32Array(number.buffer);
