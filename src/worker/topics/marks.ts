import { futureCone, lateCauses, pastCone } from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import { danglingCausesOf } from '../../model/event.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type { NoteLook } from '../../model/note.ts';
import type { EventOnScreen, NoteFlag } from '../../render/index.ts';
import type {
  CanvasBox,
  Company,
  EdgeConcerns,
  EdgeFacts,
  Landmark,
  Landmarks,
  MarksQuestions,
  PickedFacts,
  Under,
} from '../contract/marks.ts';
import type { Axis, View } from '../contract.ts';
import { lineOf } from '../event-lines.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { factsOfPicked } from '../picked-facts.ts';
import type { Shown } from '../shown.ts';
import type { Desk } from './desk.ts';

/** Pointing nearer to an event than this means the event, whatever else is there, in CSS pixels. */
const ON_EVENT = 7;
const MOST_MISSING = 3;
const MOST_LANDMARKS = 1000;

/** What belongs to single events and edges on the picture. */
export class MarksTopic implements MarksQuestions {
  private readonly concernsOf = new WeakMap<Shown, EdgeConcerns>();
  private readonly fingerprints = new WeakMap<Shown, string>();

  constructor(private readonly desk: Desk) {}

  async under(view: View, x: number, y: number): Promise<Under | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    const { picture, computation } = shown;
    const event = picture.eventAt(view, x, y);
    if (event && Math.hypot(event.x - x, event.y - y) <= ON_EVENT) return underEvent(computation, event);
    const ghost = picture.ghostAt(view, x, y);
    if (ghost) {
      const { label, probability, after } = ghost.ghost;
      const line = lineOf(computation, eventIndex(after));
      return { kind: 'ghost', label, probability, after: line, x: ghost.x, y: ghost.y };
    }
    const missing = picture.missingCauseAt(view, x, y);
    if (missing) return underMissing(computation, missing);
    if (event) return underEvent(computation, event);
    const edge = picture.edgeAt(view, x, y);
    const facts = edge && factsOfEdge(computation, edge.cause, edge.effect);
    return facts && { kind: 'edge', edge: facts, x: edge.x, y: edge.y };
  }

  async highlight(link: readonly [cause: EventIndex, effect: EventIndex] | undefined): Promise<void> {
    const shown = this.desk.shown();
    const isThere = link?.every((row) => shown !== undefined && row < shown.computation.size);
    shown?.picture.overlay({ link: isThere ? link : undefined });
  }

  async edge(cause: EventIndex, effect: EventIndex): Promise<EdgeFacts | undefined> {
    const shown = this.desk.shown();
    return shown && factsOfEdge(shown.computation, cause, effect);
  }

  async concerns(): Promise<EdgeConcerns> {
    const shown = this.desk.shown();
    if (!shown) return { late: 0 };
    let found = this.concernsOf.get(shown);
    if (!found) {
      found = { late: lateCauses(shown.computation).length };
      this.concernsOf.set(shown, found);
    }
    return found;
  }

  async within(view: View, box: CanvasBox): Promise<Uint32Array> {
    const rows = this.desk.shown()?.picture.unsortedWithin(view, box) ?? [];
    return Uint32Array.from(rows).sort();
  }

  async company(row: EventIndex, which: Company): Promise<Uint32Array> {
    const shown = this.desk.shown();
    if (!shown || !(row < shown.computation.size)) return new Uint32Array();
    return companyOf(shown.computation, row, which);
  }

  async pick(rows: Uint32Array): Promise<PickedFacts | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    const picked = rows.filter((row) => row < shown.computation.size).sort();
    shown.picture.overlay({ picked: picked.length > 0 ? picked : undefined });
    return picked.length > 0 ? factsOfPicked(shown.computation, picked) : undefined;
  }

  async pickedOf(which: 'type' | 'source', name: string): Promise<Uint32Array> {
    const shown = this.desk.shown();
    const { types, sources, typeOf, sourceOf } = shown?.computation ?? NOTHING;
    const column = which === 'type' ? typeOf : sourceOf;
    const wanted = (which === 'type' ? types : sources).indexOf(name);
    return (shown?.picture.overlays.picked ?? new Uint32Array()).filter((row) => column[row] === wanted);
  }

  async flag(
    notes: readonly { readonly eventId: string; readonly look: NoteLook }[],
  ): Promise<readonly (EventIndex | undefined)[]> {
    const shown = this.desk.shown();
    if (!shown) return notes.map(() => undefined);
    const rows = notes.map(({ eventId }) => shown.computation.rowOfId(eventId));
    const flags: NoteFlag[] = [];
    rows.forEach((row, i) => {
      if (row !== undefined) flags.push({ row, look: notes[i].look });
    });
    shown.picture.overlay({ notes: flags.length > 0 ? flags : undefined });
    return rows;
  }

  async landmarks(axis: Axis): Promise<Landmarks> {
    const shown = this.desk.shown();
    if (!shown) return { places: [], anomalies: 0 };
    const { anomalies, notes = [] } = shown.picture.overlays;
    const places: Landmark[] = [];
    const add = (kind: Landmark['kind'], row: number, severity: number): void => {
      const at = places.length < MOST_LANDMARKS && shown.picture.whereIs(eventIndex(row), axis);
      if (at) places.push({ kind, x: at.x, lane: at.lane, severity });
    };
    const order = anomalies ? gravestFirst(anomalies.severity) : [];
    for (const i of order.slice(0, MOST_LANDMARKS - Math.min(notes.length, MOST_LANDMARKS / 2)))
      add('anomaly', anomalies?.rows[i] ?? 0, Number(anomalies?.severity[i].toFixed(6)));
    for (const { row } of notes) add('note', row, 0);
    return { places, anomalies: anomalies?.rows.length ?? 0 };
  }

  async fingerprint(): Promise<string | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    let found = this.fingerprints.get(shown);
    if (found === undefined) {
      found = fingerprintOf(shown.computation);
      this.fingerprints.set(shown, found);
    }
    return found;
  }
}

