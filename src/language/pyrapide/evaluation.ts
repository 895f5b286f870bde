import type { Json } from '../../model/pattern/expression.ts';
import type { TextRange } from '../../model/pattern/pattern.ts';
import type { GuardContext } from './guard.ts';
import type { Remarks } from './remarks.ts';
import type { PyNode } from './tree.ts';
import type { FunctionValue, PatternValue, Value } from './values.ts';

/** What the makers of patterns and rules ask of the evaluation they are part of. */
export interface Evaluation {
  readonly remarks: Remarks;
  valueOf(node: PyNode): Value;
  /** The node as a pattern, a bare name included; refused when it is none. */
  patternOf(node: PyNode): PatternValue;
  /** The same of a node whose value is known: nothing is worked out twice. */
  patternFrom(value: Value, node: PyNode): PatternValue;
  /** The node as plain JSON; refused when it is none. */
  jsonOf(node: PyNode): Json;
  /** The node as a function of one parameter; refused when the text does not hold it. */
  functionOf(node: PyNode): FunctionValue;
  guardContext(isSingle: boolean): GuardContext;
}

/** Assumptions where the sources disagree or are silent; the numbers are those of the contradictions they settle. */
export const ASSUMPTIONS = {
  /** X5 */
  prefix: 'A name also takes longer names that go on with a dot: "api.request" takes "api.request.get".',
  /** X6 */
  independence: '“|” is independence: no causal path between the two sides. Either of two is “.or_”.',
  /** X7 */
  join: '“&” joins different events in any order; a common cause is not asked for.',
  /** X8 */
  exists:
    'must_match(pattern) holds when the recording has at least one match; for “every …” give trigger and response.',
  everyTrigger:
    'Every match of the trigger has to be followed causally by a response; the end of the recording decides.',
  /** X9 */
  alternatives: 'Several names as response are alternatives: one of them is enough.',
  together: 'Several names in never are different events that may not come together, in any order.',
  underOneCause:
    'Several names in never with within_cause are different events that may not all follow from one cause.',
  sequence: 'Several names in a row are a causal sequence.',
  /** X10 */
  listed: 'Violations are listed; checking does not stop at the first one unless it is told to.',
  bareName: 'A bare name stands for Pattern.match of it.',
  dottedName: 'A dotted name outside quotes is taken as the event’s name as it is written.',
  seconds: 'A number in timed is seconds, by the wall time of the events.',
  repeat: 'repeat(n) joins n matches that share no event, in any order.',
  conditionText:
    'A text such as "t > 100" is a condition on the value it is given for, whatever the name in it.',
  sourceKey:
    '“source=” in Pattern.match is read as a value of the payload; the event’s source is Pattern.source.',
  once: 'What stands below if, for, while or with is read as if it ran once.',
  leftOut: 'Lines that are no pattern or rule are left out.',
} as const satisfies Readonly<Record<string, string>>;

export function assume(evaluation: Evaluation, what: keyof typeof ASSUMPTIONS, at: TextRange): void {
  evaluation.remarks.note(ASSUMPTIONS[what], at);
}
