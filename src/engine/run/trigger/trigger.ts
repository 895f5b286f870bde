import { type Result, succeed } from '../../../base/result.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import type { PatternProblem } from '../../match/compile/problem-of.ts';
import { Join } from './join.ts';
import { type JoinProgram, joinProgramOf } from './join-program.ts';
import type { Happened, Known, Observation, Occasion } from './observation.ts';
import { RowMarks } from './row-marks.ts';
import { Single } from './single.ts';

/** A pattern made ready; any number of triggers may be made of it, in any run. */
export interface TriggerPlan {
  /** Placeholders, by slot. */
  readonly names: readonly string[];
  /** Whether an event of this name, from this source, matters to it. */
  readonly sees: (name: number, source: number, happened: Known) => boolean;
  readonly trigger: (happened: Happened, limited: (message: string) => void) => Trigger;
}

/** What waits for a pattern on behalf of one rule or connection. Each event is used at most once (rule X21). */
export interface Trigger {
  /**
   * Takes in what is seen next. Of the matches that it completes the one with the smallest rows that is accepted, whose
   * events are used up with that.
   */
  observe(observation: Observation, accepts?: (occasion: Occasion) => boolean): Occasion | undefined;
}

export function triggerPlanOf(pattern: Pattern, known: Known): Result<TriggerPlan, PatternProblem> {
  const made = joinProgramOf(pattern, known);
  if (!made.ok) return made;
  const program = made.value;
  return succeed({
    names: program.names,
    sees: (name, source, happened) => matters(program, name, source, happened),
    trigger: makerOf(program),
  });
}

function makerOf(program: JoinProgram): TriggerPlan['trigger'] {
  const { alternatives, names } = program;
  if (!isSingle(program)) return (happened, limited) => new JoinTrigger(program, happened, limited);
  const single = new Single(
    alternatives.flatMap(({ atoms }) => atoms[0]),
    names.length,
  );
  return (happened) => new SingleTrigger(single, happened);
}

function isSingle({ alternatives }: JoinProgram): boolean {
  return alternatives.every(({ atoms, conditions }) => atoms.length === 1 && conditions.length === 0);
}

function matters(
  { seesAll, places, causes }: JoinProgram,
  name: number,
  source: number,
  happened: Known,
): boolean {
  return (
    seesAll ||
    places.some(({ variants }) =>
      variants.some((one) => one.takesName(name, happened) && one.takesSource(source, happened)),
    ) ||
    causes.some((cause) => matters(cause, name, source, happened))
  );
}

const ALWAYS = (): boolean => true;

class SingleTrigger implements Trigger {
  private readonly used = new RowMarks();

  constructor(
    private readonly single: Single,
    private readonly happened: Happened,
  ) {}

  observe(observation: Observation, accepts: (occasion: Occasion) => boolean = ALWAYS): Occasion | undefined {
    if (this.used.has(observation.row)) return undefined;
    const occasion = this.single.first(observation, this.happened, accepts);
    if (occasion !== undefined) this.used.add(observation.row);
    return occasion;
  }
}

class JoinTrigger implements Trigger {
  private readonly used = new RowMarks();
  private readonly join: Join;

  constructor(program: JoinProgram, happened: Happened, limited: (message: string) => void) {
    this.join = new Join(program, happened, limited);
  }

  observe(observation: Observation, accepts: (occasion: Occasion) => boolean = ALWAYS): Occasion | undefined {
    const isWaiting = !this.used.has(observation.row);
    this.join.see(observation, isWaiting);
    const occasion = isWaiting ? this.join.first(observation, accepts) : undefined;
    if (occasion === undefined) return undefined;
    // what came as one delivery of several events is known by the last of them
    const rows = occasion.observations.map(({ row }) => row);
    for (const row of rows) this.used.add(row);
    this.join.takeOut(rows);
    return occasion;
  }
}
