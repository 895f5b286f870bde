import type { DocumentEvent } from '../../model/documents/document.ts';
import type { ProjectDocument, ProjectFile, ProjectPart } from '../../model/documents/project-file.ts';
import { contentOf } from '../commands/bodies.ts';
import type { DocumentState } from '../documents/document-record.ts';
import type { Workspace } from '../workspace.ts';

/** What goes into a file: everything, or one project with its documents, or some documents. */
export type ProjectScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'project'; readonly project: string }
  | { readonly kind: 'documents'; readonly documents: readonly string[] };

/** Documents with their histories and the files that belong to them. Deleted documents stay at home. */
export async function gatherProject(
  workspace: Workspace,
  scope: ProjectScope,
  { name, savedAt }: { readonly name: string; readonly savedAt: number },
): Promise<ProjectFile> {
  await workspace.ready;
  const states = statesIn(workspace, scope);
  const documents: ProjectDocument[] = [];
  const files: ProjectPart[] = [];
  for (const state of states) {
    documents.push(await withHistory(workspace, state));
    if (state.kind !== 'recording') continue;
    const { fileKey, fileName } = contentOf('recording', state);
    const blob = await workspace.file(fileKey);
    if (blob && !files.some(({ key }) => key === fileKey)) files.push({ key: fileKey, name: fileName, blob });
  }
  return { name, savedAt, documents, files };
}

function statesIn(workspace: Workspace, scope: ProjectScope): DocumentState[] {
  const all = workspace.documentsOf();
  if (scope.kind === 'all') return all;
  if (scope.kind === 'documents') return all.filter(({ id }) => scope.documents.includes(id));
  return all.filter(({ id, body }) => id === scope.project || body.project === scope.project);
}

async function withHistory(
  workspace: Workspace,
  { id, kind, body }: DocumentState,
): Promise<ProjectDocument> {
  const { snapshots, events } = await workspace.history(id);
  const start = events[0]?.version ?? 1;
  const first = start === 1 ? undefined : snapshots.find(({ version }) => version === start - 1);
  const isWhole = start === 1 || first !== undefined;
  return {
    id,
    kind,
    body,
    first: first && { version: first.version, body: first.body },
    events: isWhole ? events.map(({ commit: _, ...event }): DocumentEvent => event) : [],
  };
}
