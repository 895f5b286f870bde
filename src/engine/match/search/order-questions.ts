import type { EventIndex } from '../../../model/ids.ts';
import { ConeMarks } from './cone-marks.ts';
import type { Program } from './program.ts';
import type { Work } from './work.ts';

/** Atoms whose cones may be marked: each takes room for the whole recording. */
const MOST_MARKED = 8;
/** Candidates that a question about the order counts for where it takes a search. */
const SLOW_QUESTION = 3;

/** How an event stands to those that are placed; many questions about the same one are answered by its cone. */
export class OrderQuestions {
  /** A cone that is to be followed before more is asked. */
  due: ConeMarks | undefined;
  private readonly futures: (ConeMarks | undefined)[] = [];
  private readonly pasts: (ConeMarks | undefined)[] = [];

  constructor(
    private readonly program: Program,
    private readonly work: Work,
    private readonly rowOf: Uint32Array,
  ) {}

  /** Whether the event follows that of a placed atom. */
  isAfter(row: number, placed: number): boolean {
    const at = this.rowOf[placed];
    if (row <= at) return false;
    const { data, isOrderSlow } = this.program;
    if (!isOrderSlow || placed >= MOST_MARKED) {
      return data.order.precedes(at as EventIndex, row as EventIndex);
    }
    this.futures[placed] ??= new ConeMarks(data.computation, data.order, 'future');
    return this.ask(this.futures[placed], at, row);
  }

  /** Whether the event precedes that of a placed atom. */
  isBefore(row: number, placed: number): boolean {
    const at = this.rowOf[placed];
    if (row >= at) return false;
    const { data, isOrderSlow } = this.program;
    if (!isOrderSlow || placed >= MOST_MARKED) {
      return data.order.precedes(row as EventIndex, at as EventIndex);
    }
    this.pasts[placed] ??= new ConeMarks(data.computation, data.order, 'past');
    return this.ask(this.pasts[placed], at, row);
  }

  isApart(row: number, placed: number): boolean {
    const at = this.rowOf[placed];
    return row > at ? !this.isAfter(row, placed) : row < at && !this.isBefore(row, placed);
  }

  /** Follows the cone that is due; false when there is more to do. */
  settle(): boolean {
    if (this.due?.isDue && !this.due.mark(this.work)) return false;
    this.due = undefined;
    return true;
  }

  private ask(marks: ConeMarks, at: number, row: number): boolean {
    this.work.looked += SLOW_QUESTION;
    const answer = marks.holds(at, row);
    if (marks.isDue) this.due = marks;
    return answer;
  }
}
