import { isRecord } from '../../../src/base/changes/json.ts';
import type { WorkspaceEvent } from '../../../src/model/documents/workspace-event.ts';

/** A middleware: an event that says that something failed gets `error: true`, by which tools find it. */
export function markFailure(event: WorkspaceEvent): WorkspaceEvent {
  const { type, data } = event;
  if (!isRecord(data)) return event;
  const hasFailed = /\.(failed|refused)$/.test(type) || data.end === 'failed';
  return hasFailed ? { ...event, data: { error: true, ...data } } : event;
}
