import { type App, pending } from '../app.ts';
import { notify } from './notify.ts';
import { writeViewLink } from './view-link.ts';

/** What a page that was handed over carries; JSON in a script element that nothing executes. */
export interface HandedOver {
  /** The recording's file name. */
  readonly name: string;
  readonly title?: string;
  readonly question?: string;
  /** What was on screen, as behind `#` in an address. */
  readonly view: string;
  /** The shown execution in Lightcone columns, gzipped, in base64. */
  readonly recording: string;
}

/** The element's id, and the place for it in the built page; `scripts/one-file.mjs` knows the second one. */
export const HANDED_OVER_ID = 'lightcone-recording';
const PLACE = '<!-- lightcone:recording -->';

/** The built page, beside the app. */
const PAGE = 'one-file.html';

/**
 * Saves the whole app as one HTML file with the shown execution inside: it opens without a server or a network and
 * shows what is on screen now.
 */
export async function saveAsPage(app: App): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const page = await pending(app, pageWith(app, recording));
  if (page) app.save(page.name, page.blob);
}

type Open = NonNullable<ReturnType<App['store']['getState']>['recording']>;

async function pageWith(app: App, recording: Open): Promise<{ name: string; blob: Blob } | undefined> {
  const view = writeViewLink(app.store.getState());
  const page = await fetchPage(app);
  if (page === undefined) {
    notify(
      app,
      'error',
      'The page to put the recording into could not be fetched. Reload Lightcone and try again.',
    );
    return undefined;
  }
  const written = await recording.client.service.exportAs({ format: 'lcone' });
  if (!written.ok) {
    notify(app, 'error', written.fault.message);
    return undefined;
  }
  const { name, title, question, executions } = recording.snapshot;
  const content: HandedOver = { name, title, question, view, recording: await packed(written.value.blob) };
  // `<` in a text would end the element or begin a comment in it
  const json = JSON.stringify(content).replaceAll('<', '\\u003c');
  const [before, after] = page.split(PLACE);
  const blob = new Blob(
    [before, `<script type="application/json" id="${HANDED_OVER_ID}">`, json, '</script>', after],
    { type: 'text/html' },
  );
  const base = written.value.name.replace(/\.lcone$/, '');
  const rest =
    executions.length > 1 ? ` It holds the execution on screen, not the other ${executions.length - 1}.` : '';
  notify(app, 'success', `Saved ${base}.html: it opens anywhere, without a network.${rest}`);
  return { name: `${base}.html`, blob };
}

async function fetchPage(app: App): Promise<string | undefined> {
  try {
    const response = await app.fetch(PAGE);
    const text = await response.text();
    return response.ok && text.split(PLACE).length === 2 ? text : undefined;
  } catch {
    return undefined;
  }
}

async function packed(blob: Blob): Promise<string> {
  const gzipped = await new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(gzipped);
  });
}
