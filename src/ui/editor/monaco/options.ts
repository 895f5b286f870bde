import type { editor } from 'monaco-editor/editor';
import { codeFont, THEME } from './theme.ts';

/** How the editor is set up, the same everywhere. */
export function editorOptions(): editor.IStandaloneEditorConstructionOptions {
  return {
    ...codeFont(),
    theme: THEME,
    // the page follows the system's contrast itself
    autoDetectHighContrast: false,
    automaticLayout: true,
    // one way to type in all browsers, and one that the page's keys know as typing
    editContext: false,
    lineHeight: 20,
    // `->` is two characters, and is to look like it
    fontLigatures: false,
    padding: { top: 8, bottom: 8 },
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    // the panel scrolls on where the text ends
    scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
    overviewRulerBorder: false,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 14,
    glyphMargin: false,
    wordWrap: 'on',
    wrappingIndent: 'indent',
    stickyScroll: { enabled: false },
    'semanticHighlighting.enabled': true,
    // only the notation knows what could stand somewhere
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: false, strings: true },
    suggest: {
      showWords: false,
      showStatusBar: false,
      preview: false,
      snippetsPreventQuickSuggestions: false,
    },
    suggestOnTriggerCharacters: true,
    inlineSuggest: { enabled: false },
    links: false,
    colorDecorators: false,
    occurrencesHighlight: 'off',
    // names of other people's systems are in every script
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
    unusualLineTerminators: 'off',
    fixedOverflowWidgets: true,
    // the menu keeps the page's colours
    useShadowDOM: false,
    accessibilitySupport: 'auto',
    cursorBlinking: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'solid' : 'blink',
  };
}

/** What Monaco keeps with the text. */
export const TEXT_OPTIONS: editor.ITextModelUpdateOptions = {
  tabSize: 2,
  insertSpaces: true,
  bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
};
