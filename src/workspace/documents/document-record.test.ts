import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffJson } from '../../base/changes/diff.ts';
import type { Json } from '../../base/changes/json.ts';
import type { DocumentEvent, KeptEvent } from '../../model/documents/document.ts';
import { UndoStack } from '../undo/undo-stack.ts';
import { DocumentRecord } from './document-record.ts';

/** A change of a record: its text becomes another one. */
function change(record: DocumentRecord, id: string, text: string, more: Partial<DocumentEvent> = {}) {
  const version = record.version + 1;
  return changeOf(record.state?.body as unknown as Json, version, id, text, more);
}

function changeOf(
  before: Json | undefined,
  version: number,
  id: string,
  text: string,
  more: Partial<DocumentEvent> = {},
): DocumentEvent {
  const after = { name: 'd', createdAt: 0, content: { text } };
  return {
    id,
    type: 'document.rules.edited',
    at: version,
    source: 'd',
    data: null,
    causes: [],
    document: 'd',
    kind: 'rules',
    version,
    gesture: id,
    how: 'do',
    changes: diffJson(before, after),
    ...more,
  };
}

describe('a record', () => {
  test('shows the very same body when its changes are kept', () => {
    const record = new DocumentRecord('d', 'rules');
    record.add([change(record, 'a', 'a')]);
    record.add([change(record, 'b', 'b')]);
    const before = record.state;
    record.keep(1, 1);
    expect(record.state?.body).toBe(before?.body);
    record.keep(1, 2);
    expect(record.state).toEqual({ ...before, keptVersion: 2 });
    expect(record.state?.body).toBe(before?.body);
  });

  test('[D7] whatever happens to it, what can be undone is what its events say', () => {
    const step = fc.record({
      what: fc.constantFrom('do', 'do', 'do', 'undo', 'redo', 'keep', 'others', 'drop'),
      gesture: fc.constantFrom('', 'g1', 'g2', 'g3'),
      text: fc.string({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const record = new DocumentRecord('d', 'rules');
        let keptBody: Json | undefined;
        for (const [i, { what, gesture, text }] of steps.entries()) {
          if (what === 'keep') {
            record.keep(record.unkept.length, i);
            keptBody = record.state?.body as Json | undefined;
          } else if (what === 'others') {
            const theirs = changeOf(keptBody, record.keptVersion + 1, `${i}`, text, { gesture });
            record.takeIn([{ ...theirs, commit: i } satisfies KeptEvent]);
            keptBody = { name: 'd', createdAt: 0, content: { text } };
          } else if (what === 'drop') {
            record.drop(new Set(record.unkept.slice(0, 1).map(({ id }) => id)));
          } else {
            record.add([change(record, `${i}`, text, { gesture, how: what as DocumentEvent['how'] })]);
          }
          const folded = UndoStack.of(record.eventsAfter(0));
          expect(record.undoStack).toEqual(folded);
        }
      }),
    );
  });
});
