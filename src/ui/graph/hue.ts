import type { CSSProperties } from 'react';

/** As many as `theme.css` has. */
const HUES = 10;

/** The colour of a source, as a custom property for the style sheet. */
export function hueStyle(source: number): CSSProperties {
  return { '--own': `var(--hue-${source % HUES})` } as CSSProperties;
}
