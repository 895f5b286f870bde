import type { Design, DesignArchitecture } from '../../model/design/design.ts';
import type { AppState } from '../app.ts';

/** The architecture on the canvas: the innermost that was opened, or the one that is not a part of another. */
export function shownArchitecture({ designed, designPath }: AppState): DesignArchitecture | undefined {
  if (!designed) return undefined;
  const name = designPath.at(-1);
  return designed.architectures.find((one) => one.name === name) ?? mainArchitecture(designed);
}

/** The last one that no other contains. */
export function mainArchitecture({ architectures }: Design): DesignArchitecture | undefined {
  const parts = new Set(architectures.flatMap((one) => one.components.map(({ module }) => module)));
  return architectures.findLast(({ name }) => !parts.has(name)) ?? architectures.at(-1);
}

/** Where the shown architecture is inside of: names from the outermost on. */
export function shownPath(state: AppState): readonly string[] {
  if (state.designPath.length > 0) return state.designPath;
  const shown = shownArchitecture(state);
  return shown ? [shown.name] : [];
}

/** A design is on screen. */
export function isDesigning({ tab, design }: AppState): boolean {
  return tab === 'design' && design.key !== undefined;
}
