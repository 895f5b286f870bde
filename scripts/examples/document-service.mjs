// A service of documents with everything that an event-driven design has: a bus, effects, aspects, metrics and a saga.
// It is no tale: document-service/ is a service on Lightcone's own machinery (src/workspace), it really runs, in virtual
// time, and what went over its bus is the recording.
//
// Ada, Ben, Cleo and Dora work at the same time. Three things go wrong and end as they should:
// a mail is not taken and is sent again; Cleo writes over an old version, is refused, and reads before she writes again;
// her release notes are too large for the site, and the saga that publishes them is taken back step by step.
// The fourth nobody notices. Ben's new price list is the seventh change of the search index, which begins to merge itself.
// A moment later he deletes the old price list. What the index puts in waits for the end of a merge; what it removes does
// not: the subscriber throws, once, and nobody tries again. The old price list stays in the index, and Ben's next search
// answers what he deleted. That Cleo's search answers it too is no fault by itself: nothing told her of the deletion.
import { architectureOf, lightconeLines } from './lightcone-lines.mjs';
import { spaceTimePicture } from './picture.mjs';
import { rulesOf } from './rules.mjs';
import { futureOf, pastOf } from './story.mjs';

const roles = {
  ada: 'keeps the travel rules',
  ben: 'keeps the price lists',
  cleo: 'writes release notes',
  dora: 'plans the canteen',
  aspects: 'watch the commands: a log of calls, and metrics',
  commands: 'decide, and do nothing themselves',
  documents: 'the documents, as their events made them',
  search: 'the search index, a subscriber',
  audit: 'writes down who did what, a subscriber',
  statistics: 'counts changes, several at once, a subscriber',
  bus: 'carries events to subscribers, and says when one of them fails',
  database: 'performs effects: stores',
  mail: 'performs effects: tells people',
  log: 'performs effects: writes lines',
  sagas: 'publish documents step by step, and take back what does not come to its end',
  calendar: 'slots for new pages',
  renderer: 'makes pages',
  site: 'what the public sees',
};

const title = 'The price list that was still found';
const question = 'Ben deleted a price list. Why does his search still find it?';

/** `recorded`: what went over the bus of the service (`document-service/day.ts`). */
export function documentService({ recorded, seed }) {
  const events = eventsOf(recorded);
  const head = {
    name: 'document-service',
    metadata: { title, question },
    architecture: architectureOf('Document service', roles, events),
    constraints: rulesOf('document-service'),
    provenance: {
      made_by: 'scripts/make-examples.mjs',
      seed,
      note: 'A demo service on Lightcone’s own bus, effects, aspects and sagas, really run, in virtual time.',
    },
  };
  return {
    id: 'document-service',
    file: 'document-service.jsonl',
    title,
    question,
    summary:
      'Four people, one service: bus, effects, aspects, a saga. A mail is refused, a version is old, a page is too large; all that is mended. One failure is not.',
    events,
    bytes: lightconeLines(head, events),
    picture: pictureOf(events),
  };
}

/** Events of the bus as the events of a story: causes are events, not ids. */
function eventsOf(recorded) {
  const byId = new Map();
  for (const { id, type, source, at, data, metadata, causes } of recorded) {
    byId.set(id, {
      id,
      name: type,
      source,
      time: at,
      written: at,
      payload: data,
      causes: causes.map((cause) => ({ event: byId.get(cause) })),
      metadata,
    });
  }
  return [...byId.values()];
}

/** The deletion that one subscriber failed at, and what it led to; without the report, which rests on everything. */
function pictureOf(all) {
  const events = all.filter(({ name }) => name !== 'metrics.reported');
  const [{ event: deleted }] = events.find(({ name }) => name === 'subscriber.failed').causes;
  return spaceTimePicture({
    lanes: Object.keys(roles),
    events,
    focus: deleted,
    past: pastOf(deleted),
    future: futureOf(deleted, events),
  });
}
