import type { Computation } from '../model/computation.ts';
import type { Verdict, Violation, Witness } from '../model/rules/verdict.ts';
import { idsOf } from './picture.ts';

/** A verdict as a person could read it: state and numbers, then a line per violation, its sentence left out. */
export function verdictText(computation: Computation, verdict: Verdict): string {
  const { state, held, judged, pending, violations } = verdict;
  const waiting = pending > 0 ? `, ${pending} waiting` : '';
  return [
    `${state} ${held}/${judged}${waiting}`,
    ...violations.map((violation) => violationText(computation, violation)),
  ].join('\n');
}

function violationText(computation: Computation, { type, rows, bindings, detectedAt }: Violation): string {
  const bound = bindings.map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).join('');
  const end = detectedAt === undefined ? 'the end' : idsOf(computation, [detectedAt]);
  return `${type} [${idsOf(computation, rows)}]${bound} at ${end}`;
}

/** `a -> b => c; d | e`: an edge, a path, and what is independent; events without a link stand alone. */
export function witnessText(computation: Computation, { rows, links, apart }: Witness): string {
  const id = (row: number): string => idsOf(computation, [row]);
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  return [
    ...links.map(({ from, to, kind }) => `${id(from)} ${kind === 'direct' ? '->' : '=>'} ${id(to)}`),
    ...apart.map(([a, b]) => `${id(a)} | ${id(b)}`),
    ...rows.filter((row) => !linked.has(row) && !apart.some((pair) => pair.includes(row))).map(id),
  ].join('; ');
}
