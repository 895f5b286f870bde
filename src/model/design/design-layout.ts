/** A place on the canvas: the upper left corner, in pixels at 100 %. */
export interface CanvasPlace {
  readonly x: number;
  readonly y: number;
}

export interface CanvasNote extends CanvasPlace {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** Components that were put together by hand, with a title; only drawn, the text does not know them. */
export interface CanvasGroup {
  readonly title: string;
  /** Names of components of the architecture. */
  readonly members: readonly string[];
}

/** How one architecture is drawn. What the text does not name any more is kept: it may come back (rule: by identity). */
export interface ArchitectureLayout {
  /** By the component's name. */
  readonly places: { readonly [component: string]: CanvasPlace };
  readonly notes: { readonly [id: string]: CanvasNote };
  readonly groups: { readonly [id: string]: CanvasGroup };
}

/** By the architecture's name. */
export interface DesignLayout {
  readonly [architecture: string]: ArchitectureLayout;
}

/** What of it can be kept: the place of what is called `__proto__` cannot, which no record may have as a key. */
export function keepableLayout(layout: DesignLayout): DesignLayout {
  const odd = Object.values(layout).some(({ places }) => Object.hasOwn(places, ODD));
  if (!odd && !Object.hasOwn(layout, ODD)) return layout;
  return Object.fromEntries(
    Object.entries(layout)
      .filter(([architecture]) => architecture !== ODD)
      .map(([architecture, { places, ...rest }]) => {
        const sound = Object.entries(places).filter(([component]) => component !== ODD);
        return [architecture, { ...rest, places: Object.fromEntries(sound) }];
      }),
  );
}

const ODD = '__proto__';

export const EMPTY_LAYOUT: ArchitectureLayout = { places: {}, notes: {}, groups: {} };
