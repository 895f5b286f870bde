/** The four ways an event or an edge can be unsound, told apart by code as in a recording's diagnostics. */
export type PosetFaultCode = 'cycle' | 'self-cause' | 'duplicate-id' | 'unknown-cause';

/** Why a poset refused an event or an edge. It is unchanged. */
export interface PosetFault {
  readonly code: PosetFaultCode;
  /** A whole sentence that names the events. */
  readonly message: string;
  readonly eventId: string;
  /** Line or record that the refused event came from, where it said so. */
  readonly place?: number;
}

export function selfCause(eventId: string, place?: number): PosetFault {
  return { code: 'self-cause', message: `The event “${eventId}” names itself as a cause.`, eventId, place };
}

export function duplicateId(eventId: string, place?: number): PosetFault {
  return {
    code: 'duplicate-id',
    message: `The id “${eventId}” belongs to another event already.`,
    eventId,
    place,
  };
}

export function unknownCause(eventId: string, cause: string, place?: number): PosetFault {
  return {
    code: 'unknown-cause',
    message: `The event “${eventId}” names the cause “${cause}”, which is not in the poset.`,
    eventId,
    place,
  };
}

export function unknownEnd(eventId: string): PosetFault {
  return {
    code: 'unknown-cause',
    message: `There is no event “${eventId}” in the poset that an edge could join.`,
    eventId,
  };
}

/** @param circle the events of the circle, cause before effect. */
export function cycleThrough(eventId: string, circle: readonly string[], place?: number): PosetFault {
  const shown = circle.length > 8 ? [...circle.slice(0, 7), '…'] : circle;
  const names = [...shown, circle[0]].map((id) => (id === '…' ? id : `“${id}”`));
  return { code: 'cycle', message: `This would close a circle: ${names.join(' → ')}.`, eventId, place };
}
