import { withEffect } from '../effects/effectful.ts';
import { type DownloadData, downloadEffect } from '../effects/kinds.ts';
import { type Command, write } from './command.ts';

/** Hands a file to the browser's downloads. Nothing in the workspace changes. */
export const download: Command<DownloadData> = {
  name: 'workspace.download',
  tell: ({ name, blob }) => ({ name, bytes: blob.size }),
  decide: (_view, data) => withEffect(write(), downloadEffect(data)),
};
