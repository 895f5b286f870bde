import {
  bringBackDocument,
  deleteDocument,
  keepProject,
  moveToProject,
  renameDocument,
} from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import type { DocumentCard } from '../../slices/work.ts';
import { lacksFile } from './lacks-file.ts';
import { told } from './told.ts';

/** What can be done to any document, in the list of one's work. */

export async function renameCard(app: App, id: string, name: string): Promise<void> {
  await told(app, app.workspace.execute(renameDocument, { document: id, name }));
}

export async function deleteCard(app: App, { id, name }: DocumentCard): Promise<void> {
  const input = { document: id, because: 'deleted', say: `Deleted “${name}”. Its history stays.` };
  await told(app, app.workspace.execute(deleteDocument, input));
}

export async function bringBackCard(app: App, id: string): Promise<void> {
  const causes = app.workspace.causesNow();
  if (await lacksFile(app, id)) return;
  await told(app, app.workspace.execute(bringBackDocument, { document: id }, { causes }));
}

export async function newProject(app: App, name: string, documents: readonly string[] = []): Promise<void> {
  const named = name.trim();
  if (named === '') return;
  const id = crypto.randomUUID();
  // making it and filling it is one step
  const gesture = crypto.randomUUID();
  await told(
    app,
    app.workspace.execute(keepProject, { id, name: named, content: { about: '' } }, { gesture }),
  );
  if (documents.length > 0)
    await told(app, app.workspace.execute(moveToProject, { documents, project: id }, { gesture }));
}

export async function moveCard(app: App, id: string, project: string | undefined): Promise<void> {
  await told(app, app.workspace.execute(moveToProject, { documents: [id], project }));
}
