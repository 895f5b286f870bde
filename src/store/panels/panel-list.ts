/** Where a panel opens: with the picture, beside it, or below it. A person may drag it anywhere from there. */
export type PanelPlace = 'main' | 'side' | 'bottom';

export interface PanelInfo {
  readonly title: string;
  /** What it is for, in a sentence: shown in the menu of panels and in the command palette. */
  readonly hint: string;
  readonly opensIn: PanelPlace;
  /** Keys that open and close it, as actions name them. */
  readonly keys?: readonly string[];
  /** Other words people may look for. */
  readonly words?: string;
}

/**
 * The panels of the Explore view by id, in the order of the menu. What each of them shows is in
 * `ui/explorer/panels.tsx`: a new panel is an entry here and a line there.
 */
const PANELS = {
  'space-time': {
    title: 'Space-time',
    hint: 'Every event of the recording, one lane per source, causes on the left of their effects.',
    opensIn: 'main',
    words: 'picture lanes diagram canvas',
  },
  event: {
    title: 'Event',
    hint: 'All that is known of the selected event, or where to begin.',
    opensIn: 'side',
    words: 'inspector details payload causes effects side panel',
  },
  table: {
    title: 'Table',
    hint: 'Events as rows: sort them, choose columns from their payloads, copy or save them as CSV.',
    opensIn: 'bottom',
    keys: ['T'],
    words: 'list rows columns grid spreadsheet csv sort',
  },
  find: {
    title: 'Find',
    hint: 'What there is, counted: click values to keep or leave out, and keep filters by name.',
    opensIn: 'side',
    words: 'facets filter counts histogram saved values',
  },
  notes: {
    title: 'Notes',
    hint: 'What you wrote about events, and places of the axis that you marked.',
    opensIn: 'side',
    words: 'comment annotation bookmark flag marker remark',
  },
  insight: {
    title: 'Insight',
    hint: 'What is odd about this recording, and what usually comes next, by what was learnt from others.',
    opensIn: 'side',
    keys: ['I'],
    words: 'anomaly prediction model learn normal unusual forecast',
  },
  shapes: {
    title: 'Shapes',
    hint: 'Where else a few events happened in the same way.',
    opensIn: 'side',
    words: 'motif pattern similar search structure',
  },
  rules: {
    title: 'Rules',
    hint: 'What must and must never happen, judged: verdicts, counts, and the evidence for each violation.',
    opensIn: 'side',
    keys: ['J'],
    words: 'constraint verdict violation witness check must never',
  },
  notation: {
    title: 'Notation',
    hint: 'Rules and patterns as text, with their matches lit in the picture while you type.',
    opensIn: 'bottom',
    keys: ['Shift+J'],
    words: 'editor pattern language rules text write',
  },
  history: {
    title: 'History',
    hint: 'Every version of the rules and notes you write: what changed, who, when; go back, branch, compare.',
    opensIn: 'side',
    words: 'versions undo restore branch time travel changes',
  },
  analysis: {
    title: 'Analysis',
    hint: 'Critical path, root causes, impact, slices, bottlenecks and more, each as an answer in words.',
    opensIn: 'bottom',
    keys: ['K'],
    words: 'questions queries critical path slack width dominators',
  },
  replay: {
    title: 'Replay',
    hint: 'What can happen next, what happened last, and what the selected event waits for.',
    opensIn: 'side',
    words: 'playback cut enabled frontier waits next',
  },
  cone: {
    title: 'Cone',
    hint: 'What an event depends on and leads to, as a graph: one step at first, widened on request.',
    opensIn: 'bottom',
    words: 'graph neighbourhood causes effects node link layered dag',
  },
  sources: {
    title: 'Sources',
    hint: 'Who caused whom among the sources: the architecture as it behaved.',
    opensIn: 'bottom',
    words: 'services architecture dependencies components graph',
  },
} as const satisfies Readonly<Record<string, PanelInfo>>;

export type PanelId = keyof typeof PANELS;

export const PANEL_IDS = Object.keys(PANELS) as readonly PanelId[];

/** Always there: everything else is about what it shows. */
export const MAIN_PANEL: PanelId = 'space-time';

export function panelInfo(id: PanelId): PanelInfo {
  return PANELS[id];
}
