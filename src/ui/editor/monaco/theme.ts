import { editor } from 'monaco-editor/editor';
import { COLOURS, INK } from './theme-colours.ts';

/** The one name of the theme: Monaco has one for the whole page, made anew when the page's changes. */
export const THEME = 'lightcone';

const BASES: Readonly<Record<string, editor.BuiltinTheme>> = {
  light: 'vs',
  dark: 'vs-dark',
  contrast: 'hc-black',
};

/** Makes Monaco look like the page, now and whenever the page's theme changes. For good: Monaco has one look. */
export function followTheme(): void {
  adoptTheme();
  new MutationObserver(adoptTheme).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

function adoptTheme(): void {
  const { documentElement } = document;
  const page = getComputedStyle(documentElement);
  const colourOf = (named: string): string => {
    const [name, opacity = ''] = named.split('/');
    return sixDigits(page.getPropertyValue(`--${name}`).trim()) + opacity;
  };
  editor.defineTheme(THEME, {
    base: BASES[documentElement.dataset.theme ?? ''] ?? BASES.light,
    inherit: true,
    colors: Object.fromEntries(Object.entries(COLOURS).map(([key, named]) => [key, colourOf(named)])),
    rules: [
      { token: '', foreground: colourOf('ink') },
      ...Object.entries(INK).map(([token, named]) => ({ token, foreground: colourOf(named) })),
      { token: 'keyword', foreground: colourOf('accent'), fontStyle: 'bold' },
      { token: 'comment', foreground: colourOf('ink-faint'), fontStyle: 'italic' },
      // of scripts
      { token: 'delimiter', foreground: colourOf('ink') },
      { token: 'regexp', foreground: colourOf('emphasis') },
    ],
  });
  editor.setTheme(THEME);
}

/** The build writes `#fff` for `#ffffff`; Monaco reads the longer one only. */
function sixDigits(colour: string): string {
  return colour.length === 4 ? colour.replace(/[^#]/g, '$&$&') : colour;
}

/** The page's font for code. */
export function codeFont(): { fontFamily: string; fontSize: number } {
  const page = getComputedStyle(document.documentElement);
  return {
    fontFamily: page.getPropertyValue('--font-mono').trim() || 'monospace',
    fontSize: Number.parseFloat(page.getPropertyValue('--text-m')) || 13,
  };
}
