import { type Fields, isFields, own } from '../../formats/index.ts';
import { EventRecords } from './event-record.ts';
import type { PayloadFormat, PayloadOptions, PayloadReader } from './reading.ts';
import { recordReader, type TakeRecord } from './records.ts';

/** The newest version of Lightcone's own records that this build reads. */
const LIGHTCONE_VERSION = 1;

/** One event of a Lightcone recording per message, a list of them, or one on each line; heads are no events. */
export const lightconePayload: PayloadFormat = {
  sign(record) {
    if (!isFields(record)) return undefined;
    if (Object.hasOwn(record, 'lightcone')) return 'the head line of a Lightcone recording';
    return isEvent(record) && !isPyRapide(record) ? '“id” and “name”, as Lightcone events have' : undefined;
  },
  reader: (options) => eventReader(options, false),
};

/** Events as PyRapide writes them, single ones or whole documents. */
export const pyrapidePayload: PayloadFormat = {
  sign(record) {
    if (!isFields(record)) return undefined;
    if (isEvent(record) && isPyRapide(record)) return '“id”, “name” and the keys of PyRapide events';
    const events = own(record, 'events');
    const isDocument = Array.isArray(events) && isFields(events[0]) && isEvent(events[0]);
    return isDocument ? 'a list of “events”, as PyRapide documents have' : undefined;
  },
  reader: (options) => eventReader(options, true),
};

function isEvent(record: Fields): boolean {
  return Object.hasOwn(record, 'id') && typeof own(record, 'name') === 'string';
}

function isPyRapide(record: Fields): boolean {
  const has = (key: string): boolean => Object.hasOwn(record, key);
  return (has('data') && !has('payload')) || has('caused_by') || (has('timestamp') && !has('time'));
}

function eventReader(options: PayloadOptions, isEmptyLeftOut: boolean): PayloadReader {
  const records = new EventRecords(options, isEmptyLeftOut);
  const take: TakeRecord = (record, events, problems) => {
    const list = own(record, 'events');
    if (Object.hasOwn(record, 'lightcone')) {
      const version = own(record, 'lightcone');
      if (typeof version !== 'number' || version > LIGHTCONE_VERSION)
        problems.add(
          `The source says it sends another version of the Lightcone format than ${LIGHTCONE_VERSION}, the newest that this build reads.`,
        );
      records.readRules(own(record, 'rules'));
    } else if (Array.isArray(list) && !Object.hasOwn(record, 'id')) {
      records.readRules(rulesOfDocument(record));
      for (const [i, event] of list.entries()) {
        if (isFields(event)) events.push(records.read(event, problems));
        else problems.add(`Event ${i + 1} of the document is no object and was left out.`);
      }
    } else events.push(records.read(record, problems));
  };
  return recordReader(take);
}

/** The rules that our own writer keeps in the metadata of a PyRapide document. */
function rulesOfDocument(document: Fields): unknown {
  const metadata = own(document, 'metadata');
  const ours = isFields(metadata) ? own(metadata, 'lightcone') : undefined;
  return isFields(ours) ? own(ours, 'rules') : undefined;
}
