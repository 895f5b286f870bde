import { CONE_TONES } from '../../model/cone.ts';
import type { ConeSheet } from '../../model/cone-sheet.ts';
import { EDGE_KINDS } from '../../model/provenance.ts';
import type { ThemeName } from '../../model/view.ts';
import type { AppState } from '../../store/index.ts';
import type { ConeNode } from '../../worker/contract/cone.ts';
import { graphSentence, nodeNames, nodeSource, nodeTime, nodeTitle, TONE_WORDS } from './cone-text.ts';
import { edgeLook, isLabelled } from './edge-look.ts';

const KIND_WORDS = {
  declared: 'Declared',
  derived: 'Derived',
  inferred: 'Inferred',
  summary: 'Summary',
} as const;

const SIGNS = {
  fold: { sign: 'fold', text: 'many events' },
  against: { sign: 'against', text: 'Against the clock' },
  failure: { sign: 'failure', text: 'Looks like a failure' },
} as const;

/** The cone as it is drawn now, to be saved; nothing while there is none. */
export function coneSheet(state: AppState, theme: ThemeName): ConeSheet | undefined {
  const { recording, cone, selected, compared } = state;
  const { graph } = cone;
  if (!recording || !graph) return undefined;
  const { nodes, edges, layout } = graph;
  const { snapshot } = recording;
  const start = snapshot.timeRange?.[0];
  const isOne = (node: ConeNode, row: number | undefined): boolean => node.events === 1 && node.row === row;
  return {
    theme,
    title: titleOf(nodes, snapshot.name),
    caption: [`${snapshot.name}: ${graphSentence(graph, cone.fold)}`],
    nodes: nodes.map((node, i) => ({
      x: layout.x[i],
      y: layout.y[i],
      width: layout.width,
      height: layout.heights[i],
      title: nodeTitle(node),
      lines: [
        ...(node.events > 1 && node.nameCount > 1 ? [nodeNames(node)] : []),
        [nodeSource(node), nodeTime(node, start)].filter(Boolean).join(' · '),
      ],
      tone: node.tone,
      hue: node.hue,
      isFold: node.events > 1,
      isSelected: isOne(node, selected),
      isCompared: isOne(node, compared),
      hasFailures: node.failures > 0,
      hiddenCauses: node.hiddenCauses,
      hiddenEffects: node.hiddenEffects,
    })),
    edges: edges.map((edge, place) => ({
      route: Array.from(layout.points.subarray(layout.routeStart[place], layout.routeStart[place + 1])),
      kind: edge.kind,
      look: edgeLook(edge, nodes),
      width: edge.count === 1 ? 1.4 : edge.count < 10 ? 2 : edge.count < 100 ? 3 : 4.2,
      label: isLabelled(graph, edge) ? edge.count.toLocaleString('en-US') : '',
    })),
    tones: CONE_TONES.filter((tone) => nodes.some((node) => node.tone === tone)).map((tone) => ({
      tone,
      text: TONE_WORDS[tone],
    })),
    kinds: EDGE_KINDS.filter((kind) => edges.some((edge) => edge.kind === kind)).map((kind) => ({
      kind,
      text: KIND_WORDS[kind],
    })),
    signs: [
      ...(nodes.some(({ events }) => events > 1) ? [SIGNS.fold] : []),
      ...(edges.some(({ contradictsClock }) => contradictsClock) ? [SIGNS.against] : []),
      ...(nodes.some(({ failures }) => failures > 0) ? [SIGNS.failure] : []),
    ],
  };
}

function titleOf(nodes: readonly ConeNode[], name: string): string {
  const focus = nodes.filter(({ tone }) => tone === 'focus').map((node) => nodeTitle(node));
  return focus.length === 0
    ? `Cone in ${name}`
    : `Cone of ${focus.slice(0, 3).join(', ')}${focus.length > 3 ? ' …' : ''}`;
}
