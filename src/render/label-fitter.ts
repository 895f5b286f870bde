import type { Surface } from './surface.ts';

/** Fewer characters than this say nothing. */
const LEAST_CHARACTERS = 3;
const MOST_KEPT = 5000;

/** Cuts names to the room there is. Measuring text is slow, so widths are kept; a frame measures only new names. */
export class LabelFitter {
  private readonly widths = new Map<string, number>();

  /** The name, a beginning of it with an ellipsis, or the empty text when there is no room for either. */
  fit(surface: Surface, name: string, room: number): string {
    const width = this.widthOf(surface, name);
    if (width <= room) return name;
    // Names are nearly even in width; one character less makes up for the ellipsis.
    const characters = Math.floor((room / width) * name.length) - 1;
    return characters < LEAST_CHARACTERS ? '' : `${name.slice(0, characters).trimEnd()}…`;
  }

  private widthOf(surface: Surface, name: string): number {
    let width = this.widths.get(name);
    if (width === undefined) {
      if (this.widths.size >= MOST_KEPT) this.widths.clear();
      width = surface.measureText(name).width;
      this.widths.set(name, width);
    }
    return width;
  }
}
