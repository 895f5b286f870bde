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

export const EMPTY_LAYOUT: ArchitectureLayout = { places: {}, notes: {}, groups: {} };
