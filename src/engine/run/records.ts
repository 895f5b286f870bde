import { F64Column, U32Column } from '../../base/column.ts';

/**
 * Records of equally many numbers, one after another in one column that grows: a short run, of which there may be thousands,
 * pays for one array where it would pay for one per field.
 */
abstract class Records<C extends U32Column | F64Column> {
  protected constructor(
    protected readonly numbers: C,
    private readonly width: number,
  ) {}

  get length(): number {
    return this.numbers.length / this.width;
  }

  get(record: number, field: number): number {
    return this.numbers.get(record * this.width + field);
  }

  set(record: number, field: number, value: number): void {
    this.numbers.set(record * this.width + field, value);
  }

  /** Adds the next field; a record is whole when all of its fields were added, in their order. */
  push(value: number): void {
    this.numbers.push(value);
  }
}

/** Of whole numbers from 0 to 2^32 - 1. */
export class WordRecords extends Records<U32Column> {
  constructor(width: number) {
    super(new U32Column(), width);
  }

  /** One field of all records, copied. */
  column(field: number): Uint32Array<ArrayBuffer> {
    const column = new Uint32Array(this.length);
    for (let record = 0; record < column.length; record++) column[record] = this.get(record, field);
    return column;
  }
}

export class NumberRecords extends Records<F64Column> {
  constructor(width: number) {
    super(new F64Column(), width);
  }

  /** One field of all records, copied. */
  column(field: number): Float64Array<ArrayBuffer> {
    const column = new Float64Array(this.length);
    for (let record = 0; record < column.length; record++) column[record] = this.get(record, field);
    return column;
  }
}
