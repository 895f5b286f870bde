import type { ComputationBuilder } from '../../model/computation-builder.ts';
import { DECLARED_CAUSE, EDGE_KINDS, type EdgeKind, type Provenance } from '../../model/provenance.ts';
import { type FieldPlace, isFields, own, reportBadValue } from '../json/values.ts';

/** A recording has at most so many linking rules; the rule of every edge is one byte. */
const MOST_RULES = 255;

/** The linking rules of our own formats: a table in the head, numbers on the causes, or written out on a cause. */
export class RuleTable {
  /** Builder's rule numbers by the number in the head's table. */
  readonly numbers: number[] = [];
  private readonly known = new Map<string, number>();
  private plainNumber = -1;

  constructor(private readonly builder: ComputationBuilder) {}

  /** The rule of a cause that says nothing: declared, by the field `causes`. */
  get plain(): number {
    if (this.plainNumber < 0) this.plainNumber = this.numberOf(DECLARED_CAUSE);
    return this.plainNumber;
  }

  /** Takes the head's table over. Entries that are no rules stand as the plain rule, and are reported. */
  readHead(rules: unknown, at: FieldPlace): void {
    if (rules === undefined) return;
    if (!Array.isArray(rules)) {
      reportBadValue(at, 'rules', 'a list', rules);
      return;
    }
    for (const rule of rules.slice(0, MOST_RULES)) this.numbers.push(this.read(rule, at));
    if (rules.length > MOST_RULES) reportBadValue(at, 'rules', `a list of at most ${MOST_RULES}`, rules);
  }

  /** `{kind, rule, confidence}` from the head's table or from a cause. */
  read(value: unknown, at: FieldPlace): number {
    const fields = isFields(value) ? value : {};
    const kind = own(fields, 'kind') ?? 'declared';
    const rule = own(fields, 'rule') ?? DECLARED_CAUSE.rule;
    const confidence = own(fields, 'confidence') ?? 1;
    const isRule =
      isFields(value) &&
      EDGE_KINDS.includes(kind as EdgeKind) &&
      typeof rule === 'string' &&
      typeof confidence === 'number' &&
      confidence >= 0 &&
      confidence <= 1;
    if (!isRule) {
      reportBadValue(
        at,
        'rules',
        `a rule with a kind (${EDGE_KINDS.join(', ')}), a rule and a confidence`,
        value,
      );
      return this.plain;
    }
    const provenance: Provenance = { kind: kind as EdgeKind, rule, confidence };
    if (!this.known.has(keyOf(provenance)) && this.known.size === MOST_RULES) {
      reportBadValue(at, 'rules', `one of at most ${MOST_RULES} different rules`, value);
      return this.plain;
    }
    return this.numberOf(provenance);
  }

  private numberOf(provenance: Provenance): number {
    const key = keyOf(provenance);
    let number = this.known.get(key);
    if (number === undefined) {
      number = this.builder.rule(isPlain(provenance) ? DECLARED_CAUSE : provenance);
      this.known.set(key, number);
    }
    return number;
  }
}

function keyOf({ kind, rule, confidence }: Provenance): string {
  return `${kind} ${confidence} ${rule}`;
}

/** Whether a cause with this rule can be written as its id alone. */
export function isPlain({ kind, rule, confidence }: Provenance): boolean {
  return (
    kind === DECLARED_CAUSE.kind && rule === DECLARED_CAUSE.rule && confidence === DECLARED_CAUSE.confidence
  );
}
