/** What belongs to single events and edges on the picture: what lies under the pointer, many picked events, notes. */
import type { EventIndex } from '../../model/ids.ts';
import type { NoteLook } from '../../model/note.ts';
import type { EdgeKind } from '../../model/provenance.ts';
import type { Axis, View } from '../../model/view.ts';
import type { EventLine, NameCount } from './event-line.ts';

/** All there is to say of one edge, or of a step of a path that is drawn as a line. */
export interface EdgeFacts {
  readonly cause: EventLine;
  readonly effect: EventLine;
  /** How it is known; `undefined` for a step of a path, which stands for several edges. */
  readonly known: { readonly kind: EdgeKind; readonly rule: string; readonly confidence: number } | undefined;
  /** Wall time of the effect minus that of the cause; `undefined` where one of them has none. */
  readonly clockMillis: number | undefined;
  /** Where both stand in the file, when the cause stands later than its effect. */
  readonly late:
    | { readonly cause: number; readonly effect: number; readonly unit: 'line' | 'record' }
    | undefined;
}

/** What lies under a point of the picture; `x`, `y` is its middle in CSS pixels. */
export type Under =
  | {
      readonly kind: 'event';
      readonly hit: {
        readonly row: EventIndex;
        readonly line: EventLine;
        readonly x: number;
        readonly y: number;
        readonly standsFor?: number;
      };
    }
  | { readonly kind: 'edge'; readonly edge: EdgeFacts; readonly x: number; readonly y: number }
  | {
      /** Causes that an event names and the recording does not hold; the first few by id. */
      readonly kind: 'missing';
      readonly effect: EventLine;
      readonly ids: readonly string[];
      readonly total: number;
      readonly x: number;
      readonly y: number;
    }
  | {
      /** An event that is expected and not there. */
      readonly kind: 'ghost';
      readonly label: string;
      readonly probability: number;
      readonly after: EventLine;
      readonly x: number;
      readonly y: number;
    };

/** A rectangle of the canvas in CSS pixels. */
export interface CanvasBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Which events belong to one event: all like it, or what it depends on and what depends on it (itself included). */
export type Company = 'type' | 'source' | 'past' | 'future' | 'both';

/** What many events have in common. */
export interface PickedFacts {
  readonly events: number;
  /** When they are few enough to be named one by one: at most 200. */
  readonly ids: readonly string[] | undefined;
  /** Most frequent first, at most 100 each. */
  readonly types: readonly NameCount[];
  readonly typeCount: number;
  readonly sources: readonly NameCount[];
  readonly sourceCount: number;
  /** The earliest and the latest by wall time, `undefined` where none has a time. */
  readonly first: EventLine | undefined;
  readonly last: EventLine | undefined;
  readonly durationMillis: number | undefined;
  /** Least and greatest level: edges on the longest chain that ends at an event. */
  readonly levels: readonly [number, number];
  /** Edges with both ends among them, and events of them without a cause among them. */
  readonly edges: number;
  readonly begins: number;
}

/** A place on the minimap and beside the lanes that asks to be seen. */
export interface Landmark {
  readonly kind: 'anomaly' | 'note';
  readonly x: number;
  readonly lane: number;
  /** 0 to 1; 0 for notes. */
  readonly severity: number;
}

export interface Landmarks {
  /** Gravest first, notes last; at most 1,000. */
  readonly places: readonly Landmark[];
  readonly anomalies: number;
}

/** Where edges ask for attention. */
export interface EdgeConcerns {
  /** Edges whose cause stands later in the file than its effect. */
  readonly late: number;
}

export interface MarksQuestions {
  under(view: View, x: number, y: number): Promise<Under | undefined>;
  /** Draws an edge, or a step of a path, as pointed at. */
  highlight(link: readonly [cause: EventIndex, effect: EventIndex] | undefined): Promise<void>;
  edge(cause: EventIndex, effect: EventIndex): Promise<EdgeFacts | undefined>;
  concerns(): Promise<EdgeConcerns>;
  /** Events whose marks lie inside a rectangle of the picture, ascending. */
  within(view: View, box: CanvasBox): Promise<Uint32Array>;
  company(row: EventIndex, which: Company): Promise<Uint32Array>;
  /** Draws these as picked together; none: nothing is picked. Answers what they have in common. */
  pick(rows: Uint32Array): Promise<PickedFacts | undefined>;
  /** Those of the picked events that have this type or this source, ascending. */
  pickedOf(which: 'type' | 'source', name: string): Promise<Uint32Array>;
  /** Flags on events; replaces the ones before. Answers the row of each id, `undefined` where there is none. */
  flag(
    notes: readonly { readonly eventId: string; readonly look: NoteLook }[],
  ): Promise<readonly (EventIndex | undefined)[]>;
  landmarks(axis: Axis): Promise<Landmarks>;
  /** The same for the same execution however its file is named: what notes are kept under. */
  fingerprint(): Promise<string | undefined>;
}
