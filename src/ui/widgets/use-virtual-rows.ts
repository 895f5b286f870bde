import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useRef } from 'react';

/** No browser draws what lies further down than this, in pixels. */
const LOWEST = 16_000_000;

export interface VirtualRows {
  readonly frame: RefObject<HTMLDivElement | null>;
  /** Rows that can be listed: all, up to what a browser can scroll through. */
  readonly count: number;
  readonly rowHeight: number;
  /** The rows drawn now, some more than are in sight. */
  readonly first: number;
  readonly last: number;
  readonly drawn: readonly { readonly index: number; readonly start: number }[];
  readonly height: number;
  readonly show: (index: number) => void;
}

/** Which of many rows of one height are in sight of a frame that scrolls. Drawn by `VirtualList`. */
export function useVirtualRows(total: number, rowHeight: number): VirtualRows {
  const frame = useRef<HTMLDivElement>(null);
  const count = Math.min(total, Math.floor(LOWEST / rowHeight));
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const drawn = virtual.getVirtualItems();
  return {
    frame,
    count,
    rowHeight,
    first: drawn[0]?.index ?? 0,
    last: drawn.at(-1)?.index ?? 0,
    drawn,
    height: virtual.getTotalSize(),
    show: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  };
}
