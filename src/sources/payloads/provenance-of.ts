import { isFields, own } from '../../formats/index.ts';
import { DECLARED_CAUSE, EDGE_KINDS, type EdgeKind, type Provenance } from '../../model/provenance.ts';

/** `{kind, rule, confidence}` as the head of a recording or a single cause gives it; what is left out is as declared. */
export function provenanceOf(value: unknown): Provenance | undefined {
  if (!isFields(value)) return undefined;
  const kind = own(value, 'kind') ?? DECLARED_CAUSE.kind;
  const rule = own(value, 'rule') ?? DECLARED_CAUSE.rule;
  const confidence = own(value, 'confidence') ?? 1;
  const isKnown = EDGE_KINDS.includes(kind as EdgeKind) && typeof rule === 'string';
  if (!isKnown || typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1)) return undefined;
  return { kind: kind as EdgeKind, rule, confidence };
}

/** Whether the provenance says no more than that the event names its cause. */
export function isPlain({ kind, rule, confidence }: Provenance): boolean {
  return (
    kind === DECLARED_CAUSE.kind && rule === DECLARED_CAUSE.rule && confidence === DECLARED_CAUSE.confidence
  );
}
