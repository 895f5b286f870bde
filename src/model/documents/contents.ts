import { isRecord, type Json, type JsonRecord } from '../../base/changes/json.ts';
import type { DesignLayout } from '../design/design-layout.ts';
import { RUN_MODES, type RunMode } from '../design/run.ts';
import type { LearntModel } from '../learnt-model.ts';
import { type AxisMarker, NOTE_LOOKS, type Note } from '../note.ts';
import type { ReadOptions } from '../recording.ts';
import type { DocumentKind } from './document.ts';

/** A text of rules in the notation. */
export interface RulesContent {
  readonly text: string;
}

/** A design: its text in the notation, how it is drawn, and what it is run with. */
export interface ArchitectureContent {
  readonly text: string;
  readonly layout: DesignLayout;
  readonly seed: number;
  readonly mode: RunMode;
}

/** What was noted on one execution; the document's id ends in its fingerprint. By id, so that two tabs can both add. */
export interface NotesContent {
  readonly notes: { readonly [id: string]: Note };
  readonly markers: { readonly [id: string]: AxisMarker };
}

/** What was learnt from recordings. */
export interface ModelContent {
  /** Milliseconds since 1970. */
  readonly learntAt: number;
  /** Length of the model as JSON. */
  readonly bytes: number;
  readonly model: LearntModel;
}

/** A filter as it is typed. */
export interface FilterContent {
  readonly text: string;
  /** Its place among the others: in the order in which they were saved. Milliseconds since 1970. */
  readonly savedAt: number;
}

/** What was on screen: the recording's address, and the part of a link behind `#`. */
export interface ViewContent {
  /** Of the recording, as people know it. */
  readonly recording: string;
  /** How to open it again: an example's id, an address, or the key of a stored recording. */
  readonly open: { readonly kind: 'example' | 'url' | 'stored'; readonly at: string };
  readonly view: string;
}

/** A recording opened before; its bytes are a file of the journal under the same key. */
export interface RecordingContent {
  readonly fileName: string;
  readonly fileKey: string;
  readonly title?: string;
  readonly tags?: readonly string[];
  /** True: stays until the person removes it. Otherwise it goes when enough others have been opened since. */
  readonly isKept?: boolean;
  readonly formatLabel: string;
  readonly events: number;
  readonly sources: number;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly options: ReadOptions;
}

/** How files with the same columns are read. */
export interface ReadingContent {
  readonly signature: string;
  readonly options: ReadOptions;
}

/** Documents that belong together. */
export interface ProjectContent {
  readonly about: string;
}

export interface Contents {
  readonly rules: RulesContent;
  readonly architecture: ArchitectureContent;
  readonly notes: NotesContent;
  readonly model: ModelContent;
  readonly filter: FilterContent;
  readonly view: ViewContent;
  readonly recording: RecordingContent;
  readonly reading: ReadingContent;
  readonly project: ProjectContent;
}

/** Whether data from elsewhere can be the content of a document of this kind. A learnt model's columns are checked by its own reader. */
export function isSoundContent(kind: DocumentKind, content: Json): boolean {
  return isRecord(content) && CHECKS[kind](content);
}

const CHECKS: Readonly<Record<DocumentKind, (content: JsonRecord) => boolean>> = {
  rules: ({ text }) => isText(text),
  architecture: ({ text, layout, seed, mode }) =>
    isText(text) &&
    isNumber(seed) &&
    (RUN_MODES as readonly unknown[]).includes(mode) &&
    isRecordOf(layout, isArchitectureLayout),
  notes: ({ notes, markers }) => isRecordOf(notes, isNote) && isRecordOf(markers, isMarker),
  model: ({ learntAt, bytes, model }) =>
    isMoment(learntAt) && isNumber(bytes) && isRecord(model) && model.format === 'lightcone-model',
  filter: ({ text, savedAt }) => isText(text) && isMoment(savedAt),
  view: ({ recording, open, view }) =>
    isText(recording) &&
    isText(view) &&
    isRecord(open) &&
    isText(open.at) &&
    (['example', 'url', 'stored'] as unknown[]).includes(open.kind) &&
    // what a link of somebody's opens is fetched, never run
    (open.kind !== 'url' || /^(https?:|[^:]*$)/i.test(open.at)),
  recording: (content) =>
    isText(content.fileName) &&
    isText(content.fileKey) &&
    isText(content.formatLabel) &&
    isOptional(content.title, isText) &&
    isOptional(content.isKept, (value) => typeof value === 'boolean') &&
    isOptional(content.tags, (value) => Array.isArray(value) && value.every(isText)) &&
    [content.events, content.sources, content.bytes].every(isNumber) &&
    isMoment(content.openedAt) &&
    isOptions(content.options),
  reading: ({ signature, options }) => isText(signature) && isOptions(options),
  project: ({ about }) => isText(about),
};

function isArchitectureLayout({ places, notes, groups }: JsonRecord): boolean {
  return (
    isRecordOf(places, isPlace) &&
    isRecordOf(
      notes,
      (note) => isPlace(note) && isText(note.text) && isNumber(note.width) && isNumber(note.height),
    ) &&
    isRecordOf(
      groups,
      ({ title, members }) => isText(title) && Array.isArray(members) && members.every(isText),
    )
  );
}

function isPlace({ x, y }: JsonRecord): boolean {
  return isNumber(x) && isNumber(y);
}

function isNote(note: JsonRecord, id: string): boolean {
  return (
    note.id === id &&
    isText(note.eventId) &&
    isText(note.text) &&
    isMoment(note.changedAt) &&
    (NOTE_LOOKS as readonly unknown[]).includes(note.look)
  );
}

function isMarker(marker: JsonRecord, id: string): boolean {
  return marker.id === id && isText(marker.axis) && isNumber(marker.x) && isText(marker.label);
}

/** Options hold texts, and one mapping of texts and lists of texts. */
function isOptions(options: Json | undefined): boolean {
  if (!isRecord(options)) return false;
  const { mapping, ...rest } = options;
  return (
    Object.values(rest).every(isText) &&
    isOptional(
      mapping,
      (value) =>
        isRecord(value) &&
        Object.values(value).every((field) => isText(field) || (Array.isArray(field) && field.every(isText))),
    )
  );
}

function isRecordOf(value: Json | undefined, is: (item: JsonRecord, key: string) => boolean): boolean {
  return isRecord(value) && Object.entries(value).every(([key, item]) => isRecord(item) && is(item, key));
}

function isOptional(value: Json | undefined, is: (value: Json) => boolean): boolean {
  return value === undefined || is(value);
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}

function isNumber(value: Json | undefined): value is number {
  return typeof value === 'number';
}

/** The last moment that a calendar of JavaScript reaches, before and after 1970. */
const LAST_MOMENT = 8.64e15;

/** Milliseconds since 1970. */
export function isMoment(value: Json | undefined): value is number {
  return isNumber(value) && Math.abs(value) <= LAST_MOMENT;
}
