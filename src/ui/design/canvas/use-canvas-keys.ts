import { useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useState } from 'react';
import type { CanvasPlace } from '../../../model/design/design-layout.ts';
import { OWN } from './can-connect.ts';
import { idOf, itemOf } from './canvas-items.ts';
import { keyDeed } from './canvas-keys.ts';
import type { CanvasItem, DesignCanvasProps } from './canvas-props.ts';
import { lineSentence } from './canvas-words.ts';
import { FRAME_ID, nodeId } from './flow-nodes.ts';
import { type Box, GRID, type Point } from './geometry.ts';
import {
  beginKeyWiring,
  enterKeyWiring,
  type KeyWiring,
  type PortsOf,
  stepChoice,
  wiringText,
} from './key-wiring.ts';
import type { Line } from './lines.ts';
import { type Direction, nextInDirection, readingOrder } from './next-in-direction.ts';
import type { CanvasDeeds } from './use-canvas-deeds.ts';
import type { Scene } from './view.ts';
import { cardsAt } from './wires.ts';

interface Given {
  readonly props: DesignCanvasProps;
  readonly scene: Scene;
  readonly lines: readonly Line[];
  readonly standing: { readonly current: ReadonlyMap<string, Box> };
  /** The id of the node that keys are at. */
  readonly cursor: string | undefined;
  readonly setCursor: (id: string | undefined) => void;
  readonly portsOf: PortsOf;
  readonly deeds: CanvasDeeds;
  readonly look: { readonly show: (what: Box) => void; readonly fit: () => void };
  readonly say: (text: string) => void;
  readonly pick: (item: CanvasItem | undefined, isMore: boolean) => void;
  readonly openItem: (item: CanvasItem) => void;
  /** A line is being drawn with the pointer: Escape is for it. */
  readonly isBusy: boolean;
  readonly cancel: () => void;
  readonly hasFrame: boolean;
  readonly moveBy: (ids: readonly string[], by: Point) => void;
  readonly placeToPaste: () => CanvasPlace;
  readonly onFind: () => void;
  readonly onRename: (group: string) => void;
  readonly onMenu: (item: CanvasItem | undefined, box: Box) => void;
  readonly onLine: (line: Line) => void;
}

