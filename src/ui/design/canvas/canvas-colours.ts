/** The colours of the page that images of the canvas are drawn in. */
export interface CanvasColours {
  readonly surface: string;
  readonly raised: string;
  readonly block: string;
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly line: string;
  readonly accent: string;
  readonly warning: string;
  readonly success: string;
  readonly danger: string;
  readonly contradiction: string;
  readonly note: string;
}

const TOKENS = {
  surface: '--surface',
  raised: '--surface-raised',
  block: '--surface-hover',
  ink: '--ink',
  soft: '--ink-soft',
  faint: '--ink-faint',
  line: '--line-strong',
  accent: '--accent',
  warning: '--warning',
  success: '--success',
  danger: '--danger',
  contradiction: '--contradiction',
  note: '--warning-soft',
} as const satisfies Record<keyof CanvasColours, string>;

/** As they are in force at an element. */
export function readColours(element: Element): CanvasColours {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()]),
  ) as unknown as CanvasColours;
}
