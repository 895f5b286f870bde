import type { editor } from 'monaco-editor/editor';
import { type Analysis, analyse, type KnownWorld } from '../../../language/index.ts';

/** What a text on screen is edited with. */
export interface TextContext {
  readonly world: KnownWorld | undefined;
  /** Of the text as it was, or is. */
  readonly analysis: Analysis | undefined;
}

/** Providers are there once for all texts and look here for theirs. */
const contexts = new WeakMap<editor.ITextModel, TextContext>();

export function keepContext(model: editor.ITextModel, context: TextContext): void {
  contexts.set(model, context);
}

/** What is known of a text as it is now, analysed at most once; nothing of a text that is no editor's. */
export function knownOf(
  model: editor.ITextModel,
): { readonly world: KnownWorld; readonly analysis: Analysis } | undefined {
  const context = contexts.get(model);
  if (!context || model.isDisposed()) return undefined;
  const { world } = context;
  const text = model.getValue();
  const isOfText = context.analysis?.document.text === text;
  const analysis = isOfText && context.analysis ? context.analysis : analyse(text, world);
  if (!isOfText) contexts.set(model, { world, analysis });
  return { world: world ?? NOTHING_KNOWN, analysis };
}

/** Where no recording is on screen. */
const NOTHING_KNOWN: KnownWorld = { types: [], sources: [], paths: [], clocks: [] };
