import { fail, type Result, succeed } from '../../../base/result.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import { possiblyBound } from '../../match/compile/basic-patterns.ts';
import type { Draft } from '../../match/compile/draft.ts';
import { type PatternProblem, problemOf } from '../../match/compile/problem-of.ts';
import { writeOut } from '../../match/compile/write-out.ts';
import { type Alternative, alternativeOf } from './alternative.ts';
import type { Known } from './observation.ts';
import type { TriggerScope, Variant } from './variant.ts';

/** Where observations wait that may stand in a place; alike places share one. */
export interface Place {
  readonly variants: readonly Variant[];
  readonly keySlot: number | undefined;
}

/** A pattern made ready to be matched while observations come, in any run; whoever matches keeps the observations. */
export interface JoinProgram {
  /** Placeholders, by slot: first those given from outside. */
  readonly names: readonly string[];
  readonly alternatives: readonly Alternative[];
  readonly places: readonly Place[];
  /** Per alternative and atom the place. */
  readonly placeOf: readonly (readonly number[])[];
  readonly causes: readonly JoinProgram[];
  /** What lies between matters, so everything that is seen has to be known. */
  readonly seesAll: boolean;
}

/** @param given placeholders that are bound from outside */
export function joinProgramOf(
  pattern: Pattern,
  known: Known,
  given: readonly string[] = [],
): Result<JoinProgram, PatternProblem> {
  const problem = problemOf(pattern, given);
  if (problem) return fail(problem);
  const written = writeOut(pattern, given);
  if (!written.ok) return written;
  const names = [...new Set([...given, ...possiblyBound(pattern)])];
  const scope: TriggerScope = { known, slotOf: (name) => names.indexOf(name), stateOf: () => -1 };
  const causes: JoinProgram[] = [];
  let refused: PatternProblem | undefined;
  const { drafts } = written.value;
  const alternatives = drafts.map((draft) =>
    alternativeOf(draft, scope, ({ cause, shared }) => {
      const program = joinProgramOf(cause, known, shared);
      if (!program.ok) refused ??= program.fault;
      return program.ok ? causes.push(program.value) - 1 : 0;
    }),
  );
  if (refused) return fail(refused);
  const { places, placeOf } = placesOf(drafts, alternatives, given.length);
  const seesAll = alternatives.some(({ conditions }) =>
    conditions.some(({ kind }) => kind === 'nothing-between'),
  );
  return succeed({ names, alternatives, places, placeOf, causes, seesAll });
}

function placesOf(
  drafts: readonly Draft[],
  alternatives: readonly Alternative[],
  givenCount: number,
): { places: Place[]; placeOf: number[][] } {
  const places: Place[] = [];
  const known = new Map<string, number>();
  const placeOf = alternatives.map(({ atoms }, i) =>
    atoms.map((variants, atom) => {
      const keySlot = keySlotOf(atoms, atom, givenCount);
      const asked = drafts[i].atoms[atom].variants.map(({ role: _, ...rest }) => rest);
      const text = JSON.stringify([asked, keySlot]);
      const place = known.get(text) ?? places.push({ variants, keySlot }) - 1;
      known.set(text, place);
      return place;
    }),
  );
  return { places, placeOf };
}

/** The first placeholder that the atom binds and another one too, or that is given. */
function keySlotOf(
  atoms: readonly (readonly Variant[])[],
  atom: number,
  givenCount: number,
): number | undefined {
  const [only, ...others] = atoms[atom];
  if (others.length > 0) return undefined;
  const isShared = (slot: number): boolean =>
    slot < givenCount ||
    atoms.some(
      (variants, other) =>
        other !== atom && variants.some(({ binds }) => binds.some((bind) => bind.slot === slot)),
    );
  return only.binds.find(({ slot }) => isShared(slot))?.slot;
}
