export {
  type Completion,
  type CompletionKind,
  type Completions,
  type Fold,
  type Hover,
  type OutlineEntry,
  type OutlineKind,
  type Signature,
  TOKEN_KINDS,
  type Token,
  type TokenKind,
} from './answers.ts';
export { complete } from './complete.ts';
export { EDITING } from './editing.ts';
export { fixesAt } from './fixes.ts';
export { folds } from './folds.ts';
export { formatted } from './formatted.ts';
export { hover } from './hover.ts';
export { type LineState, lineTokens } from './line-tokens.ts';
export { outline } from './outline.ts';
export { definitionOf, referencesOf } from './places.ts';
export { renamed, renameTarget } from './rename.ts';
export { scriptTypes } from './script-types.ts';
export { type PlacedScript, scriptsIn } from './scripts-in.ts';
export { semanticTokens } from './semantic-tokens.ts';
export { signature } from './signature.ts';
export { isOffered, TRIGGERS } from './triggers.ts';
