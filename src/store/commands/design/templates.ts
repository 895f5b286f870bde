import { messageOf } from '../../../base/errors.ts';
import { type App, pending } from '../../app.ts';
import type { DesignTemplate } from '../../slices/design.ts';
import { notify } from '../notify.ts';
import { addDesign } from './design-file.ts';

/** The templates that come with the app; a page that was handed over has none. What could not be had is asked for again. */
export async function loadTemplates(app: App): Promise<readonly DesignTemplate[]> {
  const known = app.store.getState().designTemplates;
  if (known && known.length > 0) return known;
  if (app.isHandedOver) return keep(app, []);
  try {
    const response = await pending(app, app.fetch('designs/index.json'));
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return keep(app, (await response.json()) as DesignTemplate[]);
  } catch {
    notify(app, 'error', 'The templates could not be loaded. An empty canvas and your own files still work.');
    return keep(app, []);
  }
}

function keep(app: App, designTemplates: readonly DesignTemplate[]): readonly DesignTemplate[] {
  app.store.setState({ designTemplates });
  return designTemplates;
}

/** A copy of a template, to be changed and run; whether it is there. */
export async function openTemplate(app: App, template: DesignTemplate): Promise<boolean> {
  try {
    const response = await pending(app, app.fetch(`designs/${template.file}`));
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    const text = await response.text();
    const { seed, mode, mostEvents, mostMillis } = template.run;
    addDesign(app, template.title, { text, layout: template.layout, seed, mode });
    app.store.setState({ tab: 'design', mostRunEvents: mostEvents, mostRunMillis: mostMillis });
    return true;
  } catch (error) {
    notify(app, 'error', `The template “${template.title}” could not be loaded: ${messageOf(error)}.`);
    return false;
  }
}

/** The template of an address, `?design=ID`; whether a copy of it is there. */
export async function openTemplateById(app: App, id: string): Promise<boolean> {
  const templates = await loadTemplates(app);
  const template = templates.find((one) => one.id === id);
  if (template) return openTemplate(app, template);
  // that none could be loaded is said already
  if (templates.length > 0 || app.isHandedOver)
    notify(app, 'error', `There is no template called “${id}”. The ones in Design are there.`);
  return false;
}
