import type { WorkspaceEvent } from '../../../model/documents/workspace-event.ts';
import {
  bodyAt,
  branchDocument,
  markVersion,
  restoreVersion,
  shownVersions,
  versionAt,
} from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import type { Against } from '../../slices/work.ts';
import { openDesign } from '../design/design-file.ts';
import { notify } from '../notify.ts';
import { openPanel } from '../panels.ts';
import { openRulesFile } from '../rules/rules-files.ts';
import { lacksFile } from './lacks-file.ts';
import { told } from './told.ts';

/** Shows the history of a document: in its panel while exploring, otherwise in the library. */
export async function openHistory(app: App, document: string): Promise<void> {
  if (app.store.getState().tab === 'explore') openPanel(app, 'history');
  else app.store.setState({ tab: 'library', librarySection: 'work' });
  await showHistory(app, document);
}

/** Reads the history of a document; of another one than before the newest version is looked at first. */
export async function showHistory(app: App, document: string): Promise<void> {
  await pending(app, app.workspace.ready);
  const history = await pending(app, app.workspace.history(document));
  const versions = shownVersions(history);
  const before = app.store.getState().history;
  // one that is looked at may have been forgotten
  if (before?.document === document && versions.some(({ version }) => version === before.chosen)) {
    app.store.setState({ history: { ...before, history, versions } });
    return;
  }
  const chosen = versions[0]?.version;
  app.store.setState({
    history: { document, history, versions, chosen, against: 'before', ledTo: undefined },
  });
}

/** Documents changed: a history that is on screen goes on, and who looked at its newest version does so still. */
export async function followHistory(app: App, ids: readonly string[]): Promise<void> {
  const before = app.store.getState().history;
  if (!before || !ids.includes(before.document)) return;
  const history = await pending(app, app.workspace.history(before.document));
  const { history: shown } = app.store.getState();
  if (shown?.document !== before.document) return;
  const versions = shownVersions(history);
  const wasNewest = shown.chosen === shown.versions[0]?.version;
  // who has just named a version goes on looking at it
  const isMark = versions[0]?.event?.type.endsWith('.version-marked') ?? false;
  const chosen = wasNewest && !isMark ? versions[0]?.version : shown.chosen;
  const ledTo = chosen === shown.chosen ? shown.ledTo : undefined;
  app.store.setState({ history: { ...shown, history, versions, chosen, ledTo } });
}

export function chooseVersion(app: App, version: number): void {
  change(app, { chosen: version, ledTo: undefined });
}

/** Looks at the version that was the newest one at a time, in milliseconds since 1970. */
export function chooseVersionAt(app: App, time: number): void {
  const { history } = app.store.getState();
  const version = history && versionAt(history.history, time);
  if (version !== undefined) chooseVersion(app, version);
  else notify(app, 'info', 'Nothing is known of it from so long ago.');
}

export function compareVersionWith(app: App, against: Against): void {
  change(app, { against });
}

/** Makes the document what it was at the version that is looked at. */
export async function restoreChosen(app: App): Promise<void> {
  const { history: shown } = app.store.getState();
  if (shown?.chosen === undefined) return;
  const causes = app.workspace.causesNow();
  const { document, history, chosen: version } = shown;
  const body = bodyAt(history, version);
  if (!body || (await lacksFile(app, document))) return;
  await told(app, app.workspace.execute(restoreVersion, { document, version, body }, { causes }));
}

/** Makes another document that begins as this one was at the version that is looked at, and shows it. */
export async function branchChosen(app: App): Promise<void> {
  const { history: shown } = app.store.getState();
  if (shown?.chosen === undefined) return;
  const { document, history, chosen: version } = shown;
  const body = bodyAt(history, version);
  const kind = app.workspace.anyDocument(document)?.kind;
  if (!body) return;
  const id = crypto.randomUUID();
  const name = `${body.name}, from version ${version}`;
  const executed = await told(
    app,
    app.workspace.execute(branchDocument, { id, from: document, version, name, body }),
  );
  if (executed.kind === 'refused') return;
  if (kind === 'rules') openRulesFile(app, id);
  if (kind === 'architecture') openDesign(app, id);
  await showHistory(app, id);
  notify(app, 'success', `“${name}” is a document of its own now.`);
}

/** Gives the version that is looked at a name; an empty one takes it away. */
export async function nameChosen(app: App, name: string, note: string): Promise<void> {
  const { history: shown } = app.store.getState();
  if (shown?.chosen === undefined) return;
  const input = { document: shown.document, version: shown.chosen, mark: { name, note } };
  await told(app, app.workspace.execute(markVersion, input));
}

/** Finds what led to the version that is looked at: its command, and the gesture before it. */
export async function askWhatLedToIt(app: App): Promise<void> {
  const { history: shown } = app.store.getState();
  const event = shown?.history.events.find(({ version }) => version === shown.chosen);
  if (!shown || !event) return;
  const journal = await app.workspace.journal;
  await pending(app, app.workspace.flush());
  const { activity } = await pending(app, journal.recent(20_000));
  const byId = new Map(activity.map((one) => [one.id, one]));
  const ledTo: WorkspaceEvent[] = [event];
  for (let at: WorkspaceEvent | undefined = event; at; ) {
    at = at.causes.map((id) => byId.get(id)).find((cause) => cause !== undefined);
    if (at) ledTo.push(at);
  }
  if (app.store.getState().history?.chosen === shown.chosen) change(app, { ledTo });
}

function change(app: App, changes: Partial<NonNullable<ReturnType<typeof stateOf>>>): void {
  const { history } = app.store.getState();
  if (history) app.store.setState({ history: { ...history, ...changes } });
}

function stateOf(app: App) {
  return app.store.getState().history;
}
