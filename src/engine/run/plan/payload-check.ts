import type { Parameter } from '../../../model/design/interface.ts';
import type { Payload } from '../trigger/observation.ts';
import { typeTester, typeWords } from './value-types.ts';

export interface CheckedPayload {
  /** With the defaults of what is missing. */
  readonly payload: Payload;
  /** Whole sentences; absent when there is nothing to say. */
  readonly problems?: readonly string[];
}

/**
 * Nothing where the payload is all right as it is.
 * @param isWhole whoever made the payload meant it for this action: a key that is no parameter is a problem
 */
export type PayloadCheck = (payload: Payload, isWhole: boolean) => CheckedPayload | undefined;

/** Rule X36: what an action's parameters say of a payload. */
export function payloadCheck(parameters: readonly Parameter[]): PayloadCheck {
  const tests = parameters.map((parameter) => ({ ...parameter, isOne: typeTester(parameter.type) }));
  const names = new Set(parameters.map(({ name }) => name));
  return (payload, isWhole) => {
    let filled: Record<string, Payload[string]> | undefined;
    let problems: string[] | undefined;
    for (const { name, type, isOne, isOptional, default: fallback } of tests) {
      if (Object.hasOwn(payload, name)) {
        if (!isOne(payload[name])) {
          (problems ??= []).push(`“${name}” is ${wordsOf(payload[name])} and has to be ${typeWords(type)}.`);
        }
      } else if (fallback !== undefined) {
        filled ??= { ...payload };
        filled[name] = fallback;
      } else if (!isOptional) (problems ??= []).push(`“${name}” is missing.`);
    }
    if (isWhole) {
      for (const key in payload) {
        if (!names.has(key)) (problems ??= []).push(`“${key}” is no parameter.`);
      }
    }
    if (problems === undefined && filled === undefined) return undefined;
    return { payload: filled ?? payload, problems };
  };
}

/** A value as text, cut where it is long. */
function wordsOf(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
