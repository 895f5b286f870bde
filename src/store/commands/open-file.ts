import type { ReadOptions } from '../../model/recording.ts';
import { type App, pending } from '../app.ts';
import type { Example } from '../slices/shell.ts';
import { nameInAddress } from './address-name.ts';
import { importDesign } from './design/import-design.ts';
import { storedRecording } from './library.ts';
import { notify } from './notify.ts';
import { type OpenEnd, openRecording } from './open-recording.ts';
import { isProject, offerProjectFile } from './workspace/projects.ts';
import { withClient } from './workspace/with-client.ts';

/** Opens a file that was picked or dropped: a recording, a design, or a project that is shown before it is taken over. */
export async function openFile(app: App, file: File, options: ReadOptions = {}): Promise<OpenEnd> {
  if (/\.zip$/i.test(file.name) && (await isProject(app, file))) {
    await offerProjectFile(app, file);
    return 'refused';
  }
  const causes = app.workspace.causesLater();
  if (MAY_BE_DESIGN.test(file.name) && (await pending(app, isDesign(app, file)))) {
    await importDesign(app, file);
    return 'refused';
  }
  return openRecording(app, { kind: 'file', name: file.name }, () => Promise.resolve(file), options, causes);
}

/** Files that may hold a design; a recording may end in `.json` too, so it is what is in it that tells. */
const MAY_BE_DESIGN = /\.(lcn|py|ya?ml|json)$/i;
/** Words of designs in JSON, somewhere at the beginning; a recording may have them too. */
const DESIGN_WORDS = /"(asyncapi|callCount|connections)"\s*:/;
const BEGINNING = 1 << 14;
/** What is in it is looked at in a worker, so far, in bytes. */
const TELLING = 1 << 20;

async function isDesign(app: App, file: File): Promise<boolean> {
  if (/\.json$/i.test(file.name) && !DESIGN_WORDS.test(await file.slice(0, BEGINNING).text())) return false;
  const beginning = { name: file.name, blob: file.slice(0, TELLING) };
  try {
    const read = await withClient(app, ({ service }) => service.designs.read([beginning]));
    // what is one and cut off, or broken, says so when it is read
    return read.ok || read.fault.code !== 'unknown-format';
  } catch {
    return false;
  }
}

/** Opens a recording by address: same origin, or one whose server allows it (CORS). */
export function openUrl(app: App, url: string, options: ReadOptions = {}): Promise<OpenEnd> {
  return openRecording(
    app,
    { kind: 'url', url, name: nameInAddress(url) },
    (signal) => download(app, url, signal),
    options,
  );
}

export function openExample(app: App, example: Example): Promise<OpenEnd> {
  const { id, file, title, question } = example;
  const origin = { kind: 'example', id, name: file, title, question } as const;
  return openRecording(app, origin, (signal) => download(app, `examples/${example.file}`, signal));
}

/** Opens a recording kept from before. */
export async function openStored(app: App, key: string): Promise<OpenEnd> {
  const causes = app.workspace.causesLater();
  const stored = await pending(app, storedRecording(app, key));
  if (!stored) {
    notify(app, 'error', 'That file is no longer kept here. Open it again from where it is.');
    return 'refused';
  }
  return openRecording(
    app,
    { kind: 'stored', key, name: stored.name },
    () => Promise.resolve(stored.blob),
    stored.options,
    causes,
  );
}

export async function loadExamples(app: App): Promise<readonly Example[]> {
  if (app.isHandedOver) {
    app.store.setState({ examples: [] });
    return [];
  }
  try {
    const response = await app.fetch('examples/index.json');
    const examples = (await response.json()) as Example[];
    app.store.setState({ examples });
    return examples;
  } catch {
    app.store.setState({ examples: [] });
    notify(app, 'error', 'The examples could not be loaded. Opening your own files still works.');
    return [];
  }
}

async function download(app: App, address: string, signal: AbortSignal): Promise<Blob> {
  let response: Response;
  try {
    response = await app.fetch(address, signal);
  } catch {
    throw new Error(
      `${address} could not be fetched. Check the address; a server of another origin must allow this page (CORS).`,
    );
  }
  if (!response.ok) {
    throw new Error(`${address} answered ${response.status} ${response.statusText}. Check the address.`);
  }
  return response.blob();
}
