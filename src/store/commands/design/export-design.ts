import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { DesignRequest } from '../../../worker/contract/designs.ts';
import { type App, pending } from '../../app.ts';
import { shownArchitecture } from '../../selectors/design.ts';
import { fileStem } from '../file-stem.ts';
import { notify } from '../notify.ts';
import { systemOfDesign } from '../run/run-design.ts';
import { withClient } from '../workspace/with-client.ts';

/** Forms that a design is exported in, beside its own and pictures. */
export const DESIGN_FORMS = [
  { form: 'pyrapide', title: 'PyRapide', hint: 'Python that runs' },
  { form: 'typescript', title: 'TypeScript', hint: 'types and handlers' },
  { form: 'asyncapi', title: 'AsyncAPI 3', hint: '.json' },
  { form: 'mermaid', title: 'Mermaid', hint: 'for Markdown' },
  { form: 'dot', title: 'DOT', hint: 'for Graphviz' },
] as const;

/** Saves the design's text as a file. */
export function exportNotation(app: App): void {
  const { design } = app.store.getState();
  const text = new Blob([design.content.text], { type: 'text/plain' });
  app.save(`${fileStem(design.name, 'design')}.lcn`, text);
}

/** Saves the design in a form that others read, and says what that form leaves out. */
export async function exportDesign(app: App, form: DesignRequest['form']): Promise<void> {
  const request = await requestOf(app, form);
  if (!request) return;
  try {
    const written = await pending(
      app,
      withClient(app, ({ service }) => service.designs.write(request)),
    );
    if (!written.ok) {
      notify(app, 'error', written.fault.message);
      return;
    }
    const { files, losses } = written.value;
    for (const { name, text } of files) app.save(name, new Blob([text], { type: 'text/plain' }));
    if (files.length === 0)
      notify(app, 'error', 'There is nothing to be written yet. Add a component first.');
    else if (losses.length > 0) notify(app, 'info', `Left out: ${losses.join(' ')}`);
  } catch (error) {
    if (!isCancelled(error)) notify(app, 'error', `The design could not be written: ${messageOf(error)}`);
  }
}

async function requestOf(app: App, form: DesignRequest['form']): Promise<DesignRequest | undefined> {
  const state = app.store.getState();
  const { designed, design } = state;
  if (!designed) return undefined;
  if (form === 'typescript') return { form, design: designed, name: design.name };
  if (form === 'mermaid' || form === 'dot') {
    const architecture = shownArchitecture(state);
    if (!architecture)
      notify(app, 'info', 'There is no architecture to be drawn yet. Begin one on the canvas.');
    return architecture && { form, architecture };
  }
  const system = await systemOfDesign(app);
  return system && { form, system };
}
