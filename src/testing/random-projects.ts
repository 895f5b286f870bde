import fc from 'fast-check';
import { diffJson } from '../base/changes/diff.ts';
import type { Json } from '../base/changes/json.ts';
import type { Contents } from '../model/documents/contents.ts';
import {
  DOCUMENT_KINDS,
  type DocumentBody,
  type DocumentEvent,
  type DocumentKind,
} from '../model/documents/document.ts';
import type { ProjectDocument, ProjectFile } from '../model/documents/project-file.ts';
import type { LearntModel } from '../model/learnt-model.ts';
import type { Note } from '../model/note.ts';
import type { ReadOptions } from '../model/recording.ts';

/** Names that people give, and names that make trouble for file systems. */
const NAMES = [
  ...[
    'orders',
    'Orders',
    'orders 2',
    'Zustellung – größer',
    'Zustellung – gro\u0308ßer',
    '受注',
    '\u{1f600}',
  ],
  ...['', '.', '..', '../../etc/passwd', '/abs', 'C:\\x', 'a/b', 'CON', 'aux.txt', 'con .x', 'x'.repeat(300)],
  ...['\u202egpj.exe', 'a\0b', '\ud83d', 'orders.lcn', '__proto__', 'project.json', ' . ', 'a\nb'],
];

const names = fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 20 }));

const texts = fc.oneof(
  fc.constantFrom('', '\ufeffx', 'a\ud83d', '\0a\0b', 'never Order.lost\r\n'),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

const options = fc.constantFrom<ReadOptions>(
  {},
  { regex: '(?<id>.*)' },
  { mapping: { id: 'a', causes: 'b' } },
);

const CONTENTS: { readonly [kind in DocumentKind]: fc.Arbitrary<Contents[kind]> } = {
  rules: fc.record({ text: texts }),
  architecture: fc.record({
    text: texts,
    // what the reader of histories refuses as the name of a change is no architecture's either
    layout: fc.dictionary(
      names.filter((name) => name !== '__proto__'),
      fc.constant({ places: { web: { x: 1, y: 2.5 } }, notes: {}, groups: {} }),
      {
        maxKeys: 2,
        noNullPrototype: true,
      },
    ),
    seed: fc.nat(),
    mode: fc.constantFrom('pyrapide' as const, 'rapide' as const),
  }),
  notes: fc
    .dictionary(fc.constantFrom('n1', 'n2', 'constructor'), texts, { noNullPrototype: true })
    .map((notes) => ({
      notes: Object.fromEntries(Object.entries(notes).map(([id, text]) => [id, noteOf(id, text)])),
      markers: {},
    })),
  model: fc.record({
    learntAt: fc.nat(),
    bytes: fc.nat(),
    // its columns are no matter here
    model: fc.constant({ format: 'lightcone-model', kinds: [1, 2] } as unknown as LearntModel),
  }),
  filter: fc.record({ text: texts, savedAt: fc.nat() }),
  view: fc.record({
    recording: names,
    open: fc.constant({ kind: 'url' as const, at: 'https://example.org/a' }),
    view: texts,
  }),
  recording: fc.record({
    fileName: names,
    fileKey: fc.constantFrom('f1', 'f2'),
    formatLabel: fc.constant('JSON'),
    ...{ events: fc.nat(), sources: fc.nat(), bytes: fc.nat(), openedAt: fc.nat(), options },
  }),
  reading: fc.record({ signature: texts, options }),
  project: fc.record({ about: texts }),
};

/** Sound projects of every kind of document, with histories that end at them, some without their beginning. */
export function projects(): fc.Arbitrary<ProjectFile> {
  const files = fc.uniqueArray(fc.constantFrom('f1', 'f2', 'f3'), { maxLength: 3 }).chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc
          .record({ name: names, bytes: fc.uint8Array({ maxLength: 300 }), isGzip: fc.boolean() })
          .map(({ name, bytes, isGzip }) => ({
            key,
            name,
            blob: new Blob([new Uint8Array(isGzip ? [0x1f, 0x8b, 8] : []), bytes.slice()]),
          })),
      ),
    ),
  );
  const documents = fc
    .array(fc.constantFrom(...DOCUMENT_KINDS), { maxLength: 6 })
    .chain((kinds) => fc.tuple(...kinds.map((kind, i) => documentsOf(`${kind}-${i}`, kind))));
  return fc.record({ name: names, savedAt: fc.nat({ max: 4e12 }), documents, files });
}

function documentsOf(id: string, kind: DocumentKind): fc.Arbitrary<ProjectDocument> {
  const states = fc.array(bodies(kind), { minLength: 1, maxLength: 5 });
  return fc
    .record({ states, forgotten: fc.option(fc.nat(4), { nil: undefined }), isBare: fc.boolean() })
    .map(({ states, forgotten, isBare }) => {
      const body = states[states.length - 1];
      if (isBare) return { id, kind, body, first: undefined, events: [] };
      const events = historyOf(id, kind, states);
      const cut = forgotten === undefined ? 0 : Math.min(forgotten + 1, states.length);
      return {
        id,
        kind,
        body,
        first: cut > 0 ? { version: cut, body: states[cut - 1] } : undefined,
        events: events.slice(cut),
      };
    });
}

/** The events that lead through some states of a document, from nothing on. */
export function historyOf(id: string, kind: DocumentKind, states: readonly DocumentBody[]): DocumentEvent[] {
  return states.map((state, i) => ({
    id: `${id}:${i + 1}`,
    type: `${kind}.edited`,
    at: 1_700_000_000_000 + i,
    source: 'you',
    data: null,
    ...(i % 2 === 0 && { metadata: { tab: i } }),
    causes: i === 0 ? [] : [`${id}:${i}`],
    document: id,
    kind,
    version: i + 1,
    gesture: `g${i}`,
    how: 'do',
    changes: diffJson(jsonOf(states[i - 1]), jsonOf(state)),
  }));
}

function bodies(kind: DocumentKind): fc.Arbitrary<DocumentBody> {
  const extras = fc.constantFrom<Partial<DocumentBody>>(
    ...[
      {},
      {},
      { project: 'p' },
      { deleted: { because: 'a person' } },
      { from: { document: 'd', version: 2 } },
    ],
    { marks: { 1: { name: 'first' }, 3: { note: 'wrong' } } },
  );
  const contents = CONTENTS[kind] as fc.Arbitrary<unknown> as fc.Arbitrary<Json>;
  return fc
    .record({ name: names, createdAt: fc.nat(), content: contents, extras })
    .map(({ extras, ...body }) => ({ ...body, ...extras }));
}

function noteOf(id: string, text: string): Note {
  return { id, eventId: 'e1', text, look: 'flag', changedAt: 1 };
}

/** Bodies are plain data, which their type cannot say. */
function jsonOf(body: DocumentBody | undefined): Json | undefined {
  return body as unknown as Json | undefined;
}
