import type { DesignArchitecture } from '../../model/design/design.ts';
import type { ConnectionKind } from '../../model/design/system.ts';
import { dotLabel, dotQuoted } from '../pictures/write-dot.ts';
import { arrowsOf } from './design-arrows.ts';
import { type DesignFiles, fileName } from './design-files.ts';

const STYLES: Record<ConnectionKind, string> = { connect: 'solid', pipe: 'bold', agent: 'dashed' };

/** An architecture for Graphviz: connect is a plain line, pipe a thick one, agent a dashed one. */
export function writeDesignDot(architecture: DesignArchitecture): DesignFiles {
  const { boxes, arrows } = arrowsOf(architecture);
  const text = (words: string): string => dotQuoted(dotLabel(words));
  const lines = [
    `digraph ${text(architecture.name)} {`,
    '  rankdir=LR;',
    '  node [shape=box, style=rounded];',
    ...boxes.map(
      ({ title, isAside }, i) => `  c${i} [label=${text(title)}${isAside ? ', style=dashed' : ''}];`,
    ),
    ...arrows.map(
      ({ from, to, how, label }) => `  c${from} -> c${to} [label=${text(label)}, style=${STYLES[how]}];`,
    ),
    '}',
  ];
  return {
    files: [{ name: fileName(architecture.name, '.dot'), text: `${lines.join('\n')}\n` }],
    losses: ['A picture shows components and connections; what modules do and rules are not in it.'],
  };
}
