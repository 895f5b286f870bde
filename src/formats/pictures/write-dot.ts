import type { Computation } from '../../model/computation.ts';
import { eventAt } from '../../model/event.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { EdgeKind } from '../../model/provenance.ts';
import type { WriteOptions, Writer, Written } from '../writer.ts';
import { shownRows } from './picture-limits.ts';
import { visibleText } from './visible-text.ts';

export interface DotOptions extends WriteOptions {
  /** `cluster`: a box per source; `colour`: a colour per source. */
  readonly bySource?: 'cluster' | 'colour' | 'none';
  readonly maxEvents?: number;
}

const MAX_EVENTS = 5000;
const EDGES_PER_EVENT = 4;

/** How each kind of edge is drawn; declared ones are the plain form. */
const EDGE_STYLES: Record<EdgeKind, string> = {
  declared: '',
  derived: ', style=dashed',
  inferred: ', style=dotted, color=gray40',
  summary: ', style=bold',
};

/** Fills that stay apart for colour-blind eyes and under black text. */
const FILLS = ['#cfe2f3', '#fce5cd', '#d9ead3', '#ead1dc', '#fff2cc', '#d0e0e3', '#e6d5b8', '#d9d2e9'];

/** Graphviz: left to right, a rounded box per event, an arrow per cause. */
export const dotWriter: Writer = {
  id: 'dot',
  label: 'Graphviz DOT',
  suffix: '.dot',
  mediaType: 'text/vnd.graphviz',
  write: writeDot,
};

export function writeDot(computation: Computation, options: DotOptions = {}): Written {
  const { bySource = 'cluster', maxEvents = MAX_EVENTS } = options;
  const { rows, notice } = shownRows(computation, maxEvents, maxEvents * EDGES_PER_EVENT);
  const parts: string[] = [];
  if (notice) parts.push(`// ${notice}\n`);
  parts.push(
    'digraph computation {\n  rankdir=LR;\n  node [shape=box, style="rounded,filled", fillcolor=white];\n',
  );
  if (notice) parts.push(`  label=${dotQuoted(dotLabel(notice))};\n  labelloc=t;\n`);
  if (bySource === 'cluster') writeClusters(computation, rows, parts);
  else
    for (let row = 0; row < rows; row++) parts.push(`  ${node(computation, row, bySource === 'colour')}\n`);
  for (let row = 0; row < rows; row++) {
    for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++) {
      const { kind, rule } = computation.provenances[computation.causeProvenance[e]];
      parts.push(
        `  ${nodeId(computation, computation.causes[e])} -> ${nodeId(computation, row)} [label="causes", tooltip=${dotQuoted(dotLabel(rule))}${EDGE_STYLES[kind]}];\n`,
      );
    }
  }
  parts.push('}\n');
  return { parts, losses: [...(notice ? [notice] : []), ...pictureLosses(computation, 'A DOT file')] };
}

/** What a picture of names and arrows leaves out, whatever its notation. */
export function pictureLosses(computation: Computation, what: string): string[] {
  if (computation.size === 0) return [];
  return [`${what} shows names, sources and causes; payloads, times, metadata and clocks are not in it.`];
}

function writeClusters(computation: Computation, rows: number, parts: string[]): void {
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const source = computation.sourceOf[row];
    const known = rowsOf.get(source);
    if (known) known.push(row);
    else rowsOf.set(source, [row]);
  }
  for (const [source, members] of rowsOf) {
    const name = computation.sources[source];
    if (name !== '') {
      parts.push(
        `  subgraph cluster_${source} {\n    label=${dotQuoted(dotLabel(name))};\n    style=rounded;\n    color=gray60;\n`,
      );
    }
    for (const row of members) parts.push(`  ${name === '' ? '' : '  '}${node(computation, row, false)}\n`);
    if (name !== '') parts.push('  }\n');
  }
}

function node(computation: Computation, row: number, isColoured: boolean): string {
  const { id, name, source, time } = eventAt(computation, row as EventIndex);
  const tooltip = [id, source, time].filter((text) => text !== undefined && text !== '').join(' · ');
  const fill = isColoured ? `, fillcolor="${FILLS[computation.sourceOf[row] % FILLS.length]}"` : '';
  return `${dotQuoted(id)} [label=${dotQuoted(dotLabel(name))}, tooltip=${dotQuoted(dotLabel(tooltip))}${fill}];`;
}

function nodeId(computation: Computation, row: number): string {
  return dotQuoted(computation.idOf(row as EventIndex));
}

/** Text for people: Graphviz decodes `&…;`, and a backslash followed by a letter means something to it. */
export function dotLabel(text: string): string {
  return visibleText(text).replaceAll('&', '&amp;');
}

/**
 * A quoted DOT string. Only quotes need it by the grammar, but a label reads backslashes, too; written the same way in
 * ids, so that the ids of two events never become one. Line breaks may stand in a DOT string as they are; zero may not.
 */
export function dotQuoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\u0000', '\\\\u0000')}"`;
}
