import { type RefObject, useLayoutEffect, useRef } from 'react';
import { counted } from '../../../store/index.ts';
import type { Hit } from '../../../worker/contract.ts';
import { sourceText } from '../../widgets/source-text.ts';
import { clockText, millisBetween, sinceText } from '../../widgets/time-text.ts';
import { useAppState } from '../../widgets/use-app.ts';
import { flowText } from '../lanes/lanes-text.ts';
import styles from './HoverCard.module.css';
import { partText } from './part-text.ts';

/** Distance of the card from its event, in CSS pixels. */
const GAP = 14;

/** Names what is under the pointer. Keeps its state to itself, so that nothing else renders while one points. */
export function HoverCard() {
  const hovered = useAppState((state) => state.hovered);
  const part = useAppState((state) => state.pointedPart);
  const flow = useAppState((state) => state.pointedFlow);
  if (hovered) return <EventCard hit={hovered} />;
  if (part) return <PartCard at={part} text={partText(part)} />;
  return flow ? <PartCard at={flow} text={{ ...flowText(flow), doubts: [] }} /> : null;
}

function EventCard({ hit }: { readonly hit: Hit }) {
  const start = useAppState((state) => state.recording?.snapshot.timeRange?.[0]);
  const note = useNotesOf(hit);
  const card = useRef<HTMLDivElement>(null);
  usePlaced(card, hit);
  const { name, source, time, id } = hit.line;
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
      {hit.standsFor !== undefined && (
        <span className={styles.note}>
          and {counted(hit.standsFor - 1, 'event', 'events')} after it that talk to nobody, folded
        </span>
      )}
      {note !== '' && <span className={styles.note}>{note}</span>}
    </div>
  );
}

/** What was written about the event. */
function useNotesOf({ line }: Hit): string {
  return useAppState(({ notes }) =>
    notes
      .filter(({ eventId }) => eventId === line.id)
      .map(({ text }) => text)
      .join(' · '),
  );
}

function PartCard({
  at,
  text: { title, lines, doubts },
}: {
  readonly at: { readonly x: number; readonly y: number };
  readonly text: ReturnType<typeof partText>;
}) {
  const card = useRef<HTMLDivElement>(null);
  usePlaced(card, at);
  return (
    <div ref={card} className={styles.card} role="tooltip">
      <strong className={styles.name}>{title}</strong>
      {lines.map((line) => (
        <span key={line} className={styles.source}>
          {line}
        </span>
      ))}
      {doubts.map((doubt) => (
        <span key={doubt} className={styles.doubt}>
          {doubt}
        </span>
      ))}
    </div>
  );
}

/** Puts the card beside what it names, inside the picture. */
function usePlaced(
  card: RefObject<HTMLElement | null>,
  at: { readonly x: number; readonly y: number },
): void {
  useLayoutEffect(() => {
    const element = card.current;
    const area = element?.offsetParent;
    if (!element || !area) return;
    area.toggleAttribute('data-pointing', true);
    const right = at.x + GAP;
    const x = right + element.offsetWidth > area.clientWidth ? at.x - GAP - element.offsetWidth : right;
    const below = at.y + GAP;
    const y = below + element.offsetHeight > area.clientHeight ? at.y - GAP - element.offsetHeight : below;
    element.style.transform = `translate(${Math.round(Math.max(4, x))}px, ${Math.round(Math.max(4, y))}px)`;
    return () => area.removeAttribute('data-pointing');
  }, [card, at]);
}
