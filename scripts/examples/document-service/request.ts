import type { JsonRecord } from '../../../src/base/changes/json.ts';

/** What can be asked of the service, and with what. */
export interface Asks {
  readonly create: {
    readonly title: string;
    readonly kilobytes: number;
    readonly watchers: readonly string[];
  };
  /** `basis` is the version that was in view when it was written. */
  readonly update: { readonly document: string; readonly basis: number; readonly title: string };
  readonly delete: { readonly document: string };
  readonly open: { readonly document: string };
  readonly search: { readonly words: string };
  readonly publish: { readonly document: string };
}

export interface Request<Data extends JsonRecord = JsonRecord> {
  /** The id of the event that it is. */
  readonly event: string;
  readonly user: string;
  readonly data: Data;
}

export interface Answer {
  readonly data: JsonRecord;
  /** Ids of the events that it is the answer after. */
  readonly causes: readonly string[];
}

/** What a command throws that does not do as it was asked. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly causes: readonly string[],
  ) {
    super(message);
  }
}

export function causesOf(error: unknown): readonly string[] {
  return error instanceof Refused ? error.causes : [];
}
