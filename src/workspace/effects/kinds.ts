import type { RunRecipe } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import type { ProjectFile } from '../../model/documents/project-file.ts';
import type { SourceSpec } from '../../model/live/source-spec.ts';
import type { Effect } from './effect.ts';

/** A message for the person; with `undoes` it offers to take that gesture back. */
export interface NotifyData {
  readonly tone: 'info' | 'success' | 'error';
  readonly text: string;
  readonly undoes?: string;
  /** A document to be shown again when that was taken back. */
  readonly opens?: string;
}

export function notifyEffect(data: NotifyData): Effect {
  return { kind: 'notify', data, label: data.text };
}

/** A line for the log. */
export interface LogData {
  readonly text: string;
}

export function logEffect(data: LogData): Effect {
  return { kind: 'log', data, label: data.text };
}

/** A file for the browser's downloads. */
export interface DownloadData {
  readonly name: string;
  readonly blob: Blob;
}

export function downloadEffect(data: DownloadData): Effect {
  return { kind: 'download', data, label: data.name };
}

/** A file of the journal for the browser's downloads. */
export interface HandOutData {
  readonly key: string;
  readonly name: string;
}

export function handOutEffect(data: HandOutData): Effect {
  return { kind: 'hand-out', data, label: data.name };
}

/** Documents to be made into one file, by a worker, for the browser's downloads. */
export interface PackData {
  readonly project: ProjectFile;
  /** Of the file. */
  readonly name: string;
}

export function packEffect(data: PackData): Effect {
  return { kind: 'pack', data, label: data.name };
}

/** A run of a design, in a worker of its own: it is ready then, and nothing has happened in it. */
export interface StartRunData {
  /** The design, and its version that runs. */
  readonly document: string;
  readonly version: number;
  readonly name: string;
  readonly text: string;
  readonly system: System;
  readonly recipe: RunRecipe;
  /** It stands still where somebody wants it to; otherwise nothing stops it before its end. */
  readonly isWatched: boolean;
}

export function startRunEffect(data: StartRunData): Effect {
  return { kind: 'start-run', data, label: `${data.name}, seed ${data.recipe.options.seed}` };
}

/** Sources that run now, in a worker of their own. What they ask for to let one in is no part of it: it is kept nowhere. */
export interface AttachData {
  /** What people call it. */
  readonly name: string;
  readonly sources: readonly SourceSpec[];
  /** What it is judged by, as a text of the notation. */
  readonly rules: { readonly name: string; readonly text: string };
}

export function attachEffect(data: AttachData): Effect {
  return { kind: 'start-attachment', data, label: data.name };
}

export interface DetachData {
  readonly name: string;
}

export function detachEffect(data: DetachData): Effect {
  return { kind: 'stop-attachment', data, label: data.name };
}
