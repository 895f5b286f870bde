import { useReactFlow, useStore } from '@xyflow/react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { CanvasPlace } from '../../../model/design/design-layout.ts';
import { BoxIndex } from './box-index.ts';
import styles from './Canvas.module.css';
import { CanvasGround } from './CanvasGround.tsx';
import { CanvasMenu, type MenuPlace } from './CanvasMenu.tsx';
import { CanvasTools } from './CanvasTools.tsx';
import { insidePorts, OWN } from './can-connect.ts';
import { BegunPortProvider, CanvasActsProvider } from './canvas-acts.ts';
import { idOf } from './canvas-items.ts';
import type { CanvasItem, DesignCanvasProps } from './canvas-props.ts';
import { canvasLabel, KEYS } from './canvas-words.ts';
import { framePorts } from './card.ts';
import { FarLayer } from './FarLayer.tsx';
import { FarMap } from './FarMap.tsx';
import { FRAME_ID, nodeId } from './flow-nodes.ts';
import { shiftToFreeGround } from './free-ground.ts';
import { type Box, snapped } from './geometry.ts';
import { portsByCard } from './key-wiring.ts';
import type { Line } from './lines.ts';
import { SearchBox } from './SearchBox.tsx';
import { ShownStrip } from './ShownStrip.tsx';
import { useActs } from './use-acts.ts';
import { useCanvasDeeds } from './use-canvas-deeds.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useDrag } from './use-drag.ts';
import { useGround } from './use-ground.ts';
import { FAR_ZOOM, useInPage } from './use-in-page.ts';
import { useKept, useStableSet } from './use-kept.ts';
import { useLineActs } from './use-line-acts.ts';
import { useLook } from './use-look.ts';
import { useMarquee } from './use-marquee.ts';
import { usePartDrop } from './use-part-drop.ts';
import { usePlaces } from './use-places.ts';
import { useReveal } from './use-reveal.ts';
import { useScene } from './use-scene.ts';
import { useSelecting } from './use-selecting.ts';
import { useSentence } from './use-sentence.ts';
import { useWiring } from './use-wiring.ts';

/** Conditions are not written from further away. */
const LABEL_ZOOM = 0.55;
/** A card is about so large. */
const USUAL = { width: 176, height: 96 };