const NOTHING = { types: [], sources: [], typeOf: new Uint32Array(), sourceOf: new Uint32Array() };

function gravestFirst(severity: Float32Array): number[] {
  return Array.from(severity.keys()).sort((a, b) => severity[b] - severity[a] || a - b);
}

function underEvent(computation: Computation, event: EventOnScreen): Under {
  return { kind: 'event', hit: { ...event, line: lineOf(computation, event.row) } };
}

function underMissing(computation: Computation, { row, x, y }: EventOnScreen): Under {
  const ids = danglingCausesOf(computation, row);
  const effect = lineOf(computation, row);
  return { kind: 'missing', effect, ids: ids.slice(0, MOST_MISSING), total: ids.length, x, y };
}

/** `undefined` for rows that are not there. An edge, or else a step of a path between the two. */
function factsOfEdge(computation: Computation, cause: number, effect: number): EdgeFacts | undefined {
  const { size, causeStart, causes, timeOf, placeOf, placeKind, provenances, causeProvenance } = computation;
  if (!(cause < size && effect < size)) return undefined;
  let edge = causeStart[effect];
  while (edge < causeStart[effect + 1] && causes[edge] !== cause) edge++;
  const isEdge = edge < causeStart[effect + 1];
  const millis = timeOf[effect] - timeOf[cause];
  const isLate = isEdge && placeOf !== undefined && placeOf[effect] > 0 && placeOf[cause] > placeOf[effect];
  return {
    cause: lineOf(computation, eventIndex(cause)),
    effect: lineOf(computation, eventIndex(effect)),
    known: isEdge ? provenances[causeProvenance[edge]] : undefined,
    clockMillis: Number.isNaN(millis) ? undefined : millis,
    late: isLate ? { cause: placeOf[cause], effect: placeOf[effect], unit: placeKind } : undefined,
  };
}

function companyOf(computation: Computation, row: EventIndex, which: Company): Uint32Array {
  if (which === 'type') return rowsWith(computation.typeOf, computation.typeOf[row]);
  if (which === 'source') return rowsWith(computation.sourceOf, computation.sourceOf[row]);
  const past = which === 'future' ? [] : pastCone(computation, row);
  const future = which === 'past' ? [] : futureCone(computation, row);
  return concatenated(past, row, future);
}

function rowsWith(column: Uint32Array, value: number): Uint32Array {
  let count = 0;
  for (let row = 0; row < column.length; row++) if (column[row] === value) count++;
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; row < column.length; row++) if (column[row] === value) rows[at++] = row;
  return rows;
}

function concatenated(past: ArrayLike<number>, row: number, future: ArrayLike<number>): Uint32Array {
  const rows = new Uint32Array(past.length + 1 + future.length);
  rows.set(past, 0);
  rows[past.length] = row;
  rows.set(future, past.length + 1);
  return rows;
}
