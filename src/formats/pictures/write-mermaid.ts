import type { Computation } from '../../model/computation.ts';
import type { EdgeKind } from '../../model/provenance.ts';
import type { WriteOptions, Writer, Written } from '../writer.ts';
import { shownRows } from './picture-limits.ts';
import { visibleText } from './visible-text.ts';
import { pictureLosses } from './write-dot.ts';

export interface MermaidOptions extends WriteOptions {
  /** A box per source. */
  readonly clusterBySource?: boolean;
  readonly maxEvents?: number;
}

/** Mermaid itself refuses more than 500 edges unless it is set up otherwise. */
const MAX_EDGES = 500;
const MAX_EVENTS = 500;
const LONGEST_NAME = 80;

const ARROWS: Record<EdgeKind, string> = {
  declared: '-->',
  derived: '-.->',
  inferred: '-.->|inferred|',
  summary: '==>',
};

/** A Mermaid graph for Markdown, left to right. */
export const mermaidWriter: Writer = {
  id: 'mermaid',
  label: 'Mermaid',
  suffix: '.mmd',
  mediaType: 'text/vnd.mermaid',
  write: writeMermaid,
};

export function writeMermaid(computation: Computation, options: MermaidOptions = {}): Written {
  const { clusterBySource = false, maxEvents = MAX_EVENTS } = options;
  const { rows, notice } = shownRows(computation, maxEvents, MAX_EDGES);
  const parts = ['graph LR\n'];
  if (notice) parts.push(`  notice["${mermaidLabel(notice, notice.length)}"]\n`);
  const node = (row: number) => `  e${row}["${mermaidLabel(computation.types[computation.typeOf[row]])}"]\n`;
  if (clusterBySource) {
    for (let source = 0; source < computation.sources.length; source++) {
      const members: string[] = [];
      for (let row = 0; row < rows; row++) if (computation.sourceOf[row] === source) members.push(node(row));
      if (members.length === 0) continue;
      const title = mermaidLabel(computation.sources[source] || 'no source');
      parts.push(`  subgraph s${source}["${title}"]\n`, ...members.map((text) => `  ${text}`), '  end\n');
    }
  } else for (let row = 0; row < rows; row++) parts.push(node(row));
  for (let row = 0; row < rows; row++) {
    for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++) {
      const { kind } = computation.provenances[computation.causeProvenance[e]];
      parts.push(`  e${computation.causes[e]} ${ARROWS[kind]} e${row}\n`);
    }
  }
  return { parts, losses: [...(notice ? [notice] : []), ...pictureLosses(computation, 'A Mermaid graph')] };
}

/**
 * A label inside quotes. Everything that Mermaid, its Markdown strings, its directives or HTML could read as more than
 * a character is written as its entity (`#quot;` is `#34;` here): only letters, digits and harmless marks stand as they are.
 */
export function mermaidLabel(name: string, longest = LONGEST_NAME): string {
  const characters = [...visibleText(name)];
  const short = characters.length > longest ? [...characters.slice(0, longest - 1), '…'] : characters;
  const text = short
    .map((character) => (isHarmless(character) ? character : `#${character.charCodeAt(0)};`))
    .join('');
  return text.trim() === '' ? '(no name)' : text;
}

function isHarmless(character: string): boolean {
  return character.charCodeAt(0) > 127 || /[A-Za-z0-9 .,:_/()-]/.test(character);
}
