import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CanvasPlace } from '../../../model/design/design-layout.ts';
import type { DesignCanvasProps } from './canvas-props.ts';
import { firstPlaces } from './first-places.ts';
import type { CanvasView, Scene, Whole } from './view.ts';
import { linksOf } from './wires.ts';

/**
 * Where the cards of a scene stand. In the drawing of everything these are the kept places, and what has none gets one
 * near its neighbours, told once. In a folded or focussed drawing places are of the moment and kept nowhere.
 */
export function usePlaces(
  { layout, architecture, isReadOnly, onPlace }: DesignCanvasProps,
  whole: Whole,
  scene: Scene,
  view: CanvasView,
): { readonly places: ReadonlyMap<string, CanvasPlace>; readonly keepHere: (moved: Places) => void } {
  const given = useRef({ of: '', places: new Map<string, CanvasPlace>(), told: new Set<string>() });
  if (given.current.of !== architecture.name)
    given.current = { of: architecture.name, places: new Map(), told: new Set() };

  const kept = useMemo(() => {
    const places = new Map<string, CanvasPlace>();
    const earlier = given.current.places;
    for (const { name } of whole.cards) {
      const place =
        (Object.hasOwn(layout.places, name) ? layout.places[name] : undefined) ?? earlier.get(name);
      if (place) places.set(name, place);
    }
    for (const [name, place] of firstPlaces(whole.cards, linksOf(whole.wires), places)) {
      earlier.set(name, place);
      places.set(name, place);
    }
    return places;
  }, [whole, layout.places]);

  useEffect(() => {
    if (isReadOnly) return;
    const { places, told } = given.current;
    const news = [...places].filter(
      ([name]) => kept.has(name) && !told.has(name) && !Object.hasOwn(layout.places, name),
    );
    if (news.length === 0) return;
    for (const [name] of news) told.add(name);
    onPlace(Object.fromEntries(news), 'first');
  }, [kept, layout.places, isReadOnly, onPlace]);

  // each way of looking has places of its own, so that opening one box moves none of the others
  const local = useRef({ key: '', places: new Map<string, CanvasPlace>() });
  const key = view.kind === 'focus' ? `${view.component} ${view.steps}` : view.kind;
  const [times, setKept] = useState(0);
  const here = useMemo(() => {
    void times;
    if (key === 'all') return kept;
    if (local.current.key !== key) local.current = { key, places: new Map() };
    const { places } = local.current;
    for (const name of places.keys())
      if (!scene.cards.some((card) => card.name === name)) places.delete(name);
    for (const [name, place] of firstPlaces(scene.cards, linksOf(scene.wires), places))
      places.set(name, place);
    return new Map(places);
  }, [key, kept, scene, times]);
  const keepHere = useCallback((moved: Places): void => {
    for (const [name, place] of Object.entries(moved)) local.current.places.set(name, place);
    setKept((before) => before + 1);
  }, []);
  return { places: here, keepHere };
}

interface Places {
  readonly [name: string]: CanvasPlace;
}
