import type { App } from '../../app.ts';
import { followDesign } from '../design/follow-design.ts';
import { followNotes } from '../marks/notes.ts';
import { notify } from '../notify.ts';
import { followRules } from '../rules/rules-files.ts';
import { documentCards } from './document-cards.ts';
import { followDocuments } from './follow-documents.ts';
import { followHistory } from './history.ts';

/** What is on screen follows the documents, whoever changes them, and people are told how keeping stands. */
export function followWorkspace(app: App): void {
  const { workspace } = app;
  followDocuments(app);
  const list = (): void => app.store.setState({ documents: documentCards(app) });
  list();
  workspace.onChange((ids) => {
    list();
    followRules(app);
    followDesign(app);
    void followNotes(app, ids);
    void followHistory(app, ids);
  });
  followKeeping(app);
  workspace.bus.subscribe('workspace.collided', ({ data }) => {
    const { name } = data as { readonly name: string };
    notify(
      app,
      'info',
      `“${name}” was changed in another tab at the same place. What stands here is yours; the other version is in its history.`,
    );
  });
}

/** Says once that storage does not take what is made, however often it is tried, and once that it does again. */
function followKeeping(app: App): void {
  let told: 'full' | 'off' | undefined;
  app.workspace.onKeeping(() => {
    const { keeping } = app.workspace;
    app.store.setState({ keeping });
    if (keeping.kind === 'unkept' && keeping.why !== told) {
      told = keeping.why;
      notify(
        app,
        'error',
        keeping.why === 'full'
          ? 'The browser has no room left: your last changes are on this page only. Remove recordings in the Library and free their room; then they are stored by themselves.'
          : `Your last changes are on this page only: storage does not answer (${keeping.message}). Export them, or reload the page.`,
      );
    } else if (keeping.kind === 'kept' && told) {
      told = undefined;
      notify(app, 'success', 'Your changes are stored again.');
    }
  });
}
