import type { TextEdit } from '../../../language/index.ts';
import type { ArchitectureContent } from '../../../model/documents/contents.ts';
import type { App } from '../../app.ts';
import { language } from '../language.ts';
import { type TypingBurst, typedBurst } from '../rules/typing-burst.ts';
import { keepDesign, keepDesignNow, keepDesignSoon, stepOf } from './keep-design.ts';
import { understandDesign, understandTyped } from './understand.ts';

/**
 * What the editor holds now.
 *
 * @param by `script`: it was typed into a script of it, and the text's own editor has to follow
 */
export function typeDesign(app: App, text: string, by: 'text' | 'script' = 'text'): void {
  const before = app.store.getState().design;
  if (before.key === undefined || before.content.text === text) return;
  const burst = typedBurst(app, before.key, before.content.text, text, () => keepDesignNow(app));
  const { design } = app.store.getState();
  const edition = design.edition + (by === 'script' ? 1 : 0);
  app.store.setState({ design: { ...design, content: { ...design.content, text }, edition } });
  understandTyped(app);
  keepDesignSoon(app, burst);
}

export interface ChangeOptions {
  /** What belongs together and is undone together. */
  readonly gesture?: string;
  /** What was done, in the words of the history. */
  readonly deed?: string;
}

/** Changes the design from outside the editor: on the canvas, by a fix. One step of undo, or part of the gesture that is named. */
export function changeDesign(
  app: App,
  change: Partial<ArchitectureContent>,
  { gesture, deed }: ChangeOptions = {},
): void {
  keepDesignNow(app);
  changeBy(app, change, stepOf(app, gesture), deed);
}

/** Changes what nobody does by hand: it is in the history, and no undo touches it. */
export function changeDesignAside(app: App, change: Partial<ArchitectureContent>): void {
  keepDesignNow(app);
  changeBy(app, change, 'aside');
}

function changeBy(
  app: App,
  change: Partial<ArchitectureContent>,
  step: TypingBurst | 'aside',
  deed?: string,
): void {
  const { design } = app.store.getState();
  if (design.key === undefined) return;
  const isText = change.text !== undefined && change.text !== design.content.text;
  app.store.setState({
    design: {
      ...design,
      content: { ...design.content, ...change },
      edition: design.edition + (isText ? 1 : 0),
    },
  });
  if (isText) void understandDesign(app, { carriesPlaces: change.layout === undefined });
  keepDesign(app, step, deed);
}

/** A fix, or another edit of the text by places. */
export function changeDesignText(app: App, edits: readonly TextEdit[]): void {
  const { text } = app.store.getState().design.content;
  const loaded = language();
  if (loaded) changeDesign(app, { text: loaded.applyEdits(text, edits) });
}

/** Seed and mode: part of the document, because they decide what comes of it. */
export function changeDesignRun(app: App, change: Partial<Pick<ArchitectureContent, 'seed' | 'mode'>>): void {
  changeDesign(app, change);
}
