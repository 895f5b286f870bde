import { fail, type Result, succeed } from '../../base/result.ts';
import type { DesignOperation, EditedName } from '../../model/design/operation.ts';
import { type Analysis, analyseDocument } from '../analyse.ts';
import { designOf } from '../design/design-of.ts';
import type { TextEdit } from '../diagnostic.ts';
import type { Document } from '../parse.ts';
import { editConnection } from './connections.ts';
import { type OnConnection, perform } from './deeds.ts';
import { Draft } from './draft.ts';
import { architectureNamed } from './finding.ts';
import { Refusal, refuse } from './refusal.ts';

/** What an operation on the canvas changes in the text. */
export interface DesignEdit {
  /** In the order of the text, none over another; none at all when nothing has to change. */
  readonly edits: readonly TextEdit[];
  /** What was made or got another name, by the names that it has now; a connection by its new `id`. */
  readonly added: readonly EditedName[];
}

/** An operation as edits of the text (rules V), or why it cannot be done, in a sentence. */
export function editDesign(analysis: Analysis, operation: DesignOperation): Result<DesignEdit, string> {
  const draft = new Draft(analysis.document);
  try {
    if ('connection' in operation) editConnection(draft, operation, connectionStart(analysis, operation));
    else perform(draft, operation);
    checkReadable(analysis.document, draft.document);
  } catch (error) {
    if (error instanceof Refusal) return fail(error.message);
    throw error;
  }
  return succeed({
    edits: draft.edits,
    added: [...draft.names, ...connectionMade(draft, analysis, operation)],
  });
}

function connectionStart(analysis: Analysis, { architecture, connection }: OnConnection): number {
  const { name } = architectureNamed(analysis.document, architecture);
  const drawn = designOf(analysis).architectures.find((one) => one.name === name.text);
  const found = drawn?.connections.find(({ id }) => id === connection);
  return found?.at.from ?? refuse(`${architecture} has no such connection any more.`);
}

/** The connection that an operation is about has another id when its words are others. */
function connectionMade(draft: Draft, analysis: Analysis, operation: DesignOperation): EditedName[] {
  const isAbout = operation.kind === 'add-connection' || 'connection' in operation;
  if (!isAbout || operation.kind === 'remove-connection') return [];
  const idsOf = (of: Analysis): string[] => {
    const drawn = designOf(of).architectures.find(({ name }) => name === operation.architecture);
    return drawn?.connections.map(({ id }) => id) ?? [];
  };
  const before = new Set(idsOf(analysis));
  const fresh = idsOf(analyseDocument(draft.document)).filter((id) => !before.has(id));
  return fresh.map((name) => ({ kind: 'connection', name }));
}

/** What a person wrote must not make the text around it unreadable. */
function checkReadable(before: Document, after: Document): void {
  const errorsIn = ({ diagnostics }: Document): string[] =>
    diagnostics.flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));
  const known = errorsIn(before);
  const errors = errorsIn(after);
  if (errors.length > known.length) refuse(errors.find((one) => !known.includes(one)) ?? errors[0]);
}
