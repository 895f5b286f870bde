import '@xyflow/react/dist/base.css';
import { MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import {
  type DragEvent,
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CanvasPlace } from '../../../model/design/design-layout.ts';
import { isSameRect, nodesIn, rectInView } from '../../graph/in-sight.ts';
import { useArrival } from '../../graph/use-arrival.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import styles from './Canvas.module.css';
import { CanvasMenu, type MenuPlace } from './CanvasMenu.tsx';
import { ComponentCard } from './ComponentCard.tsx';
import { insidePorts, OWN } from './can-connect.ts';
import { type CanvasActs, CanvasActsProvider } from './canvas-acts.ts';
import type { CanvasItem, DesignCanvasProps } from './canvas-props.ts';
import { canvasLabel, KEYS, ownSentence } from './canvas-words.ts';
import { framePorts } from './card.ts';
import { FarLayer } from './FarLayer.tsx';
import { FarMap } from './FarMap.tsx';
import { FrameBox } from './FrameBox.tsx';
import { type CanvasNode, FRAME_ID, nodeId } from './flow-nodes.ts';
import { GroupBox } from './GroupBox.tsx';
import { areClose, type Box, GRID, snapped } from './geometry.ts';
import { KeyWiringBox } from './KeyWiringBox.tsx';
import { portsByCard } from './key-wiring.ts';
import { isAt, LineLayer } from './LineLayer.tsx';
import { withGroupTitle, withNoteChanged } from './layout-deeds.ts';
import { lineAt } from './line-at.ts';
import type { Line } from './lines.ts';
import { looseLines } from './loose-lines.ts';
import { NoteCard } from './NoteCard.tsx';
import { SearchBox } from './SearchBox.tsx';
import { ShownStrip } from './ShownStrip.tsx';
import { TokenLayer } from './TokenLayer.tsx';
import { useCanvasDeeds } from './use-canvas-deeds.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useDrag } from './use-drag.ts';
import { useGround } from './use-ground.ts';
import { useLook } from './use-look.ts';
import { useMarquee } from './use-marquee.ts';
import { usePlaces } from './use-places.ts';
import { useScene } from './use-scene.ts';
import { useWiring } from './use-wiring.ts';
import { WiringLine } from './WiringLine.tsx';

/** What the palette puts on a drag. */
export const PART_TYPE = 'application/x-lightcone-part';

const NODE_TYPES = { card: ComponentCard, frame: FrameBox, group: GroupBox, note: NoteCard };

/** Of more cards only those in sight are in the page, and from afar none: blocks on a canvas. */
const MANY_CARDS = 150;
const FAR_ZOOM = 0.42;
/** Conditions and arguments are not written from further away. */
const LABEL_ZOOM = 0.55;
const NO_NODES: CanvasNode[] = [];
const NO_EDGES: readonly never[] = [];

/** An architecture as a drawing that is edited by hand. It keeps nothing: what is done is told. */
export function DesignCanvas(props: DesignCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas(props: DesignCanvasProps) {
  const { design, architecture, layout, selected, isReadOnly = false, preview, burst, looseFlows } = props;
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
  const [pointedLine, setPointedLine] = useState<Line>();
  const [menu, setMenu] = useState<MenuPlace>();
  const [isSearching, setSearching] = useState(false);
  const [said, say] = useState('');

  const cards = useMemo(() => new Map(scene.cards.map((card) => [card.name, card])), [scene]);
  const portsOf = useMemo(() => {
    const own = framePorts(design, architecture);
    return portsByCard(cards, own ? insidePorts(own) : []);
  }, [cards, design, architecture]);
  const wire = useWiring(portsOf, (from, to) => latest.current.onConnect(from, to));

  const selectedIds = useMemo(() => new Set(selected.map(idOf)), [selected]);
  const selectedLines = useMemo(
    () => new Set(selected.flatMap((item) => (item.kind === 'connection' ? [item.id] : []))),
    [selected],
  );
  const single = selected.length === 1 && selected[0].kind === 'component' ? selected[0].name : undefined;
  const overWire = wire.wiring?.over?.component;
  const openKey = [hovered, single, overWire].filter(
    (name) => name !== undefined && (cards.get(name)?.hidden ?? 0) > 0,
  );
  const open = useStableSet(openKey as string[]);
  const ground = useGround({
    ...{ props, scene, view, places, open, cursor },
    ...{ moved: drag.moved, isDragging: drag.isDragging, selected: selectedIds },
  });
  standing.current = ground.standing;
  const { nodes, lines, boxes } = ground;
  const linesNow = useRef(lines);
  linesNow.current = lines;

  // opening a box shows all of it anew
  const lookKey = `${architecture.name} ${JSON.stringify(view)}`;
  const look = useLook(lookKey, props.fitAsked, standing, linesNow);
  const deeds = useCanvasDeeds({ props, scene, view, boxes, say });
  const lineOf = useMemo(() => {
    const byConnection = new Map(lines.flatMap((line) => line.wire.ids.map((id) => [id, line] as const)));
    return (connection: string) => byConnection.get(connection);
  }, [lines]);

  const reveal = useCallback(
    (item: CanvasItem): void => {
      if (item.kind === 'connection') {
        const line = lineOf(item.id);
        if (line) look.show(line.middle);
        return;
      }
      const id = idOf(item);
      const box = standing.current.get(id);
      setCursor(box ? id : undefined);
      if (box) look.show(box);
      // it is folded away: it is shown with what is around it
      else if (item.kind === 'component' && whole.cards.some(({ name }) => name === item.name))
        setView({ kind: 'focus', component: item.name, steps: 1 });
      else if (view.kind !== 'all' && item.kind !== 'component') setView({ kind: 'all' });
    },
    [lineOf, look.show, whole, view, setView],
  );
  const revealed = useRef<CanvasItem>(undefined);
  useEffect(() => {
    if (!props.reveal || revealed.current === props.reveal) return;
    revealed.current = props.reveal;
    reveal(props.reveal);
  }, [props.reveal, reveal]);

  const openItem = (item: CanvasItem): void => {
    if (item.kind === 'component' && scene.boxes.has(item.name)) {
      if (view.kind === 'folded') setView({ kind: 'folded', opened: [...view.opened, item.name] });
    } else if (item.kind === 'note') {
      const note = frame.current?.querySelector(`[data-note="${CSS.escape(item.id)}"]`);
      note?.dispatchEvent(new globalThis.MouseEvent('dblclick', { bubbles: true }));
    } else if (item.kind !== 'group') props.onOpen(item);
  };
  const pick = (item: CanvasItem | undefined, isMore: boolean): void => {
    // a box is no thing of the design: it is only looked at
    const isBox = item?.kind === 'component' && scene.boxes.has(item.name);
    if (!item || isBox) {
      if (selected.length > 0 && !isMore) props.onSelect([]);
    } else if (!isMore) props.onSelect([item]);
    else if (selected.some((one) => isSameItem(one, item)))
      props.onSelect(selected.filter((one) => !isSameItem(one, item)));
    else props.onSelect([...selected, item]);
  };
  const marquee = useMarquee(frame, (box, isMore) => {
    const found = [...standing.current].flatMap(([id, other]): CanvasItem[] => {
      const item = itemOf(id);
      const isWanted = item && item.kind !== 'group' && areClose(box, other);
      return isWanted && !(item.kind === 'component' && scene.boxes.has(item.name)) ? [item] : [];
    });
    const before = isMore ? selected.filter((one) => !found.some((item) => isSameItem(one, item))) : [];
    props.onSelect([...before, ...found]);
    say(`${found.length} selected`);
  });

  const openMenu = (item: CanvasItem | undefined, clientX: number, clientY: number): void => {
    const rect = frame.current?.getBoundingClientRect();
    if (!rect) return;
    if (item && !selected.some((one) => isSameItem(one, item))) pick(item, false);
    setMenu({ x: clientX - rect.left, y: clientY - rect.top, item, title: deeds.titleOf(item) });
  };
  const placeAt = (clientX: number, clientY: number): CanvasPlace => {
    const { x, y } = flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
    return { x: snapped(x), y: snapped(y) };
  };
  const middleOfView = (): CanvasPlace => {
    const rect = frame.current!.getBoundingClientRect();
    return placeAt(rect.left + rect.width / 2 - 60, rect.top + rect.height / 2 - 40);
  };
  const keys = useCanvasKeys({
    ...{ props, scene, lines, standing, cursor, setCursor, portsOf, deeds, look, say, pick, openItem },
    isBusy: wire.wiring !== undefined,
    cancel: wire.cancel,
    hasFrame: ground.frame !== undefined,
    moveBy: drag.moveBy,
    placeToPaste: middleOfView,
    onFind: () => setSearching(true),
    onMenu: (item, box) => {
      const { x, y } = flow.flowToScreenPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
      openMenu(item, x, y);
    },
    onLine: (line) => look.show(line.middle),
  });

  const acts = useMemo<CanvasActs>(
    () => ({
      isReadOnly: () => latest.current.isReadOnly === true,
      writeNote: (id, change) =>
        latest.current.onLayout(
          withNoteChanged(latest.current.layout, id, change),
          change.text === undefined ? 'Resize a note' : 'Write a note',
        ),
      renameGroup: (id, title) =>
        latest.current.onLayout(withGroupTitle(latest.current.layout, id, title), 'Rename a group'),
      focusCanvas: () => frame.current?.focus(),
    }),
    [],
  );

  const isMany = scene.cards.length > MANY_CARDS;
  const isFar = useStore(({ transform }) => transform[2] < FAR_ZOOM);
  const hasLabels = useStore(({ transform }) => transform[2] > LABEL_ZOOM);
  const afar = useStore(({ transform }) => afarOf(transform[2]));
  const inView = useStore(({ transform, width, height }) => rectInView(transform, width, height), isSameRect);
  const isDrawnFar = isMany && isFar;
  const inSight = useMemo(
    () => (isMany ? (isDrawnFar ? NO_NODES : nodesIn(nodes, inView)) : nodes),
    [nodes, inView, isMany, isDrawnFar],
  );
  const viewMiddle = { x: (inView.left + inView.right) / 2, y: (inView.top + inView.bottom) / 2 };
  const arrived = useArrival<CanvasNode>(isMany ? inSight : NO_NODES, NO_EDGES, viewMiddle, lookKey);
  const shownNodes = isMany && !drag.isDragging ? (arrived.nodes as CanvasNode[]) : inSight;
  const restingBoxes = useDeferredValue(boxes);
  const near = drag.isDragging || wire.wiring ? undefined : (hovered ?? single);
  // in large drawings the canvas has the lines; in the page are those that something points at
  const shownLines = useMemo(
    () =>
      isMany
        ? lines.filter(
            (line) =>
              line === pointedLine ||
              selectedLines.has(line.wire.id) ||
              (near !== undefined && isAt(line, near)),
          )
        : lines,
    [lines, isMany, pointedLine, selectedLines, near],
  );
  const pointAtLine = (event: MouseEvent): Line | undefined => {
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
    return lineAt(lines, point, 8 / flow.getZoom());
  };
  const loose = useMemo(() => looseLines(looseFlows ?? [], boxes), [looseFlows, boxes]);
  const selectedCards = useStableSet(
    selected.flatMap((item) => (item.kind === 'component' ? [item.name] : [])),
  );
  const onPickLine = useCallback((line: Line, isMore: boolean) => {
    frame.current?.focus({ preventScroll: true });
    pickLatest.current(line, isMore);
  }, []);
  const pickLatest = useRef((_line: Line, _isMore: boolean): void => {});
  pickLatest.current = (line, isMore) => {
    if (line.wire.ids.length === 1) pick({ kind: 'connection', id: line.wire.ids[0] }, isMore);
    else say(line.wire.title);
  };
  const menuLatest = useRef(openMenu);
  menuLatest.current = openMenu;
  const onLineMenu = useCallback(
    ({ wire: { ids } }: Line, x: number, y: number) =>
      menuLatest.current(ids.length === 1 ? { kind: 'connection', id: ids[0] } : undefined, x, y),
    [],
  );
  const onOpenLine = useCallback(({ wire: { ids } }: Line) => {
    if (ids.length === 1) latest.current.onOpen({ kind: 'connection', id: ids[0] });
  }, []);

  const cursorItem = cursor === undefined ? undefined : itemOf(cursor);
  return (
    <CanvasActsProvider value={acts}>
      <div
        ref={frame}
        className={styles.frame}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move through the drawing
        tabIndex={0}
        aria-label={canvasLabel(architecture)}
        aria-description={KEYS}
        data-afar={isFar || undefined}
        data-preview={preview ? '' : undefined}
        data-wanted={wire.wiring?.wanted}
        style={{ '--afar': afar } as React.CSSProperties}
        onKeyDown={keys.onKeyDown}
        onPointerDownCapture={(event: PointerEvent) => {
          if (!isReadOnly && wire.begin(event)) event.stopPropagation();
          else marquee.begin(event);
        }}
        onMouseDownCapture={(event: MouseEvent) => {
          const isGround =
            event.target instanceof Element && event.target.closest('.react-flow__pane') !== null;
          if (event.shiftKey && isGround) event.stopPropagation();
        }}
        onDragOver={(event: DragEvent) => {
          if (isReadOnly || !event.dataTransfer.types.includes(PART_TYPE)) return;
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
        }}
        onDrop={(event: DragEvent) => {
          const data = event.dataTransfer.getData(PART_TYPE);
          if (isReadOnly || data === '') return;
          event.preventDefault();
          props.onDropPart(data, placeAt(event.clientX, event.clientY));
        }}
      >
        {isMany && (
          <FarLayer
            {...{ boxes, lines }}
            cards={scene.cards}
            signs={props.connections}
            selected={selectedCards}
            farZoom={FAR_ZOOM}
            labelZoom={LABEL_ZOOM}
          />
        )}
        <ReactFlow<CanvasNode>
          nodes={shownNodes}
          nodeTypes={NODE_TYPES}
          onNodesChange={drag.onNodesChange}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          selectNodesOnDrag={false}
          elevateNodesOnSelect={false}
          disableKeyboardA11y
          snapToGrid
          snapGrid={SNAP}
          nodeDragThreshold={3}
          zoomOnDoubleClick={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomActivationKeyCode={null}
          minZoom={0.02}
          maxZoom={2.5}
          proOptions={HIDDEN}
          onMoveStart={(event) => event && look.markMoved()}
          onPaneMouseMove={(event) => {
            if (isMany && event.buttons === 0) setPointedLine(pointAtLine(event));
          }}
          onPaneClick={(event) => {
            const line = isMany ? pointAtLine(event) : undefined;
            if (line) onPickLine(line, event.shiftKey);
            else pick(undefined, event.shiftKey);
          }}
          onPaneContextMenu={(event) => {
            event.preventDefault();
            openMenu(undefined, event.clientX, event.clientY);
          }}
          onNodeClick={(event, node) => {
            const item = itemOf(node.id);
            if (item) pick(item, event.shiftKey || event.ctrlKey || event.metaKey);
            setCursor(node.id);
          }}
          onNodeDoubleClick={(_, node) => {
            const item = itemOf(node.id);
            if (item && item.kind === 'component') openItem(item);
          }}
          onNodeContextMenu={(event, node) => {
            event.preventDefault();
            openMenu(itemOf(node.id), event.clientX, event.clientY);
          }}
          onNodeDragStart={(_, node) => {
            const item = itemOf(node.id);
            if (item && !selectedIds.has(node.id)) pick(item, false);
          }}
          onNodeDragStop={drag.end}
          onNodeMouseEnter={(_, node) => setHovered(node.type === 'card' ? node.data.card.name : undefined)}
          onNodeMouseLeave={() => setHovered(undefined)}
        >
          <LineLayer
            lines={shownLines}
            signs={props.connections}
            selected={selectedLines}
            near={near}
            loose={loose}
            hasLabels={hasLabels}
            isDense={!isMany && lines.length > Math.max(120, scene.cards.length * 3)}
            onPick={onPickLine}
            onOpen={onOpenLine}
            onMenu={onLineMenu}
          />
          <TokenLayer burst={burst} lineOf={lineOf} />
          {wire.wiring && <WiringLine wiring={wire.wiring} />}
          {keys.wiring && (
            <KeyWiringBox wiring={keys.wiring} box={boxOfWiring(keys.wiringCard, standing.current)} />
          )}
          {!isMany && scene.cards.length > 6 && (
            <MiniMap
              className={styles.map}
              style={MAP_SIZE}
              pannable
              zoomable
              ariaLabel={null}
              nodeColor={mapColour}
              bgColor="transparent"
              maskColor="color-mix(in srgb, var(--surface-sunken) 70%, transparent)"
            />
          )}
        </ReactFlow>
        {isMany && <FarMap boxes={restingBoxes} />}
        {marquee.box && (
          <div
            className={styles.marquee}
            style={{
              ...{ left: marquee.box.x, top: marquee.box.y },
              ...{ width: marquee.box.width, height: marquee.box.height },
            }}
          />
        )}
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
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
        <div className={styles.zoom} role="group" aria-label="How much is seen">
          <Button
            look="quiet"
            aria-label="Smaller"
            onClick={() => void flow.zoomOut()}
            icon={<Icon name="minus" />}
          />
          <Button
            look="quiet"
            aria-label="Larger"
            onClick={() => void flow.zoomIn()}
            icon={<Icon name="plus" />}
          />
          <Button look="quiet" aria-label="Show all of it" onClick={look.fit} icon={<Icon name="fit" />} />
          <Button
            look="quiet"
            aria-label="Search the drawing"
            isPressed={isSearching}
            onClick={() => setSearching(!isSearching)}
            icon={<Icon name="search" />}
          />
        </div>
        {menu && (
          <CanvasMenu
            place={menu}
            deeds={deeds.menuFor(menu.item, {
              open: openItem,
              connect: keys.beginAt,
              focus: (component) => setView({ kind: 'focus', component, steps: 1 }),
              fit: look.fit,
              place: () => {
                const rect = frame.current!.getBoundingClientRect();
                return placeAt(rect.left + menu.x, rect.top + menu.y);
              },
            })}
            onClose={() => setMenu(undefined)}
            onClosed={() => frame.current?.focus()}
          />
        )}
        <p className="visually-hidden" aria-live="polite">
          {keys.sentence ??
            (said ||
              (cursorItem
                ? deeds.sentenceOf(cursorItem)
                : cursor === FRAME_ID
                  ? ownSentence(architecture)
                  : ''))}
        </p>
      </div>
    </CanvasActsProvider>
  );
}

const SNAP: [number, number] = [GRID, GRID];
const HIDDEN = { hideAttribution: true };
const MAP_SIZE = { width: 160, height: 104 };

function mapColour({ type }: CanvasNode): string {
  return type === 'card' ? 'var(--line-strong)' : type === 'note' ? 'var(--warning-soft)' : 'transparent';
}

/** Lines get thicker from afar, in few steps, so that what kind they are is still seen. */
function afarOf(zoom: number): number {
  return zoom >= 0.75 ? 1 : zoom >= 0.5 ? 1.3 : zoom >= 0.32 ? 1.9 : zoom >= 0.18 ? 3 : 5;
}

function idOf(item: CanvasItem): string {
  if (item.kind === 'connection') return `connection ${item.id}`;
  return nodeId(item.kind, item.kind === 'component' ? item.name : item.id);
}

function itemOf(id: string): CanvasItem | undefined {
  if (id === FRAME_ID) return undefined;
  const at = id.indexOf(' ');
  const [kind, name] = [id.slice(0, at), id.slice(at + 1)];
  if (kind === 'component') return { kind, name };
  return kind === 'note' || kind === 'group' ? { kind, id: name } : undefined;
}

function isSameItem(a: CanvasItem, b: CanvasItem): boolean {
  return idOf(a) === idOf(b);
}

function boxOfWiring(card: string | undefined, standing: ReadonlyMap<string, Box>): Box | undefined {
  if (card === undefined) return undefined;
  return standing.get(card === OWN ? FRAME_ID : nodeId('component', card));
}

/** The same set as long as it has the same members. */
function useStableSet(members: readonly string[]): ReadonlySet<string> {
  const key = JSON.stringify(members);
  return useMemo(() => new Set(JSON.parse(key) as string[]), [key]);
}
