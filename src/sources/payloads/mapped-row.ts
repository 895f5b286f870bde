import { type Fields, type Row, valueAt, withoutPaths } from '../../formats/index.ts';

/** A record as a field mapping looks at it. Where there is no id, one is made. */
export class JsonRow implements Row {
  readonly place = 1;
  private madeId: string | undefined;

  constructor(
    private readonly fields: Fields,
    private readonly idPath: string | undefined,
    private readonly makeId: () => string,
  ) {}

  value(path: string): unknown {
    const value = valueAt(this.fields, path);
    if (path !== this.idPath || !isNoId(value)) return value;
    this.madeId ??= this.makeId();
    return this.madeId;
  }

  payload(without: ReadonlySet<string>): string {
    const rest = withoutPaths(this.fields, without);
    return Object.keys(rest).length === 0 ? '' : JSON.stringify(rest);
  }
}

function isNoId(value: unknown): boolean {
  return value === undefined || value === '' || typeof value === 'object';
}
