import { ViewportPortal } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { useCalmMotion } from '../../graph/use-calm-motion.ts';
import { tokensOf } from './bursts.ts';
import type { TokenBurst } from './canvas-props.ts';
import styles from './Lines.module.css';
import type { Line } from './lines.ts';
import { lengthOfWay, pathOf } from './route.ts';

interface Props {
  readonly burst: TokenBurst | undefined;
  /** By connection: the line that draws it. */
  readonly lineOf: (connection: string) => Line | undefined;
}

/**
 * Messages that travel. Elements are made and animated by hand: neither lines nor cards are rendered anew. For people
 * who want nothing to move the numbers stand at the middles of the lines for as long.
 */
export const TokenLayer = memo(function TokenLayer({ burst, lineOf }: Props) {
  const layer = useRef<HTMLDivElement>(null);
  const isCalm = useCalmMotion();
  const shown = useRef(-1);
  const find = useRef(lineOf);
  find.current = lineOf;
  useEffect(() => {
    const parent = layer.current;
    if (!parent || !burst || burst.serial <= shown.current) return;
    shown.current = burst.serial;
    const lines = new Map<string, Line>();
    const { travelling, left } = tokensOf(burst, (connection) => {
      const line = find.current(connection);
      if (line) lines.set(line.wire.id, line);
      return line?.wire.id;
    });
    // what went before makes room: never more than so many at a time
    while (parent.childElementCount + travelling.length > 2 * 60 && parent.firstChild)
      parent.firstChild.remove();
    for (const { line, count } of travelling) {
      const { main, middle, wire } = lines.get(line)!;
      const token = tokenOf(wire.how, count);
      parent.append(token);
      if (isCalm || lengthOfWay(main) < 4) {
        token.style.transform = `translate(${middle.x}px, ${middle.y}px) translate(-50%, -50%)`;
        setTimeout(() => token.remove(), Math.max(burst.millis, 400));
        continue;
      }
      token.style.offsetPath = `path("${pathOf(main)}")`;
      const travel = token.animate([{ offsetDistance: '0%' }, { offsetDistance: '100%' }], {
        duration: Math.max(burst.millis, 16),
        easing: 'ease-in-out',
        fill: 'both',
      });
      travel.onfinish = travel.oncancel = () => token.remove();
    }
    for (const { line } of left) blink(parent, line, burst.millis);
  }, [burst, isCalm]);
  return (
    <ViewportPortal>
      <div ref={layer} aria-hidden="true" />
    </ViewportPortal>
  );
});

function tokenOf(how: Line['wire']['how'], count: number): HTMLElement {
  const token = document.createElement('div');
  token.className = styles.token;
  token.dataset.how = how;
  if (count > 1) {
    token.dataset.many = '';
    token.textContent = count.toLocaleString('en-US');
  }
  return token;
}

function blink(near: HTMLElement, line: string, millis: number): void {
  const drawn = near
    .closest('[role="application"]')
    ?.querySelector<SVGElement>(`[data-how][data-line="${CSS.escape(line)}"]`);
  if (!drawn) return;
  drawn.dataset.blink = '';
  setTimeout(() => delete drawn.dataset.blink, millis);
}
