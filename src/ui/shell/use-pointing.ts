import { useEffect } from 'react';

/**
 * Says on the document whether somebody points or types. A tab is given the focus by script when it is pressed, which
 * browsers take for the keyboard; who points needs no ring there.
 */
export function usePointing(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const point = (): void => {
      dataset.pointing = '';
    };
    const type = (): void => {
      delete dataset.pointing;
    };
    addEventListener('pointerdown', point, true);
    addEventListener('keydown', type, true);
    return () => {
      removeEventListener('pointerdown', point, true);
      removeEventListener('keydown', type, true);
    };
  }, []);
}
