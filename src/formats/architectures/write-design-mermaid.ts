import type { DesignArchitecture } from '../../model/design/design.ts';
import type { ConnectionKind } from '../../model/design/system.ts';
import { mermaidLabel } from '../pictures/write-mermaid.ts';
import { arrowsOf } from './design-arrows.ts';
import { type DesignFiles, fileName } from './design-files.ts';

const ARROWS: Record<ConnectionKind, string> = { connect: '-->', pipe: '==>', agent: '-.->' };
/** Mermaid itself refuses more than 500 edges unless it is set up otherwise. */
const MOST_ARROWS = 500;
const LONGEST_LABEL = 120;

/** An architecture as a flowchart: connect is a plain line, pipe a thick one, agent a dotted one. */
export function writeDesignMermaid(architecture: DesignArchitecture): DesignFiles {
  const { boxes, arrows } = arrowsOf(architecture);
  const shown = arrows.slice(0, MOST_ARROWS);
  const lines = [
    'flowchart LR',
    ...boxes.map(({ title, isAside }, i) => {
      const label = `"${mermaidLabel(title)}"`;
      return `  c${i}${isAside ? `([${label}])` : `[${label}]`}`;
    }),
    ...shown.map(
      ({ from, to, how, label }) =>
        `  c${from} ${ARROWS[how]}|"${mermaidLabel(label, LONGEST_LABEL)}"| c${to}`,
    ),
  ];
  const losses = ['A picture shows components and connections; what modules do and rules are not in it.'];
  if (shown.length < arrows.length) {
    losses.push(`Only the first ${MOST_ARROWS} of ${arrows.length} arrows are drawn: Mermaid takes no more.`);
  }
  return { files: [{ name: fileName(architecture.name, '.mmd'), text: `${lines.join('\n')}\n` }], losses };
}
