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

/** A file for the browser's downloads. */
export interface DownloadData {
  readonly name: string;
  readonly blob: Blob;
}

export function downloadEffect(data: DownloadData): Effect {
  return { kind: 'download', data, label: data.name };
}
