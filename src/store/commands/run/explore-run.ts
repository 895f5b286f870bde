import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { RunRecording } from '../../../worker/contract/run.ts';
import { type App, pending } from '../../app.ts';
import { fileStem } from '../file-stem.ts';
import { loadLanguage } from '../language.ts';
import { notify } from '../notify.ts';
import { openRecording } from '../open-recording.ts';
import { openPanel } from '../panels.ts';
import { showCarried } from '../rules/bring-rules.ts';
import { checkRules } from '../rules/check-rules.ts';
import { showRule } from '../rules/show-violation.ts';

/** What has happened so far as a recording. */
export async function recordingOfRun(app: App): Promise<RunRecording | undefined> {
  const { run, design } = app.store.getState();
  if (!run || run.isGoing) return undefined;
  try {
    const { analyse, runRulesText } = await pending(app, loadLanguage());
    const head = { name: design.name, text: runRulesText(analyse(run.text), run.system) };
    const recorded = await pending(app, run.client.service.run.recording(head));
    if (recorded.ok) return recorded.value;
    notify(app, 'error', recorded.fault.message);
  } catch (error) {
    if (!isCancelled(error)) notify(app, 'error', `The run could not be recorded: ${messageOf(error)}`);
  }
  return undefined;
}

/** Opens the run in Explore, with the rules of its design; with a rule, what breaks that one is shown. */
export async function exploreRun(app: App, rule?: string): Promise<void> {
  const recorded = await recordingOfRun(app);
  if (recorded) await exploreRecording(app, recorded.blob, app.store.getState().design.name, rule);
}

/** Opens what a run made, as any recording is opened. */
export async function exploreRecording(app: App, blob: Blob, name: string, rule?: string): Promise<void> {
  const fileName = `${fileStem(name, 'run')}-run.jsonl`;
  const end = await openRecording(app, { kind: 'run', name: fileName }, () => Promise.resolve(blob));
  if (end !== 'opened') return;
  app.store.setState({ tab: 'explore' });
  showCarried(app);
  openPanel(app, 'rules');
  if (rule === undefined) return;
  await checkRules(app);
  await showRule(app, rule);
}
