import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { assert } from '../../../base/assert.ts';
import type { FrameInfo, View } from '../../../worker/contract.ts';

/**
 * The frame that is on the canvas now. What lies around the canvas (names of lanes, axis, minimap, tooltip) follows
 * it instead of the view asked for, so that all of them move together however long a frame takes.
 */
export interface DrawnFrame {
  readonly view: View;
  readonly info: FrameInfo;
}

export interface FrameState {
  readonly frame: DrawnFrame | undefined;
}

export type FrameStore = StoreApi<FrameState>;

const FrameContext = createContext<FrameStore | undefined>(undefined);

export const FrameProvider = FrameContext.Provider;

export function createFrameStore(): FrameStore {
  return createStore<FrameState>()(() => ({ frame: undefined }));
}

export function useFrameStore(): FrameStore {
  const store = useContext(FrameContext);
  assert(store, 'useFrameStore is used inside FrameProvider');
  return store;
}

/** A part of the drawn frame; the component renders again when that part changes. */
export function useFrame<T>(selector: (frame: DrawnFrame | undefined) => T): T {
  return useStore(useFrameStore(), (state) => selector(state.frame));
}
