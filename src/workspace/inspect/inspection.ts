import type { Journal } from '../../model/documents/journal.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import { COMPACTED } from '../keeping/compact.ts';
import { INSPECTION_RULES } from './inspection-rules.ts';

/** So many of the newest changes, and as many other happenings, are looked at. */
const MOST = 20_000;

/** The workspace's own history as a recording in Lightcone JSON Lines, with rules that hold on it. */
export async function inspectionOf(journal: Journal): Promise<Blob> {
  const { activity, changes } = await journal.recent(MOST);
  const events = causallyWhole([...withKnownCauses(activity), ...changes]);
  const head = {
    lightcone: 1,
    events: events.length,
    name: 'This workspace',
    metadata: { title: 'This workspace', question: 'Which click led to which version?' },
    constraints: INSPECTION_RULES,
  };
  const lines = [head, ...events.map(lineOf)].map((line) => `${JSON.stringify(line)}\n`);
  return new Blob(lines, { type: 'application/x-ndjson' });
}

/** What was forgotten at once came of many commands; those that are not known any more do not take the others along. */
function withKnownCauses(activity: readonly WorkspaceEvent[]): readonly WorkspaceEvent[] {
  const known = new Set(activity.map(({ id }) => id));
  return activity.map((event) =>
    event.type === COMPACTED ? { ...event, causes: event.causes.filter((id) => known.has(id)) } : event,
  );
}

/** Causes before effects, and only events whose whole past is known: what was cut off long ago takes its effects with it. */
export function causallyWhole(events: readonly WorkspaceEvent[]): WorkspaceEvent[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const isWhole = new Map<string, boolean>();
  const ordered: WorkspaceEvent[] = [];
  const visit = (id: string): boolean => {
    const known = isWhole.get(id);
    if (known !== undefined) return known;
    const event = byId.get(id);
    isWhole.set(id, false);
    if (!event?.causes.every(visit)) return false;
    isWhole.set(id, true);
    ordered.push(event);
    return true;
  };
  for (const { id } of events) visit(id);
  return ordered;
}

function lineOf(event: WorkspaceEvent): object {
  const { id, type, source, at, data, metadata, causes } = event;
  const payload = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : { data };
  return {
    id,
    name: type,
    source,
    time: at,
    payload: 'document' in event ? { ...payload, ...documentFacts(event) } : payload,
    ...(causes.length > 0 && { causes }),
    ...(metadata && { metadata }),
  };
}

function documentFacts(event: WorkspaceEvent): object {
  const { document, version, how } = event as WorkspaceEvent & {
    readonly document: unknown;
    readonly version: unknown;
    readonly how: unknown;
  };
  return { document, version, how };
}
