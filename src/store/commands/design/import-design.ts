import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { ForeignRemark } from '../../../model/design/foreign.ts';
import type { DesignReading } from '../../../worker/contract/designs.ts';
import { type App, pending } from '../../app.ts';
import { loadLanguage } from '../language.ts';
import { notify } from '../notify.ts';
import { withClient } from '../workspace/with-client.ts';
import { addDesign, LONGEST_DESIGN } from './design-file.ts';

/** Remarks that are said at once; all are in the text or below it. */
const SAID = 3;

/** Reads files as a design: the notation, or what others write. Their text is nothing but text until it is run. */
export async function importDesign(app: App, ...files: readonly File[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  const sources = files.map((file) => ({ name: file.name, blob: file }));
  try {
    const read = await pending(
      app,
      withClient(app, ({ service }) => service.designs.read(sources)),
    );
    if (!read.ok) {
      const { message, place } = read.fault;
      notify(app, 'error', place?.line === undefined ? message : `${message} (line ${place.line})`);
      return;
    }
    await takeOver(app, nameOf(first), read.value);
  } catch (error) {
    if (!isCancelled(error)) notify(app, 'error', `“${first.name}” could not be read: ${messageOf(error)}`);
  }
}

async function takeOver(app: App, name: string, reading: DesignReading): Promise<void> {
  const language = await pending(app, loadLanguage());
  const { text, layout, remarks } =
    reading.kind === 'foreign'
      ? language.notationOf(reading.design)
      : reading.kind === 'pyrapide'
        ? language.readPyRapideArchitecture(reading.text)
        : { text: reading.text, layout: {}, remarks: [] };
  if (text.length > LONGEST_DESIGN) {
    notify(app, 'error', `“${name}” is too long for a design: a million characters are the most.`);
    return;
  }
  addDesign(app, name, { text, layout });
  app.store.setState({ tab: 'design', importRemarks: remarks });
  if (remarks.length > 0) notify(app, 'info', remarksText(remarks));
}

function remarksText(remarks: readonly ForeignRemark[]): string {
  const said = remarks
    .slice(0, SAID)
    .map(({ message, place }) => (place?.line === undefined ? message : `Line ${place.line}: ${message}`));
  const more = remarks.length > SAID ? ` And ${remarks.length - SAID} more: see Problems.` : '';
  return `${said.join(' ')}${more}`;
}

function nameOf({ name }: File): string {
  return name.replace(/\.[a-z0-9]{1,5}$/i, '') || name;
}
