import type { Json } from '../../model/pattern/expression.ts';
import type { Complaints } from '../lower/complaints.ts';
import { constantOf } from '../names/constants.ts';
import type { PlainMember } from '../names/members.ts';
import { countOf, valueAt, valuesOf } from '../names/spans.ts';
import type { ArchitectureMember, ForNode } from '../tree.ts';

/** Where something stands once its generators are unrolled. */
export interface Surroundings {
  readonly counters: ReadonlyMap<string, Json>;
  /** Each `for` around it, the outer ones first, with the number of its turn and what its counter is then. */
  readonly turns: readonly { readonly node: ForNode; readonly turn: number; readonly value: Json }[];
}

export interface UnrolledMember extends Surroundings {
  readonly member: PlainMember;
}

export const NO_SURROUNDINGS: Surroundings = { counters: new Map(), turns: [] };

/** Turns that all generators of a system may take together. */
const MOST_TURNS = 1_000_000;

/** Unrolls generators, one member after the other; what has no value is complained about. */
export class Unroller {
  private left = MOST_TURNS;

  constructor(private readonly complaints: Complaints) {}

  *members(
    members: readonly ArchitectureMember[],
    around: Surroundings = NO_SURROUNDINGS,
  ): Generator<UnrolledMember> {
    for (const member of members) {
      if (member.kind === 'for') yield* this.turns(member, around);
      else if (member.kind === 'if') {
        const isTrue = constantOf(member.condition, around.counters);
        if (typeof isTrue !== 'boolean') {
          this.complaints.error('value', member.condition, `This is no condition${whereIn(around)}.`);
        } else if (isTrue) yield* this.members(member.members, around);
        else if (member.otherwise) yield* this.members(member.otherwise.members, around);
      } else yield { member, ...around };
    }
  }

  private *turns(node: ForNode, around: Surroundings): Generator<UnrolledMember> {
    const values = valuesOf(node, around.counters);
    if (!values) {
      this.complaints.error('value', node.over, `This is no range and no list${whereIn(around)}.`);
      return;
    }
    const count = countOf(values);
    for (let turn = 0; turn < count; turn++) {
      if (this.left-- <= 0) {
        if (this.left === -1) {
          const message = `The generators of this architecture take more than ${MOST_TURNS.toLocaleString('en-US')} turns.`;
          this.complaints.error('too-big', node.over, message);
        }
        return;
      }
      const value = valueAt(values, turn);
      const counters = new Map(around.counters).set(node.counter.text, value);
      yield* this.members(node.members, { counters, turns: [...around.turns, { node, turn, value }] });
    }
  }
}

/** ` with !i = 3`, or nothing. */
export function whereIn({ counters }: Surroundings): string {
  const list = [...counters].map(([name, value]) => `!${name} = ${JSON.stringify(value)}`);
  return list.length === 0 ? '' : ` with ${list.join(' and ')}`;
}

/** Whether two things are there in the same turn of every `for` that is around both. */
export function isSameTurn(a: Surroundings, b: Surroundings): boolean {
  // the generators around both are the outer ones of each
  for (let at = 0; at < Math.min(a.turns.length, b.turns.length); at++) {
    if (a.turns[at].node !== b.turns[at].node) return true;
    if (a.turns[at].turn !== b.turns[at].turn) return false;
  }
  return true;
}
