import { transfer } from 'comlink';
import { contradictions, effectOfEdge, lateCauses } from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import { placeText } from '../../model/diagnostic.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import { EDGE_KINDS } from '../../model/provenance.ts';
import { csvBlob, EVENT_COLUMNS, eventCells } from '../analysis/tables.ts';
import type {
  DanglingLine,
  EdgeLine,
  EdgeSet,
  EvidenceOverview,
  EvidenceQuestions,
} from '../contract/evidence.ts';
import { lineOf } from '../event-lines.ts';
import type { Shown } from '../shown.ts';
import type { Desk } from './desk.ts';

/** What is looked for in the whole order, once. */
interface Evidence {
  readonly overview: EvidenceOverview;
  readonly late: Uint32Array;
  /** Largest first. */
  readonly contradicting: Uint32Array;
}

/** How the edges of the shown recording are known, and what speaks against them. */
export class EvidenceTopic implements EvidenceQuestions {
  private readonly found = new WeakMap<Shown, Evidence>();

  constructor(private readonly desk: Desk) {}

  async overview(): Promise<EvidenceOverview | undefined> {
    return this.evidence()?.overview;
  }

  async edges(set: EdgeSet): Promise<Uint32Array> {
    const edges = this.edgesOf(set).slice();
    return transfer(edges, [edges.buffer]);
  }

  async edgeLines(edges: Uint32Array): Promise<EdgeLine[]> {
    const computation = this.desk.shown()?.computation;
    return computation ? Array.from(edges, (edge) => edgeLine(computation, edge)) : [];
  }

  async ends(edges: Uint32Array): Promise<Uint32Array> {
    const computation = this.desk.shown()?.computation;
    const ends = new Uint32Array(computation ? edges.length * 2 : 0);
    if (computation) {
      edges.forEach((edge, i) => {
        ends[i * 2] = computation.causes[edge];
        ends[i * 2 + 1] = effectOfEdge(computation, edge);
      });
    }
    return transfer(ends, [ends.buffer]);
  }

  async dangling(offset: number, limit: number): Promise<DanglingLine[]> {
    const computation = this.desk.shown()?.computation;
    if (!computation) return [];
    const { danglingEffect, danglingKey, keys } = computation;
    const to = Math.min(danglingEffect.length, offset + limit);
    const lines: DanglingLine[] = [];
    for (let i = Math.max(0, offset); i < to; i++) {
      const effect = lineOf(computation, eventIndex(danglingEffect[i]));
      lines.push({ id: keys.textOf(danglingKey[i]), effect });
    }
    return lines;
  }

  async danglingRows(): Promise<EventIndex[]> {
    return [...new Set(this.desk.shown()?.computation.danglingEffect ?? [])].map(eventIndex);
  }

  async writeCsv(set: EdgeSet | 'dangling'): Promise<Blob> {
    const computation = this.desk.shown()?.computation;
    if (!computation) return new Blob();
    if (set === 'dangling') {
      const { danglingEffect, danglingKey, keys } = computation;
      return csvBlob(['missing cause', ...EVENT_COLUMNS], danglingEffect.length, (i) => [
        keys.textOf(danglingKey[i]),
        ...eventCells(computation, danglingEffect[i]),
      ]);
    }
    const edges = this.edgesOf(set);
    const titles = ['cause', 'effect'].flatMap((end) => EVENT_COLUMNS.map((title) => `${end} ${title}`));
    return csvBlob([...titles, 'kind', 'rule', 'confidence', 'milliseconds'], edges.length, (i) => {
      const { edge, millis, cause, effect } = edgeLine(computation, edges[i]);
      return [
        ...eventCells(computation, cause.row),
        ...eventCells(computation, effect.row),
        edge.kind,
        edge.rule,
        String(edge.confidence),
        millis === undefined ? '' : String(millis),
      ];
    });
  }

  private edgesOf(set: EdgeSet): Uint32Array {
    const shown = this.desk.shown();
    const evidence = this.evidence();
    if (!shown || !evidence) return new Uint32Array();
    if (set.kind === 'late') return evidence.late;
    if (set.kind === 'contradictions') return evidence.contradicting;
    const { causeProvenance } = shown.computation;
    return Uint32Array.from(causeProvenance.keys()).filter((edge) => causeProvenance[edge] === set.rule);
  }

  private evidence(): Evidence | undefined {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    const known = this.found.get(shown);
    if (known) return known;
    const { computation } = shown;
    const late = lateCauses(computation);
    const contradicting = contradictingEdges(computation);
    const overview: EvidenceOverview = {
      rules: ruleCounts(computation),
      dangling: {
        effects: new Set(computation.danglingEffect).size,
        ids: new Set(computation.danglingKey).size,
      },
      late: late.length,
      contradictions: {
        count: contradicting.length,
        largestMillis: contradicting.length > 0 ? -millisOf(computation, contradicting[0]) : 0,
      },
    };
    const evidence = { overview, late, contradicting };
    this.found.set(shown, evidence);
    return evidence;
  }
}

function contradictingEdges(computation: Computation): Uint32Array {
  const { list } = contradictions(computation, Number.POSITIVE_INFINITY);
  return Uint32Array.from(
    list.sort((a, b) => b.millis - a.millis || a.edge - b.edge),
    ({ edge }) => edge,
  );
}

function ruleCounts({ provenances, causeProvenance }: Computation): EvidenceOverview['rules'] {
  const counts = new Float64Array(provenances.length);
  for (const rule of causeProvenance) counts[rule]++;
  return provenances
    .map(({ kind, rule: name, confidence }, rule) => ({ rule, kind, name, confidence, edges: counts[rule] }))
    .filter(({ edges }) => edges > 0)
    .sort((a, b) => EDGE_KINDS.indexOf(a.kind) - EDGE_KINDS.indexOf(b.kind) || b.edges - a.edges);
}

function edgeLine(computation: Computation, edge: number): EdgeLine {
  const { causes, provenances, causeProvenance } = computation;
  const { kind, rule, confidence } = provenances[causeProvenance[edge]];
  const [cause, effect] = [causes[edge], effectOfEdge(computation, edge)];
  const millis = millisOf(computation, edge);
  return {
    cause: lineOf(computation, eventIndex(cause)),
    effect: lineOf(computation, eventIndex(effect)),
    edge: { kind, rule, confidence },
    millis: Number.isNaN(millis) ? undefined : millis,
    causePlace: placeOf(computation, cause),
    effectPlace: placeOf(computation, effect),
  };
}

/** From cause to effect. */
function millisOf(computation: Computation, edge: number): number {
  const { timeOf, causes } = computation;
  return timeOf[effectOfEdge(computation, edge)] - timeOf[causes[edge]];
}

function placeOf({ placeOf: places, placeKind }: Computation, row: number): string | undefined {
  const place = places?.[row];
  return place ? placeText({ [placeKind]: place }) : undefined;
}