/** The canvas by keys: moving between what stands there, and connections drawn step by step. */
export function useCanvasKeys(given: Given) {
  const { props, scene, lines, standing, cursor, setCursor, portsOf, deeds, look, say, pick } = given;
  const flow = useReactFlow();
  const [wiring, setWiring] = useState<KeyWiring>();
  const cursorCard =
    cursor === FRAME_ID
      ? OWN
      : cursor?.startsWith('component ')
        ? cursor.slice('component '.length)
        : undefined;

  const goTo = (id: string | undefined): boolean => {
    const box = id === undefined ? undefined : standing.current.get(id);
    if (id === undefined || !box) return false;
    setCursor(id);
    say('');
    if (id !== FRAME_ID) look.show(box);
    return true;
  };
  /** What keys stop at: groups are reached by their members, the frame last. */
  const stops = (isCardsOnly: boolean): Map<string, Box> =>
    new Map(
      [...standing.current].filter(
        ([id]) => id.startsWith('component ') || (!isCardsOnly && id.startsWith('note ')),
      ),
    );
  const step = (by: 1 | -1, isCardsOnly: boolean): boolean => {
    const order = readingOrder(stops(isCardsOnly));
    if (given.hasFrame) order.push(FRAME_ID);
    const at = cursor === undefined ? -1 : order.indexOf(cursor);
    return goTo(at < 0 ? order[by > 0 ? 0 : order.length - 1] : order[at + by]);
  };
  const go = (direction: Direction, isCardsOnly: boolean): void => {
    const all = stops(isCardsOnly);
    if (cursor === undefined || !all.has(cursor))
      goTo(readingOrder(all).at(direction === 'left' || direction === 'up' ? -1 : 0));
    else
      goTo(nextInDirection(all, cursor, direction) ?? (isCardsOnly && given.hasFrame ? FRAME_ID : undefined));
  };
  const beginAt = (card: string): void => {
    if (props.isReadOnly) return;
    setCursor(card === OWN ? FRAME_ID : nodeId('component', card));
    setWiring(beginKeyWiring(card, portsOf));
  };

  const wireKey = (event: KeyboardEvent): boolean => {
    if (!wiring) return false;
    const deed = keyDeed(event, GRID);
    if (deed?.kind === 'escape') {
      setWiring(undefined);
      say('No connection was made');
    } else if (deed?.kind === 'open' || deed?.kind === 'select') {
      if (wiring.step === 'card' && cursorCard === undefined) return true;
      const next = enterKeyWiring(wiring, cursorCard ?? '', portsOf);
      if ('wiring' in next) setWiring(next.wiring);
      else {
        setWiring(undefined);
        say('Connected');
        props.onConnect(next.from, next.to);
      }
    } else if (deed?.kind === 'go') {
      if (wiring.step === 'card') go(deed.direction, true);
      else setWiring(stepChoice(wiring, deed.direction === 'up' || deed.direction === 'left' ? -1 : 1));
    } else if (deed?.kind === 'step') {
      if (wiring.step === 'card') step(deed.by, true);
      else setWiring(stepChoice(wiring, deed.by));
    } else return false;
    return true;
  };

  const nextLine = (): void => {
    const own = lines.filter(
      ({ wire }) =>
        wire.ids.length === 1 &&
        (cursorCard === undefined ||
          cardsAt(wire).includes(cursorCard) ||
          (cursorCard === OWN && [...wire.sources, wire.target].some(({ kind }) => kind === 'own'))),
    );
    if (own.length === 0) {
      say('No connections here');
      return;
    }
    const picked = props.selected.find((item) => item.kind === 'connection');
    const at = own.findIndex(({ wire }) => picked?.kind === 'connection' && wire.id === picked.id);
    const line = own[(at + 1) % own.length];
    pick({ kind: 'connection', id: line.wire.id }, false);
    given.onLine(line);
    say(`${lineSentence(scene, line.wire.id)}, ${((at + 1) % own.length) + 1} of ${own.length}`);
  };

  /** True when the key was for the canvas. */
  const act = (event: KeyboardEvent): boolean => {
    const deed = keyDeed(event, GRID);
    if (!deed) return false;
    const at = cursor === undefined ? undefined : itemOf(cursor);
    const item = at?.kind === 'group' ? undefined : at;
    switch (deed.kind) {
      case 'go':
        go(deed.direction, false);
        return true;
      case 'step':
        // behind the last one Tab leaves the canvas
        return step(deed.by, false);
      case 'move': {
        const ids = props.selected.flatMap((one) => (one.kind === 'connection' ? [] : [idOf(one)]));
        const moved = ids.length > 0 ? ids : item && cursor !== undefined ? [cursor] : [];
        if (props.isReadOnly || props.preview || moved.length === 0) return false;
        given.moveBy(moved, deed);
        return true;
      }
      case 'open':
        if (item) given.openItem(item);
        return item !== undefined;
      case 'select':
        if (item) pick(item, true);
        return item !== undefined;
      case 'connect':
        if (cursorCard !== undefined && !scene.boxes.has(cursorCard)) beginAt(cursorCard);
        return cursorCard !== undefined;
      case 'line':
        nextLine();
        return true;
      case 'remove':
        if (props.selected.length === 0 && item && !props.isReadOnly) {
          if (item.kind !== 'component' || !scene.boxes.has(item.name)) props.onRemove([item]);
        } else deeds.remove();
        return true;
      case 'copy':
        deeds.copy(false);
        return true;
      case 'cut':
        if (!props.isReadOnly) deeds.copy(true);
        return true;
      case 'paste':
        if (!props.isReadOnly) props.onPaste(given.placeToPaste());
        return true;
      case 'duplicate':
        if (!props.isReadOnly && deeds.names.length > 0) props.onDuplicate(deeds.names);
        return true;
      case 'all':
        deeds.selectAll();
        return true;
      case 'find':
        given.onFind();
        return true;
      case 'rename': {
        const chosen = props.selected.length === 1 ? props.selected[0] : item;
        const group = props.isReadOnly ? undefined : deeds.groupOf(chosen);
        if (group !== undefined) given.onRename(group);
        return group !== undefined;
      }
      case 'menu':
        given.onMenu(item, (cursor !== undefined && standing.current.get(cursor)) || viewBox());
        return true;
      case 'fit':
        look.fit();
        return true;
      case 'nearer':
        void flow.zoomIn();
        return true;
      case 'farther':
        void flow.zoomOut();
        return true;
      case 'escape':
        if (given.isBusy) given.cancel();
        else if (props.selected.length > 0) props.onSelect([]);
        else return false;
        return true;
    }
  };
  const viewBox = (): Box => {
    const { x, y, zoom } = flow.getViewport();
    return { x: (120 - x) / zoom, y: (120 - y) / zoom, width: 0, height: 0 };
  };

  return {
    wiring,
    /** The card that the choices are about. */
    wiringCard: wiring?.step === 'card' ? cursorCard : wiring?.card,
    sentence: wiring && wiringText(wiring, cursorCard),
    beginAt,
    onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
      const isWriting =
        event.target instanceof Element && event.target.closest('input, textarea, select, button');
      if (isWriting || event.defaultPrevented) return;
      if (!wireKey(event) && !act(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
