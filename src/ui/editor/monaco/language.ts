import { editor, KeyCode, KeyMod, languages } from 'monaco-editor/editor';
import { EDITING } from '../../../language/services/index.ts';
import { LANGUAGE } from './language-id.ts';
import { lineTokensProvider, semanticColours } from './providers/colours.ts';
import { completionProvider } from './providers/complete.ts';
import { fixProvider } from './providers/fixes.ts';
import { foldingProvider } from './providers/folds.ts';
import { formatProvider } from './providers/format.ts';
import { hoverProvider } from './providers/hover.ts';
import { outlineProvider } from './providers/outline.ts';
import { definitionProvider, referenceProvider } from './providers/places.ts';
import { renameProvider } from './providers/rename.ts';
import { signatureProvider } from './providers/signature.ts';

/** Tells Monaco of the notation, once for the page: each text brings its services with it (`context.ts`). */
export function registerNotation(): void {
  const { IndentAction } = languages;
  languages.register({ id: LANGUAGE, extensions: ['.lcn'], aliases: ['Lightcone'] });
  languages.setLanguageConfiguration(LANGUAGE, {
    comments: { lineComment: EDITING.lineComment, blockComment: [...EDITING.blockComment] },
    brackets: EDITING.brackets.map(([open, close]) => [open, close]),
    autoClosingPairs: EDITING.closing.map(([open, close]) => ({ open, close, notIn: ['string', 'comment'] })),
    surroundingPairs: EDITING.closing.map(([open, close]) => ({ open, close })),
    wordPattern: EDITING.word,
    indentationRules: {
      increaseIndentPattern: EDITING.indentAfter,
      decreaseIndentPattern: EDITING.outdentAt,
    },
    onEnterRules: [{ beforeText: EDITING.indentOnceAfter, action: { indentAction: IndentAction.Indent } }],
  });
  languages.setTokensProvider(LANGUAGE, lineTokensProvider);
  languages.registerDocumentSemanticTokensProvider(LANGUAGE, semanticColours);
  languages.registerCompletionItemProvider(LANGUAGE, completionProvider);
  languages.registerHoverProvider(LANGUAGE, hoverProvider);
  languages.registerSignatureHelpProvider(LANGUAGE, signatureProvider);
  languages.registerDefinitionProvider(LANGUAGE, definitionProvider);
  languages.registerReferenceProvider(LANGUAGE, referenceProvider);
  languages.registerRenameProvider(LANGUAGE, renameProvider);
  languages.registerDocumentSymbolProvider(LANGUAGE, outlineProvider);
  languages.registerFoldingRangeProvider(LANGUAGE, foldingProvider);
  languages.registerDocumentFormattingEditProvider(LANGUAGE, formatProvider);
  languages.registerCodeActionProvider(LANGUAGE, fixProvider);
  // the page's palette opens from here too: Mod+K is not the first half of a chord
  editor.addKeybindingRule({ keybinding: KeyMod.CtrlCmd | KeyCode.KeyK, command: null });
}
