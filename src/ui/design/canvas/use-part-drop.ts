import type { DragEvent } from 'react';

/** What the palette puts on a drag. */
export const PART_TYPE = 'application/x-lightcone-part';

/** Parts of the palette that are dragged over the canvas and let go there. */
export function usePartDrop(
  isReadOnly: boolean,
  onDrop: (data: string, clientX: number, clientY: number) => void,
): { readonly onDragOver: (event: DragEvent) => void; readonly onDrop: (event: DragEvent) => void } {
  return {
    onDragOver: (event) => {
      if (isReadOnly || !event.dataTransfer.types.includes(PART_TYPE)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event) => {
      const data = event.dataTransfer.getData(PART_TYPE);
      if (isReadOnly || data === '') return;
      event.preventDefault();
      onDrop(data, event.clientX, event.clientY);
    },
  };
}
