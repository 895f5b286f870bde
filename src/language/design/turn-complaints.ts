import type { TextRange } from '../../model/pattern/pattern.ts';
import { Complaints } from '../lower/complaints.ts';

/** Says behind every sentence in which turn of a generator it is so. */
export class TurnComplaints extends Complaints {
  constructor(
    private readonly inner: Complaints,
    private readonly where: string,
  ) {
    super();
  }

  override error(...[code, at, message]: Parameters<Complaints['error']>): undefined {
    return this.inner.error(code, at, `${message.replace(/\.$/, '')}${this.where}.`);
  }

  override errorAsIs(code: Parameters<Complaints['error']>[0], at: TextRange, message: string): undefined {
    return this.error(code, at, message);
  }
}
