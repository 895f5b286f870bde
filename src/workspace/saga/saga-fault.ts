/** Why a saga did not come to its end. What its steps did is taken back, but for what is `left`. */
export interface SagaFault {
  /** `aborted`: nobody wanted it any more; nothing went wrong. */
  readonly kind: 'failed' | 'aborted';
  /** The step that failed, or that ended or would have begun when the abort was noticed. */
  readonly step: string;
  readonly message: string;
  /** What was thrown, the fault of the result, or the reason of the abort. */
  readonly reason: unknown;
  /** Steps whose compensation failed: what they did is still there. In the order in which that was tried. */
  readonly left: readonly LeftStep[];
}

export interface LeftStep {
  readonly step: string;
  readonly message: string;
}
