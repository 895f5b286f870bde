import type { Design, DesignArchitecture } from '../../../model/design/design.ts';
import type { ArchitectureLayout, CanvasPlace } from '../../../model/design/design-layout.ts';

/** A thing of the canvas, by identity: the name of a component, the id of a connection, a note or a group. */
export type CanvasItem =
  | { readonly kind: 'component'; readonly name: string }
  | { readonly kind: 'connection'; readonly id: string }
  | { readonly kind: 'note'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string };

/** One end of a line that is being drawn, or was. No action: the component as a whole. */
export interface CanvasPort {
  readonly component: string;
  readonly action: string | undefined;
}

/** What is told of one component beside the drawing, by its name: problems, state and counts of a run, the overlay. */
export interface ComponentSign {
  readonly problems?: { readonly errors: number; readonly warnings: number };
  /** A few words in its lower line: `42 events`. */
  readonly note?: string;
  readonly tone?: 'active' | 'troubled' | 'unused' | 'undeclared';
}

/** The same of one connection, by its id. */
export interface ConnectionSign {
  /** At its middle: `128 · 3 waiting`. */
  readonly label?: string;
  readonly tone?: 'active' | 'unused' | 'undeclared' | 'troubled';
  /** How thick it is drawn, from 0 to 1: its share of the busiest one. */
  readonly weight?: number;
  /** It is not bound now. */
  readonly isOff?: boolean;
}

/** Messages that travel along a connection, drawn once; many at a time are one token with a number. */
export interface TokenBurst {
  /** Grows; a burst that was shown is not shown again. */
  readonly serial: number;
  readonly tokens: readonly { readonly connection: string; readonly count: number }[];
  /** How long they travel, in milliseconds. */
  readonly millis: number;
}

/** A flow that the design does not declare, drawn while an overlay is on. */
export interface LooseFlow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface DesignCanvasProps {
  readonly design: Design;
  readonly architecture: DesignArchitecture;
  readonly layout: ArchitectureLayout;
  readonly selected: readonly CanvasItem[];
  readonly onSelect: (items: readonly CanvasItem[]) => void;
  /** At the end of a drag, of align and distribute, and for components that had no place: all at once, one gesture. */
  readonly onPlace: (places: { readonly [component: string]: CanvasPlace }, why: 'moved' | 'first') => void;
  readonly onLayout: (layout: ArchitectureLayout, what: string) => void;
  readonly onConnect: (from: CanvasPort, to: CanvasPort) => void;
  /** Double click or Enter: a component is opened when an architecture implements it. */
  readonly onOpen: (item: CanvasItem) => void;
  readonly onRemove: (items: readonly CanvasItem[]) => void;
  /** Something of the palette was dropped at a place of the canvas. `data` is what the palette put on the drag. */
  readonly onDropPart: (data: string, place: CanvasPlace) => void;
  readonly onCopy: (names: readonly string[], isCut: boolean) => void;
  readonly onPaste: (place: CanvasPlace) => void;
  readonly onDuplicate: (names: readonly string[]) => void;
  readonly onTidy: () => void;
  /** Proposed places while tidying is looked at; nodes glide there, dashed, nothing is kept yet. */
  readonly preview?: { readonly [component: string]: CanvasPlace };
  readonly components?: ReadonlyMap<string, ComponentSign>;
  readonly connections?: ReadonlyMap<string, ConnectionSign>;
  readonly looseFlows?: readonly LooseFlow[];
  readonly burst?: TokenBurst;
  /** No edits: a version that is looked at. */
  readonly isReadOnly?: boolean;
  /** Asked for by a person: grows. */
  readonly fitAsked: number;
  /** Brought into sight when it changes: what was searched for, clicked in the problems or in the text. */
  readonly reveal?: CanvasItem;
}
