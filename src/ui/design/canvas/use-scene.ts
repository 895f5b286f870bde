import { startTransition, useCallback, useMemo, useRef, useState } from 'react';
import type { DesignCanvasProps } from './canvas-props.ts';
import { type Card, cardsOf } from './card.ts';
import { keepSame } from './keep-same.ts';
import { type CanvasView, MOST_UNFOLDED, type Scene, sceneOf, type Whole } from './view.ts';
import { type Wire, wiresOf } from './wires.ts';

/** What there is and what of it is drawn. Cards and wires that a change of the text left alone stay the same objects. */
export function useScene({ design, architecture }: DesignCanvasProps): {
  readonly whole: Whole;
  readonly scene: Scene;
  readonly view: CanvasView;
  readonly setView: (view: CanvasView) => void;
} {
  const before = useRef<{ cards: readonly Card[]; wires: readonly Wire[] }>({ cards: [], wires: [] });
  const whole = useMemo(() => {
    const cards = keepSame(before.current.cards, cardsOf(design, architecture), ({ name }) => name);
    const wires = keepSame(before.current.wires, wiresOf(design, architecture), ({ id }) => id);
    if (cards !== before.current.cards || wires !== before.current.wires) before.current = { cards, wires };
    return before.current;
  }, [design, architecture]);
  const usual: CanvasView =
    whole.cards.length > MOST_UNFOLDED ? { kind: 'folded', opened: [] } : { kind: 'all' };
  const [chosen, setChosen] = useState<{ of: string; view: CanvasView }>({
    of: architecture.name,
    view: usual,
  });
  // another architecture is looked at as it is usual for its size; a component in focus that is gone is in focus no more
  const isStale =
    chosen.of !== architecture.name ||
    (chosen.view.kind === 'focus' && !hasCard(whole, chosen.view.component));
  const view = isStale ? usual : chosen.view;
  if (isStale) setChosen({ of: architecture.name, view });
  const scene = useMemo(() => sceneOf(whole, view), [whole, view]);
  const { name } = architecture;
  // another way of looking is drawn between other work: it may be a thousand cards
  const setView = useCallback(
    (next: CanvasView) => startTransition(() => setChosen({ of: name, view: next })),
    [name],
  );
  return { whole, scene, view, setView };
}

function hasCard({ cards }: Whole, name: string): boolean {
  return cards.some((card) => card.name === name);
}
