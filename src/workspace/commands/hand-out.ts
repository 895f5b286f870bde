import { pure, withEffect } from '../effects/effectful.ts';
import {
  type DownloadData,
  downloadEffect,
  type HandOutData,
  handOutEffect,
  type PackData,
  packEffect,
} from '../effects/kinds.ts';
import { type Command, refuse, write } from './command.ts';
import { recordingId } from './keep.ts';

/** Hands a file to the browser's downloads. Nothing in the workspace changes. */
export const download: Command<DownloadData> = {
  name: 'workspace.download',
  tell: ({ name, blob }) => ({ name, bytes: blob.size }),
  decide: (_view, data) => withEffect(write(), downloadEffect(data)),
};

/** Hands out the file of a stored recording as it was opened. */
export const handOut: Command<HandOutData> = {
  name: 'recording.hand-out',
  tell: ({ name }) => ({ name }),
  decide: (view, data) =>
    view.document(recordingId(data.key))
      ? withEffect(write(), handOutEffect(data))
      : pure(refuse('That recording is no longer stored here.')),
};

/** Saves documents with their histories and files as one file. */
export const packProject: Command<PackData> = {
  name: 'workspace.pack',
  tell: ({ name, project }) => ({ name, documents: project.documents.length, files: project.files.length }),
  decide: (_view, data) => withEffect(write(), packEffect(data)),
};
