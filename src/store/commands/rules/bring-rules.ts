import { type App, pending } from '../../app.ts';
import { nameInAddress } from '../address-name.ts';
import { notify } from '../notify.ts';
import { openPanel } from '../panels.ts';
import { LONGEST_RULES, showLastRules, showRules } from './rules-files.ts';

/** Opens a file of rules by address beside the recording (`?rules=URL`). */
export async function openRulesUrl(app: App, url: string): Promise<void> {
  const fetched = await fetchRules(app, url, 'The recording is open without them.');
  if (!fetched) return;
  showRules(app, fetched.name, fetched.text, { kind: 'address', url });
  openPanel(app, 'notation');
  openPanel(app, 'rules');
}

/** A file of rules by address; what is wrong with it is told. @param without what is the case without it, in a sentence */
export async function fetchRules(
  app: App,
  url: string,
  without: string,
): Promise<{ readonly name: string; readonly text: string } | undefined> {
  const name = nameInAddress(url).replace(/\.lcn$/i, '');
  if (!/^https?:$/.test(new URL(url, 'https://here').protocol)) {
    notify(app, 'error', `${url} is no address of rules: it has to begin with http or https.`);
    return undefined;
  }
  const complain = (why: string): undefined => {
    notify(app, 'error', `The rules at ${url} could not be read: ${why} ${without}`);
    return undefined;
  };
  let text: string;
  try {
    const response = await pending(app, app.fetch(url));
    if (!response.ok) return complain(`the server answered ${response.status} ${response.statusText}.`);
    if (response.headers.get('content-type')?.startsWith('text/html')) return complain('it is a web page.');
    text = await pending(app, response.text());
  } catch {
    return complain('a server of another origin must allow this page (CORS).');
  }
  if (text.length > LONGEST_RULES) return complain('a million characters are the most.');
  if (text.includes('\u0000')) return complain('it is no text.');
  return { name, text };
}

/** True when the recording brings rules and others are on screen. */
export function offersCarried(state: ReturnType<App['store']['getState']>): boolean {
  const carried = state.recording?.snapshot.rules;
  return carried !== undefined && carried !== state.rules.text;
}

/** Puts the rules on screen that the recording brings. */
export function showCarried(app: App): void {
  const { recording } = app.store.getState();
  const text = recording?.snapshot.rules;
  if (!recording || text === undefined) return;
  const name = recording.snapshot.title ?? recording.snapshot.name;
  showRules(app, `Rules of ${name}`, text, { kind: 'recording', recording: name });
}

/** A recording that brings rules shows them, unless somebody here has chosen others; those of another one go. */
export function showCarriedIfFree(app: App): void {
  const { recording, rules } = app.store.getState();
  const { kind } = rules.origin;
  if (!recording || (kind !== 'none' && kind !== 'recording')) return;
  const { rules: carried } = recording.snapshot;
  if (carried !== undefined && carried !== rules.text) showCarried(app);
  else if (carried === undefined && kind === 'recording') showLastRules(app);
}
