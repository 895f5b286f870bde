import { useLayoutEffect, useRef } from 'react';
import { clockText, millisBetween, sinceText } from '../widgets/time-text.ts';
import { useAppState } from '../widgets/use-app.ts';
import styles from './HoverCard.module.css';
import { sourceText } from './source-text.ts';

/** Distance of the card from its event, in CSS pixels. */
const GAP = 14;

/** Names the event under the pointer. Keeps its state to itself, so that nothing else renders while one points. */
export function HoverCard() {
  const hovered = useAppState((state) => state.hovered);
  const start = useAppState((state) => state.recording?.snapshot.timeRange?.[0]);
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = card.current;
    const area = element?.offsetParent;
    if (!element || !area || !hovered) return;
    area.toggleAttribute('data-pointing', true);
    const right = hovered.x + GAP;
    const x = right + element.offsetWidth > area.clientWidth ? hovered.x - GAP - element.offsetWidth : right;
    const below = hovered.y + GAP;
    const y =
      below + element.offsetHeight > area.clientHeight ? hovered.y - GAP - element.offsetHeight : below;
    element.style.transform = `translate(${Math.round(Math.max(4, x))}px, ${Math.round(Math.max(4, y))}px)`;
    return () => area.removeAttribute('data-pointing');
  }, [hovered]);
  if (!hovered) return null;
  const { name, source, time, id } = hovered.line;
  return (
    <div ref={card} className={styles.card} role="tooltip">
      <strong className={styles.name}>{name}</strong>
      <span className={styles.source}>{sourceText(source)}</span>
      {time !== undefined && (
        <span className={styles.time}>
          {start !== undefined && `+${sinceText(millisBetween(start, time))} · `}
          {clockText(time)}
        </span>
      )}
      <span className={styles.id}>{id}</span>
    </div>
  );
}
