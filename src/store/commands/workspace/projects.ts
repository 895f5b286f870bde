import type { ProjectFile } from '../../../model/documents/project-file.ts';
import {
  gatherProject,
  type ImportEnd,
  type ImportMode,
  importProject,
  type ProjectScope,
  packProject,
} from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { fileStem } from '../file-stem.ts';
import { refreshLibrary } from '../library.ts';
import { notify } from '../notify.ts';
import { handedOut } from './handed-out.ts';
import { withClient } from './with-client.ts';

/** Project files end in this; they are zip archives that any tool opens. */
const SUFFIX = '.lightcone.zip';

/** The part of an address behind `#` that carries a project. */
const SHARED = 'project';

/** So many documents are named in a message, and so much of a name is said. */
const MOST_NAMED = 3;
const LONGEST_SAID = 60;

/** Saves everything, a project, or some documents as one file, with histories and recordings. */
export async function exportProject(app: App, scope: ProjectScope, name: string): Promise<void> {
  const causes = app.workspace.causesNow();
  const project = await pending(app, gather(app, scope, name));
  const file = fileStem(name, 'workspace');
  const input = { project, name: `${file}${SUFFIX}` };
  await handedOut(app, app.workspace.execute(packProject, input, { causes }));
}

/** An address that carries the documents as they are now; `undefined`, with a message, when it would be too long. */
export async function shareLink(
  app: App,
  scope: ProjectScope,
  name: string,
  page: string,
): Promise<string | undefined> {
  const gathered = await pending(app, gather(app, scope, name));
  // a recording is nothing without its file, and that is too much for a link
  const documents = gathered.documents.filter(({ kind }) => kind !== 'recording');
  const project = { ...gathered, documents, files: [] };
  const text = await pending(
    app,
    withClient(app, ({ service }) => service.projects.writeShare(project)),
  );
  if (text === undefined) {
    notify(app, 'error', 'That is too much for a link. Save it as a file and send that.');
    return undefined;
  }
  const address = new URL(page);
  address.search = '';
  address.hash = new URLSearchParams({ [SHARED]: text }).toString();
  const left = gathered.documents.length - documents.length;
  if (left > 0)
    notify(
      app,
      'info',
      `${left === 1 ? 'Its recording is' : `Its ${left} recordings are`} not in the link: save it as a file to send ${left === 1 ? 'it' : 'them'} along.`,
    );
  return address.href;
}

/** True for a file that carries a project. */
export async function isProject(app: App, file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  // a zip begins with PK and the numbers 3 and 4
  if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3 || head[3] !== 4) return false;
  return pending(
    app,
    withClient(app, ({ service }) => service.projects.isProject(file)),
  );
}

/** Reads a project file in a worker of its own and shows what is in it; nothing is taken over before somebody says so. */
export async function offerProjectFile(app: App, file: File): Promise<void> {
  const read = await pending(
    app,
    withClient(app, ({ service }) => service.projects.read(file)),
  );
  if (read.ok) app.store.setState({ offeredProject: { reading: read.value, from: file.name } });
  else notify(app, 'error', read.fault.message);
}

/** The same for a project in an address. Answers whether there is one. */
export async function offerSharedProject(app: App, hash: string): Promise<boolean> {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get(SHARED);
  if (text === null) return false;
  const read = await pending(
    app,
    withClient(app, ({ service }) => service.projects.readShare(text)),
  );
  if (read.ok) app.store.setState({ offeredProject: { reading: read.value, from: 'a link' } });
  else notify(app, 'error', read.fault.message);
  return true;
}

export function declineProject(app: App): void {
  app.store.setState({ offeredProject: undefined });
}

/** Takes over what was offered, all of it or nothing. */
export async function takeOverProject(app: App, mode: ImportMode): Promise<void> {
  const { offeredProject: offered } = app.store.getState();
  if (!offered) return;
  app.store.setState({ offeredProject: undefined });
  const causes = app.workspace.causesNow();
  const { project } = offered.reading;
  const work = withClient(app, ({ service }) =>
    importProject(
      app.workspace,
      {
        project,
        mode,
        from: offered.from,
        newId: () => crypto.randomUUID(),
        isModel: async (model) => {
          const file = new Blob([JSON.stringify(model)], { type: 'application/json' });
          return (await service.insight.readModel(file)).ok;
        },
      },
      { causes },
    ),
  );
  const ended = await pending(app, work);
  if (!ended.ok) {
    notify(app, 'error', `Nothing was taken over from ${offered.from}: ${ended.fault.message}`);
    return;
  }
  const { documents, gesture } = ended.value;
  app.store.setState({ tab: 'library', librarySection: 'work' });
  const undo = documents > 0 ? () => void app.workspace.undo({ gesture }) : undefined;
  notify(app, 'success', sentence(ended.value), undo);
  await refreshLibrary(app);
}

function sentence({ documents, known, left, fileless }: ImportEnd): string {
  const parts = [
    documents === 0
      ? 'Nothing was taken over.'
      : documents === 1
        ? 'One document was taken over.'
        : `${documents} documents were taken over.`,
    known === 0 ? '' : known === 1 ? 'One was here already.' : `${known} were here already.`,
    left.length === 0 ? '' : `Left out, as they are not sound: ${named(left)}.`,
    fileless.length === 0 ? '' : `Left out, as their files did not come along: ${named(fileless)}.`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** What comes from elsewhere may be many, and called anything. */
function named(names: readonly string[]): string {
  const few = names
    .slice(0, MOST_NAMED)
    .map((name) => name.slice(0, LONGEST_SAID))
    .join(', ');
  return names.length > MOST_NAMED ? `${few} and ${names.length - MOST_NAMED} more` : few;
}

function gather(app: App, scope: ProjectScope, name: string): Promise<ProjectFile> {
  return gatherProject(app.workspace, scope, { name, savedAt: Date.now() });
}
