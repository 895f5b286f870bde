import { MiniMap, ReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { OWN_HANDS } from '../../graph/own-hands.ts';
import styles from './Canvas.module.css';
import { ComponentCard } from './ComponentCard.tsx';
import { itemOf } from './canvas-items.ts';
import type { CanvasItem, DesignCanvasProps } from './canvas-props.ts';
import { FrameBox } from './FrameBox.tsx';
import type { CanvasNode } from './flow-nodes.ts';
import { GroupBox } from './GroupBox.tsx';
import { GuideLayer } from './GuideLayer.tsx';
import { type Box, GRID } from './geometry.ts';
import { KeyWiringBox } from './KeyWiringBox.tsx';
import { LineLayer } from './LineLayer.tsx';
import type { Line } from './lines.ts';
import { looseLines } from './loose-lines.ts';
import { NoteCard } from './NoteCard.tsx';
import { TokenLayer } from './TokenLayer.tsx';
import type { useCanvasKeys } from './use-canvas-keys.ts';
import type { useDrag } from './use-drag.ts';
import type { InPage } from './use-in-page.ts';
import type { LineActs } from './use-line-acts.ts';
import type { Selecting } from './use-selecting.ts';
import type { Wiring } from './use-wiring.ts';
import type { Scene } from './view.ts';
import { WiringLine } from './WiringLine.tsx';

interface Props {
  readonly props: DesignCanvasProps;
  readonly scene: Scene;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly inPage: InPage;
  readonly selecting: Selecting;
  readonly drag: ReturnType<typeof useDrag>;
  readonly keys: Pick<ReturnType<typeof useCanvasKeys>, 'wiring'>;
  readonly keyWiringBox: Box | undefined;
  readonly wiring: Wiring | undefined;
  readonly near: string | undefined;
  readonly lineOf: (connection: string) => Line | undefined;
  readonly lineActs: LineActs;
  readonly hasLabels: boolean;
  readonly openItem: (item: CanvasItem) => void;
  readonly openMenu: (item: CanvasItem | undefined, clientX: number, clientY: number) => void;
  readonly setCursor: (id: string) => void;
  readonly setHovered: (card: string | undefined) => void;
  readonly setPointed: (line: Line | undefined) => void;
  /** Somebody moved the view by hand. */
  readonly onMoved: () => void;
}

const NODE_TYPES = { card: ComponentCard, frame: FrameBox, group: GroupBox, note: NoteCard };

/** The drawing itself, and what pointers do on it. */
export function CanvasGround(given: Props) {
  const { props, scene, boxes, inPage, selecting, drag, lineActs, openItem, openMenu } = given;
  const { isMany, nodes, lines } = inPage;
  const loose = useMemo(() => looseLines(props.looseFlows ?? [], boxes), [props.looseFlows, boxes]);
  return (
    <ReactFlow<CanvasNode>
      nodes={nodes}
      nodeTypes={NODE_TYPES}
      onNodesChange={drag.onNodesChange}
      {...OWN_HANDS}
      selectNodesOnDrag={false}
      elevateNodesOnSelect={false}
      snapToGrid
      snapGrid={SNAP}
      nodeDragThreshold={3}
      minZoom={0.02}
      maxZoom={2.5}
      onMoveStart={(event) => event && given.onMoved()}
      onPaneMouseMove={(event) => {
        if (isMany && event.buttons === 0) given.setPointed(lineActs.at(event));
      }}
      onPaneClick={(event) => {
        const line = isMany ? lineActs.at(event) : undefined;
        if (line) lineActs.onPick(line, event.shiftKey);
        else selecting.pick(undefined, event.shiftKey);
      }}
      onPaneContextMenu={(event) => {
        event.preventDefault();
        openMenu(undefined, event.clientX, event.clientY);
      }}
      onNodeClick={(event, node) => {
        const item = itemOf(node.id);
        if (item) selecting.pick(item, event.shiftKey || event.ctrlKey || event.metaKey);
        given.setCursor(node.id);
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
        if (item && !selecting.ids.has(node.id)) selecting.pick(item, false);
      }}
      onNodeDragStop={drag.end}
      onNodeMouseEnter={(_, node) => given.setHovered(node.type === 'card' ? node.data.card.name : undefined)}
      onNodeMouseLeave={() => given.setHovered(undefined)}
    >
      <LineLayer
        {...{ lines, loose, near: given.near, hasLabels: given.hasLabels }}
        signs={props.connections}
        selected={selecting.lines}
        isDense={!isMany && lines.length > Math.max(120, scene.cards.length * 3)}
        onPick={lineActs.onPick}
        onOpen={lineActs.onOpen}
        onMenu={lineActs.onMenu}
      />
      <TokenLayer burst={props.burst} lineOf={given.lineOf} />
      <GuideLayer guides={drag.guides} />
      {given.wiring && <WiringLine wiring={given.wiring} />}
      {given.keys.wiring && <KeyWiringBox wiring={given.keys.wiring} box={given.keyWiringBox} />}
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
  );
}

const SNAP: [number, number] = [GRID, GRID];
const MAP_SIZE = { width: 160, height: 104 };

function mapColour({ type }: CanvasNode): string {
  return type === 'card' ? 'var(--line-strong)' : type === 'note' ? 'var(--warning-soft)' : 'transparent';
}
