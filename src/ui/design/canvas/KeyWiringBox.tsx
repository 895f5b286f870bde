import { ViewportPortal } from '@xyflow/react';
import styles from './Canvas.module.css';
import type { Box } from './geometry.ts';
import type { KeyWiring } from './key-wiring.ts';

/** What keys choose from, beside the card in question. Whoever hears it is told by the canvas. */
export function KeyWiringBox({ wiring, box }: { readonly wiring: KeyWiring; readonly box: Box | undefined }) {
  if (!box) return null;
  const left = box.x + (wiring.step === 'from' ? box.width + 16 : -16);
  return (
    <ViewportPortal>
      <div
        className={styles.choices}
        data-side={wiring.step === 'from' ? 'right' : 'left'}
        style={{ transform: `translate(${left}px, ${box.y}px)` }}
        aria-hidden="true"
      >
        <b>{wiring.step === 'from' ? 'Connect from' : wiring.step === 'card' ? 'To this?' : 'To'}</b>
        {wiring.step !== 'card' &&
          wiring.choices.map(({ port }, i) => (
            <span key={port?.name ?? ''} className={styles.choice} data-chosen={i === wiring.at || undefined}>
              {port?.name ?? 'the whole component'}
            </span>
          ))}
      </div>
    </ViewportPortal>
  );
}
