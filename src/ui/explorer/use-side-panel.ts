import { type RefObject, useEffect, useState } from 'react';
import { type PanelImperativeHandle, type PanelSize, usePanelRef } from 'react-resizable-panels';
import { keepSideLayout } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';

interface SidePanelControl {
  readonly ref: RefObject<PanelImperativeHandle | null>;
  /** CSS pixels. */
  readonly sizeAtFirst: number;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** The person is done with dragging its edge. */
  readonly keep: () => void;
  readonly resized: (size: PanelSize) => void;
}

/** The side panel as it was left, opened and closed, and kept that way. */
export function useSidePanel(): SidePanelControl {
  const app = useApp();
  const ref = usePanelRef();
  const [atFirst] = useState(() => app.store.getState().sideLayout);
  const [isOpen, setOpen] = useState(atFirst.isOpen);
  const shown = useAppState((state) => state.sidePanel);

  useEffect(() => {
    // who asks for root causes or problems wants to see them
    const { sideLayout } = app.store.getState();
    if (shown !== 'event' && ref.current?.isCollapsed()) ref.current.resize(sideLayout.width);
  }, [app, shown, ref]);

  return {
    ref,
    sizeAtFirst: atFirst.isOpen ? atFirst.width : 0,
    isOpen,
    toggle: () => {
      const { sideLayout } = app.store.getState();
      if (isOpen) ref.current?.collapse();
      else ref.current?.resize(sideLayout.width);
      keepSideLayout(app, { ...sideLayout, isOpen: !isOpen });
    },
    keep: () => {
      const { inPixels } = ref.current?.getSize() ?? { inPixels: 0 };
      const isLeftOpen = inPixels > 1;
      const width = isLeftOpen ? Math.round(inPixels) : app.store.getState().sideLayout.width;
      keepSideLayout(app, { width, isOpen: isLeftOpen });
    },
    resized: ({ inPixels }) => setOpen(inPixels > 1),
  };
}
