import type { Diagnostics } from '../../model/diagnostic.ts';
import { isFields, listField, own } from '../json/values.ts';

/** The traces of a file and where each stands. */
export interface Traces {
  readonly list: readonly unknown[];
  pathOf(trace: number): string;
}

/** Looks for the list of traces in what a Jaeger file may be; `undefined` when there is none. */
export function tracesOf(document: unknown, diagnostics: Diagnostics): Traces | undefined {
  if (Array.isArray(document)) return { list: document, pathOf: (t) => `[${t}]` };
  if (!isFields(document)) return undefined;
  const data = own(document, 'data');
  if (isFields(data)) return { list: [data], pathOf: () => 'data' };
  if (Array.isArray(data) || Object.hasOwn(document, 'data')) {
    return { list: listField(document, 'data', { diagnostics }), pathOf: (t) => `data[${t}]` };
  }
  return Object.hasOwn(document, 'spans') ? { list: [document], pathOf: () => '' } : undefined;
}
