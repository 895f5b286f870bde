import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * For a bar whose content comes and goes: leaves out as little as makes it fit. While it is too wide, `data-tight`
 * holds one more of the numbers 1 to `steps`, and the bar's style says what each leaves out.
 *
 * What a step changes must not be in transition: it is measured at once.
 */
export function useFitting<Bar extends HTMLElement>(steps: number): RefObject<Bar | null> {
  const bar = useRef<Bar>(null);
  useLayoutEffect(() => {
    const { current } = bar;
    if (!current) return;
    const tighten = (): void => {
      current.dataset.tight = '';
      for (let step = 1; step <= steps && current.scrollWidth > current.clientWidth; step++)
        current.dataset.tight += ` ${step}`;
    };
    tighten();
    const sizes = new ResizeObserver(tighten);
    sizes.observe(current);
    // its own attribute is not looked at, so fitting never asks for itself
    const content = new MutationObserver(tighten);
    content.observe(current, { childList: true, subtree: true, characterData: true });
    return () => {
      sizes.disconnect();
      content.disconnect();
    };
  }, [steps]);
  return bar;
}
