import { createContext, useContext } from 'react';
import type { CanvasNote } from '../../../model/design/design-layout.ts';
import type { CardPort } from './card.ts';

/** What things on the canvas ask of it. Always the same object: nothing is rendered anew because of it. */
export interface CanvasActs {
  readonly isReadOnly: () => boolean;
  readonly writeNote: (id: string, change: Partial<CanvasNote>) => void;
  readonly renameGroup: (id: string, title: string) => void;
  /** The keys belong to the canvas again. */
  readonly focusCanvas: () => void;
}

const ActsContext = createContext<CanvasActs>({
  isReadOnly: () => true,
  writeNote: () => {},
  renameGroup: () => {},
  focusCanvas: () => {},
});

export const CanvasActsProvider = ActsContext.Provider;

export function useCanvasActs(): CanvasActs {
  return useContext(ActsContext);
}

const BegunContext = createContext<CardPort | undefined>(undefined);

/** The port that a line is being drawn from: others show whether they go with it. */
export const BegunPortProvider = BegunContext.Provider;

export function useBegunPort(): CardPort | undefined {
  return useContext(BegunContext);
}
