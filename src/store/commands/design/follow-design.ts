import { contentOf } from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import { notify } from '../notify.ts';
import { leaveDesign } from './design-file.ts';
import { keepDesign } from './keep-design.ts';
import { understandDesign } from './understand.ts';

/** The design on screen was changed elsewhere: by undo, by going back in its history, in another tab. */
export function followDesign(app: App): void {
  const { design } = app.store.getState();
  const { key } = design;
  if (key === undefined) return;
  const state = app.workspace.document(key);
  if (state?.kind !== 'architecture') {
    // deleted, or its making was undone; where somebody is typing it comes back with what is typed
    if (hasBeenThere(app, key) && design.content === design.kept) {
      leaveDesign(app);
      if (state === undefined && app.workspace.anyDocument(key)) {
        notify(
          app,
          'info',
          `“${design.name}” is not there any more. It is in Library, Your work, with its history.`,
        );
      }
    }
    return;
  }
  const content = contentOf('architecture', state);
  const { name } = state.body;
  if (design.content !== design.kept) {
    if (name !== design.name) app.store.setState({ design: { ...design, name } });
    // somebody is typing here: what both did is put together when that is kept
    if (content.text !== design.kept.text) keepDesign(app);
    return;
  }
  const isText = content.text !== design.content.text;
  const { layout, seed, mode } = design.content;
  const isSame = !isText && name === design.name && content.seed === seed && content.mode === mode;
  // of a layout that this page kept itself the document's own value is taken on: then it is seen at once what nobody changed
  if (isSame && content.layout === layout) return;
  const edition = design.edition + (isText ? 1 : 0);
  app.store.setState({ design: { ...design, name, content, kept: content, edition } });
  // places came with the text
  if (isText) void understandDesign(app, { carriesPlaces: false });
}

function hasBeenThere({ workspace }: App, document: string): boolean {
  return workspace.anyDocument(document) !== undefined || workspace.canUndo('redo', { document });
}
