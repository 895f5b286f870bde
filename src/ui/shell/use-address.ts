import { useEffect } from 'react';
import {
  type App,
  applyViewLink,
  attachToText,
  HANDED_OVER_ID,
  liveRulesAt,
  loadExamples,
  notify,
  offerSharedProject,
  openExample,
  openHandedOver,
  openRulesUrl,
  openTemplateById,
  openUrl,
  readHandedOver,
  readViewLink,
  restoreFilters,
  restorePanels,
  restorePastSources,
  restoreRecentActions,
  restoreTheme,
  restoreTour,
  startWorkspace,
  type ViewLink,
} from '../../store/index.ts';
import { useApp } from '../widgets/use-app.ts';

let hasStarted = false;

/** Does once what the address asks for: `?example=ID`, `?open=URL`, `?attach=URL`, `?rules=URL` and the view behind `#`. */
export function useAddress(): void {
  const app = useApp();
  useEffect(() => {
    if (hasStarted) return;
    hasStarted = true;
    void followAddress(app, new URL(location.href));
    addEventListener('hashchange', () => void followHash(app));
  }, [app]);
}

/** A link was put into the address of this page: a project that is offered, or a view. */
async function followHash(app: App): Promise<void> {
  if (!app.isHandedOver && (await offerOnce(app, new URL(location.href)))) return;
  await applyViewLink(app, readViewLink(location.hash));
}

/** What was offered is offered once: a reload comes back to the app alone. */
async function offerOnce(app: App, { hash, pathname, search }: URL): Promise<boolean> {
  const isOffered = await offerSharedProject(app, hash);
  if (isOffered) history.replaceState(null, '', pathname + search);
  return isOffered;
}

async function followAddress(app: App, address: URL): Promise<void> {
  app.store.setState((state) => ({ pending: state.pending + 1 }));
  try {
    const [examples] = await Promise.all([
      loadExamples(app),
      startWorkspace(app),
      restoreTheme(app),
      restoreTour(app),
      restorePanels(app),
      restoreRecentActions(app),
      restorePastSources(app),
      restoreFilters(app),
    ]);
    if (app.isHandedOver) {
      await openWhatIsInside(app, address.hash);
      return;
    }
    if (await offerOnce(app, address)) return;
    const link = readViewLink(address.hash);
    const designId = address.searchParams.get('design');
    const exampleId = address.searchParams.get('example');
    const url = address.searchParams.get('open');
    const rules = address.searchParams.get('rules');
    const attach = address.searchParams.get('attach');
    if (attach !== null && attach !== '') {
      await attachToText(app, attach, rules ? await liveRulesAt(app, rules) : undefined);
    } else if (designId !== null && designId !== '') {
      // it is a design of one's own by now: a reload comes back to that, not to another copy
      if (await openTemplateById(app, designId)) history.replaceState(null, '', withoutDesign(address));
    } else if (exampleId !== null) {
      const example = examples.find((candidate) => candidate.id === exampleId);
      if (!example)
        notify(app, 'error', `There is no example called “${exampleId}”. The ones below are there.`);
      else if ((await openExample(app, example)) === 'opened') await finish(app, rules, link);
    } else if (url !== null && url !== '') {
      if ((await openUrl(app, url)) === 'opened') await finish(app, rules, link);
    }
  } finally {
    app.store.setState((state) => ({ pending: state.pending - 1 }));
  }
}

function withoutDesign(address: URL): URL {
  const rest = new URL(address);
  rest.searchParams.delete('design');
  return rest;
}

/** What the address says beside the recording: rules, and the view. */
async function finish(app: App, rules: string | null, link: ViewLink): Promise<void> {
  if (rules) await openRulesUrl(app, rules);
  await applyViewLink(app, link);
}

/** A page that was handed over opens what it carries, as its sender saw it or as its own address says. */
async function openWhatIsInside(app: App, hash: string): Promise<void> {
  const content = readHandedOver(document.getElementById(HANDED_OVER_ID)?.textContent);
  if (!content) {
    notify(app, 'error', 'The recording inside this page cannot be read. Ask for the page again.');
    return;
  }
  if ((await openHandedOver(app, content)) !== 'opened') return;
  await applyViewLink(app, readViewLink(hash.length > 1 ? hash : content.view));
}
