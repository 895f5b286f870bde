import { ACTIONS, type Action, type AppState, keyCaps, titleOf } from '../../store/index.ts';

/** One line of the shortcut sheet. */
export interface HelpLine {
  readonly title: string;
  /** One entry per way to do it, as actions name keys; or what fingers and the mouse do, in words. */
  readonly ways: readonly HelpWay[];
}

export type HelpWay = { readonly keys: string } | { readonly gesture: string };

export interface HelpSection {
  readonly title: string;
  readonly lines: readonly HelpLine[];
}

/** What hands do in the picture and on the canvas; keys are not written here: they are the actions' own. */
const GESTURES: readonly (readonly [gesture: string, title: string])[] = [
  ['Wheel, pinch', 'Zoom where the pointer is'],
  ['Drag', 'Move the picture'],
  ['Alt and wheel', 'Higher or lower lanes'],
  ['Click, tap', 'Select the event'],
  ['Shift and click', 'Compare with the selected event'],
];

/** What hands and keys do on the canvas of a design, once it has the focus. */
const CANVAS: readonly (readonly [gesture: string, title: string])[] = [
  ['Drag from a dot', 'Connect it with the component where you let go'],
  ['Drag a card, Shift and arrows', 'Move it'],
  ['Drag the ground with Shift', 'Select what is in the frame'],
  ['Right click, Shift+F10', 'Align, group, copy and the rest'],
  ['Double click, Enter', 'Go into an architecture'],
  ['Tab, arrows, Space', 'Go from one component to another; select it'],
  ['C', 'Connect the component with another one, by keys'],
  ['L', 'Its connections, one after the other'],
  ['Delete', 'Remove what is selected'],
  ['Ctrl+C, X, V, D', 'Copy, cut, paste, duplicate'],
  ['Ctrl+F', 'Find a component'],
  ['0, +, −', 'All of it; nearer; farther'],
  ['F6, Shift+F6', 'To the next pane: inspector, canvas, text, what is below'],
];

/** What hands and keys do in the picture of what is live. */
const LIVE: readonly (readonly [gesture: string, title: string])[] = [
  ['Click', 'What led to the event, and what has come of it'],
  ['Drag, arrows', 'Look back, while the stream goes on'],
  ['End', 'Back to the newest'],
];

/** What is not an action, by where it is done, with words by which it is found. */
const BY_HAND = [
  { title: 'Mouse and touch', words: 'mouse touch pointer', ways: GESTURES },
  { title: 'On the canvas of a design', words: 'design canvas', ways: CANVAS },
  { title: 'In the picture of what is live', words: 'live stream', ways: LIVE },
] as const;

/** The shortcut sheet: every action that has keys, by section, and the gestures; a text keeps the lines that fit. */
export function helpSections(state: AppState, text: string, isApple: boolean): HelpSection[] {
  const sections = new Map<string, HelpLine[]>();
  for (const action of ACTIONS) {
    if (!action.keys?.length) continue;
    const title = titleOf(action, state);
    if (!fits(text, `${title} ${action.section} ${action.words ?? ''} ${capsOf(action, isApple)}`)) continue;
    const lines = sections.get(action.section) ?? [];
    sections.set(action.section, [...lines, { title, ways: action.keys.map((keys) => ({ keys })) }]);
  }
  for (const { title: place, words, ways } of BY_HAND) {
    const lines = ways
      .filter(([gesture, title]) => fits(text, `${gesture} ${title} ${words}`))
      .map(([gesture, title]) => ({ title, ways: [{ gesture }] }));
    if (lines.length > 0) sections.set(place, lines);
  }
  return [...sections].map(([title, lines]) => ({ title, lines }));
}

/** The words of the trade; a text keeps the ones that fit. */
export function helpWords(text: string): readonly (readonly [word: string, meaning: string])[] {
  return WORDS.filter(([word, meaning]) => fits(text, `${word} ${meaning}`));
}

const WORDS: readonly (readonly [string, string])[] = [
  ['Event', 'Something that happened once, in one source.'],
  ['Cause', 'An event without which this one would not have happened. An edge leads from cause to effect.'],
  ['Past', 'All an event depends on, through any number of steps.'],
  ['Future', 'All that depends on it.'],
  ['Elsewhere', 'Independent of it: neither can have influenced the other, whatever their clocks say.'],
  ['Root cause', 'An event of the past that has no cause itself.'],
  [
    'Declared, derived, inferred',
    'How an edge is known: the recording says so; clocks or ids prove it; a reader concluded it.',
  ],
  ['Design', 'A system as a drawing and as text: one document, with one undo.'],
  ['Interface, action', 'What a component can take in and give out; one of these, with its parameters.'],
  ['Module', 'What does the work of an interface: rules, or a script. Without one it is the world outside.'],
  ['Component', 'One place in an architecture, or a row of equal ones, done by a module or an architecture.'],
  [
    'Connect, pipe, agent',
    'How a connection hands on: at once, and the emitter waits; in order; each by itself and in no order.',
  ],
  ['Run, seed', 'The design executed on virtual time. The same design and seed give the same run.'],
  ['Order, outcome', 'One way of taking what was ready at the same moment; what several ways come to alike.'],
  [
    'Overlay',
    'A recording drawn on a design: what flowed, what flowed without a connection, what never did.',
  ],
  [
    'Source',
    'Where events come from: a service, a component; of what is live, also an address that is attached to.',
  ],
  [
    'Window',
    'Of a stream, the newest events; and those kept back because a rule waits for what follows them.',
  ],
  ['Summary edge', 'Stands for paths through events that have left the window. It is no direct cause.'],
  ['Watch', 'A pattern one wants to be told of when it happens; it may freeze the picture.'],
  [
    'Document, version',
    'Something you make (rules, notes, a filter, a project, …), and what it was after so many changes. Every version is kept.',
  ],
];

function capsOf({ keys = [] }: Action, isApple: boolean): string {
  return keys.map((text) => keyCaps(text, isApple).join('+')).join(' ');
}

function fits(text: string, content: string): boolean {
  const lower = content.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
