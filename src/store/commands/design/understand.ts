import type { Analysis, NotationDiagnostic } from '../../../language/index.ts';
import { carryPlaces } from '../../../model/design/carry-places.ts';
import type { Design } from '../../../model/design/design.ts';
import { type App, pending } from '../../app.ts';
import { shownArchitecture } from '../../selectors/design.ts';
import type { DesignDocument } from '../../slices/design.ts';
import { language, loadLanguage } from '../language.ts';
import { selectedAfter } from './selected-after.ts';

interface UnderstandOptions {
  /** The text alone was changed: what was renamed in it keeps its place on the canvas. */
  readonly carriesPlaces?: boolean;
}

/** A text that takes longer is not understood at every key press, but when typing rests for a moment. In milliseconds. */
const PROMPT = 30;
const REST = 100;

let lastMillis = 0;
let overtake: (() => void) | undefined;

/** Understands what is being typed: at once, or of a very long text as soon as nobody types. */
export function understandTyped(app: App): void {
  overtake?.();
  if (lastMillis <= PROMPT) {
    void understandDesign(app, { carriesPlaces: true });
    return;
  }
  const rested = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(true), REST);
    overtake = () => {
      clearTimeout(timer);
      resolve(false);
    };
  });
  const work = rested.then((isLast) => (isLast ? understandDesign(app, { carriesPlaces: true }) : undefined));
  void pending(app, work);
}

/** Understands the text of the design now. */
export async function understandDesign(app: App, { carriesPlaces }: UnderstandOptions = {}): Promise<void> {
  const loaded = language() ?? (await pending(app, loadLanguage()));
  const state = app.store.getState();
  const { design, designAnalysis, designed: before } = state;
  const { text } = design.content;
  if (designAnalysis?.document.text === text) return;
  overtake?.();
  const began = performance.now();
  const analysis = loaded.analyse(text);
  const designed = loaded.designOf(analysis);
  lastMillis = performance.now() - began;
  // of two that go by one name the design has one
  const isWhole = analysis.diagnostics.every(({ code }) => code !== 'syntax' && code !== 'duplicate');
  // while a name is typed anew it may be gone for a moment, or be another's: then the last text that was whole says what it
  // was
  const known = before ? [before, readable.get(app.store) ?? before] : [];
  const carried = carriesPlaces ? known.reduce((one, old) => withPlaces(one, old, designed), design) : design;
  if (isWhole) readable.set(app.store, designed);
  else if (before === undefined) readable.delete(app.store);
  const shown = shownArchitecture(state);
  app.store.setState(({ designPath, designSelection }) => ({
    designAnalysis: analysis,
    designed,
    turnProblems: turnProblemsOf(loaded, analysis, designed),
    designPath: designPath.filter((name) => designed.architectures.some((one) => one.name === name)),
    designSelection: selectedAfter(shown, shownArchitecture({ ...state, designed }), designSelection),
    ...(carried !== design && { design: carried }),
  }));
}

/** The last text of the design on screen that could be read as a whole, understood. */
const readable = new WeakMap<App['store'], Design>();

function withPlaces(shown: DesignDocument, before: Design, after: Design): DesignDocument {
  const layout = carryPlaces(before, after, shown.content.layout);
  return layout === shown.content.layout ? shown : { ...shown, content: { ...shown.content, layout } };
}

/** What is wrong in a later turn of a generator shows when it is written out. */
function turnProblemsOf(
  { systemOf }: NonNullable<ReturnType<typeof language>>,
  analysis: Analysis,
  { architectures }: Design,
): readonly NotationDiagnostic[] {
  if (!architectures.some(({ generators }) => generators.length > 0)) return [];
  const known = new Set(analysis.diagnostics.map(({ from, message }) => `${from} ${message}`));
  return systemOf(analysis).problems.filter(({ from, message }) => !known.has(`${from} ${message}`));
}
