import { type Delta, diff, patch, unpatch } from 'jsondiffpatch/with-text-diffs';
import { applyPatch, type Operation } from 'rfc6902';
import { applyChanges } from '../base/changes/apply.ts';
import type { Change } from '../base/changes/change.ts';
import { isRecord, type Json, valueAt } from '../base/changes/json.ts';
import type { DocumentEvent } from '../model/documents/document.ts';

/** A history as two well-known packages hold it: the first state, and what leads from each version to the next. */
export interface PeerHistory {
  readonly first: Json | undefined;
  /** RFC 6902 has no pieces of texts: a patch holds the whole text. */
  readonly patches: readonly Operation[][];
  /** jsondiffpatch diffs texts from 60 characters on. */
  readonly deltas: readonly Delta[];
}

export function peerHistoryOf([{ changes }, ...later]: readonly DocumentEvent[]): PeerHistory {
  const first = applyChanges(undefined, changes);
  return { first, patches: patchesFrom(first, later), deltas: deltasFrom(first, later) };
}

function patchesFrom(first: Json | undefined, events: readonly DocumentEvent[]): Operation[][] {
  let now = first;
  return events.map(({ changes }) => {
    now = applyChanges(now, changes);
    return changes.map((change) => operationOf(change, now));
  });
}

/** What leads from a state to the next ones, as jsondiffpatch finds it. */
export function deltasFrom(first: Json | undefined, events: readonly DocumentEvent[]): Delta[] {
  let now = first;
  return events.map(({ changes }) => {
    const before = now;
    now = applyChanges(now, changes);
    return diff(before, now);
  });
}

/** rfc6902: patches change the data in place. */
export function replayPatches({ first, patches }: PeerHistory, count = patches.length): unknown {
  const data = structuredClone(first);
  for (let i = 0; i < count; i++) applyPatch(data, patches[i]);
  return data;
}

/** jsondiffpatch: deltas change the data in place. */
export function replayDeltas({ first, deltas }: PeerHistory): unknown {
  return patchAll(structuredClone(first), deltas);
}

export function patchAll(data: unknown, deltas: readonly Delta[]): unknown {
  return deltas.reduce<unknown>((now, delta) => patch(now, delta), data);
}

export function unpatchAll(data: unknown, deltas: readonly Delta[]): unknown {
  return deltas.reduceRight<unknown>((now, delta) => unpatch(now, delta), data);
}

function operationOf(change: Change, after: Json | undefined): Operation {
  const path = change.at.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  if (change.kind === 'splice') return { op: 'replace', path, value: valueIn(after, change.at) };
  if (change.after === undefined) return { op: 'remove', path };
  return { op: change.before === undefined ? 'add' : 'replace', path, value: change.after };
}

function valueIn(data: Json | undefined, at: readonly string[]): Json | undefined {
  return at.reduce<Json | undefined>((now, key) => (isRecord(now) ? valueAt(now, key) : undefined), data);
}