/** Puts everything together: what is drawn, what is done with it by pointer and by keys, and what is said. */
export function Canvas(given: DesignCanvasProps) {
  const props: DesignCanvasProps = {
    ...given,
    components: useKept(given.components),
    connections: useKept(given.connections),
  };
  const { design, architecture, layout, isReadOnly = false, preview, connections } = props;
  const frame = useRef<HTMLDivElement>(null);
  const flow = useReactFlow();
  const latest = useRef(props);
  latest.current = props;
  const { whole, scene, view, setView } = useScene(props);
  const { places, keepHere } = usePlaces(props, whole, scene, view);
  const standing = useRef<ReadonlyMap<string, Box>>(new Map());
  const drag = useDrag(props, standing, view.kind === 'all' ? undefined : keepHere);

  const [cursor, setCursor] = useState<string>();
  const [hovered, setHovered] = useState<string>();
  const [pointed, setPointed] = useState<Line>();
  const [menu, setMenu] = useState<MenuPlace>();
  const [isSearching, setSearching] = useState(false);
  const [said, say] = useState('');
  const select = useSelecting(props, scene, standing, say);

  const cards = useMemo(() => new Map(scene.cards.map((card) => [card.name, card])), [scene]);
  const portsOf = useMemo(() => {
    const own = framePorts(design, architecture);
    return portsByCard(cards, own ? insidePorts(own) : []);
  }, [cards, design, architecture]);
  const wire = useWiring(portsOf, (from, to) => latest.current.onConnect(from, to));

  const mayOpen = [hovered, select.single, wire.wiring?.over?.component];
  const open = useStableSet(
    mayOpen.flatMap((name) => (name !== undefined && (cards.get(name)?.hidden ?? 0) > 0 ? [name] : [])),
  );
  const ground = useGround({
    ...{ props, scene, view, places, open, cursor },
    ...{ moved: drag.moved, isDragging: drag.isDragging, selected: select.ids },
  });
  standing.current = ground.standing;
  const { lines, boxes } = ground;
  const linesNow = useRef(lines);
  linesNow.current = lines;

  // opening a box shows all of it anew, and so does the first thing that comes onto an empty ground
  const lookKey = boxes.size === 0 ? '' : `${architecture.name} ${JSON.stringify(view)}`;
  const look = useLook(lookKey, props.fitAsked, standing, linesNow);
  const deeds = useCanvasDeeds({ props, scene, view, boxes, say });
  const lineOf = useMemo(() => {
    const byConnection = new Map(lines.flatMap((line) => line.wire.ids.map((id) => [id, line] as const)));
    return (connection: string) => byConnection.get(connection);
  }, [lines]);
  const reveal = useReveal({
    ...{ whole, view, setView, standing, lineOf, setCursor, asked: props.reveal, show: look.show },
  });
  const { acts, write } = useActs(latest, frame);

  const openItem = (item: CanvasItem): void => {
    if (item.kind === 'component' && scene.boxes.has(item.name)) {
      if (view.kind === 'folded') setView({ kind: 'folded', opened: [...view.opened, item.name] });
    } else if (item.kind === 'note' || item.kind === 'group') write(item);
    else props.onOpen(item);
  };
  const openMenu = (item: CanvasItem | undefined, clientX: number, clientY: number): void => {
    const rect = frame.current?.getBoundingClientRect();
    if (!rect) return;
    if (item && !select.ids.has(idOf(item))) select.pick(item, false);
    setMenu({ x: clientX - rect.left, y: clientY - rect.top, item, title: deeds.titleOf(item) });
  };
  const placeAt = (clientX: number, clientY: number): CanvasPlace => {
    const { x, y } = flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
    return { x: snapped(x), y: snapped(y) };
  };
  const inFrame = (x: number, y: number): CanvasPlace => {
    const rect = frame.current!.getBoundingClientRect();
    return placeAt(rect.left + x, rect.top + y);
  };
  const marquee = useMarquee(frame, select.pickIn);
  const drop = usePartDrop(isReadOnly, (data, x, y) => props.onDropPart(data, placeAt(x, y)));
  const keys = useCanvasKeys({
    ...{ props, scene, lines, standing, cursor, setCursor, portsOf, deeds, look, say, openItem },
    pick: select.pick,
    isBusy: wire.wiring !== undefined,
    cancel: wire.cancel,
    hasFrame: ground.frame !== undefined,
    moveBy: drag.moveBy,
    placeToPaste: () => {
      const { clientWidth = 0, clientHeight = 0 } = frame.current ?? {};
      const middle = inFrame(clientWidth / 2 - 60, clientHeight / 2 - 40);
      const notes = Object.values(layout.notes);
      const by = shiftToFreeGround(
        [{ ...middle, ...USUAL }],
        new BoxIndex([...boxes.values(), ...notes]),
        24,
      );
      return { x: middle.x + by.x, y: middle.y + by.y };
    },
    onFind: () => setSearching(true),
    onRename: (id) => write({ kind: 'group', id }),
    onMenu: (item, box) => {
      const { x, y } = flow.flowToScreenPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
      openMenu(item, x, y);
    },
    onLine: (line) => look.show(line.middle),
  });
  const lineActs = useLineActs({
    ...{ lines, say, pick: select.pick, open: props.onOpen, menu: openMenu },
    focus: () => frame.current?.focus({ preventScroll: true }),
  });

  const hasLabels = useStore(({ transform }) => transform[2] > LABEL_ZOOM);
  const afar = useStore(({ transform }) => afarOf(transform[2]));
  const near = drag.isDragging || wire.wiring ? undefined : (hovered ?? select.single);
  const dragged = useStableSet(
    drag.isDragging ? [...drag.moved.keys()].map((id) => id.slice(id.indexOf(' ') + 1)) : [],
  );
  const inPage = useInPage({
    ...{ nodes: ground.nodes, lines, cardCount: scene.cards.length, lookKey, near, pointed, dragged },
    ...{ isDragging: drag.isDragging, selected: select.lines },
  });
  const restingBoxes = useDeferredValue(boxes);
  const sentence = useSentence(cursor, scene, props);
  const label = useMemo(() => canvasLabel(architecture), [architecture]);

  return (
    <CanvasActsProvider value={acts}>
      <BegunPortProvider value={wire.wiring?.port}>
        <div
          ref={frame}
          className={styles.frame}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move through the drawing
          tabIndex={0}
          aria-label={label}
          aria-description={KEYS}
          data-afar={inPage.isFar || undefined}
          data-preview={preview ? '' : undefined}
          data-wanted={wire.wiring?.wanted}
          style={{ '--afar': afar } as React.CSSProperties}
          onKeyDown={keys.onKeyDown}
          onPointerDownCapture={(event) => {
            if (!isReadOnly && wire.begin(event)) event.stopPropagation();
            else marquee.begin(event);
          }}
          onMouseDownCapture={(event) => {
            const isGround =
              event.target instanceof Element && event.target.closest('.react-flow__pane') !== null;
            if (event.shiftKey && isGround) event.stopPropagation();
          }}
          {...drop}
        >
          {inPage.isMany && (
            <FarLayer
              {...{ boxes, lines: inPage.painted, cards: scene.cards, signs: connections }}
              {...{ selected: select.cards, farZoom: FAR_ZOOM, labelZoom: LABEL_ZOOM }}
            />
          )}
          <CanvasGround
            {...{ props, scene, drag, keys, near, lineOf, hasLabels, inPage, lineActs, boxes }}
            {...{ openItem, openMenu, setCursor, setHovered, setPointed }}
            selecting={select}
            wiring={wire.wiring}
            keyWiringBox={boxOfWiring(keys.wiringCard, ground.standing)}
            onMoved={look.markMoved}
          />
          {inPage.isMany && <FarMap boxes={restingBoxes} />}
          {marquee.box && <Marquee box={marquee.box} />}
          <div className={styles.top}>
            <ShownStrip whole={whole} scene={scene} view={view} onView={setView} />
            {isSearching && (
              <SearchBox
                {...{ design, architecture, layout }}
                onFound={(item) => {
                  props.onSelect([item]);
                  reveal(item);
                }}
                onClose={() => {
                  setSearching(false);
                  frame.current?.focus();
                }}
              />
            )}
          </div>
          <CanvasTools
            isSearching={isSearching}
            onSearch={() => setSearching(!isSearching)}
            onFit={look.fit}
          />
          {menu && (
            <CanvasMenu
              place={menu}
              deeds={deeds.menuFor(menu.item, {
                open: openItem,
                connect: keys.beginAt,
                focus: (component) => setView({ kind: 'focus', component, steps: 1 }),
                fit: look.fit,
                rename: (id) => write({ kind: 'group', id }),
                place: () => inFrame(menu.x, menu.y),
              })}
              onClose={() => setMenu(undefined)}
              onClosed={() => {
                if (!frame.current?.querySelector('.react-flow :focus')) frame.current?.focus();
              }}
            />
          )}
          <p className="visually-hidden" aria-live="polite">
            {keys.sentence ?? (said || sentence)}
          </p>
        </div>
      </BegunPortProvider>
    </CanvasActsProvider>
  );
}

function Marquee({ box: { x, y, width, height } }: { readonly box: Box }) {
  return <div className={styles.marquee} style={{ left: x, top: y, width, height }} />;
}

/** Lines get thicker from afar, in few steps, so that what kind they are is still seen. */
function afarOf(zoom: number): number {
  return zoom >= 0.75 ? 1 : zoom >= 0.5 ? 1.3 : zoom >= 0.32 ? 1.9 : zoom >= 0.18 ? 3 : 5;
}

function boxOfWiring(card: string | undefined, standing: ReadonlyMap<string, Box>): Box | undefined {
  if (card === undefined) return undefined;
  return standing.get(card === OWN ? FRAME_ID : nodeId('component', card));
}
