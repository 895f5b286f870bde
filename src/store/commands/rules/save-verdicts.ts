import type { ReportFormat } from '../../../model/rules/report.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';

/** Saves the verdicts of the last check. */
export async function saveVerdicts(app: App, format: ReportFormat): Promise<void> {
  const { recording, rules, notation } = app.store.getState();
  if (!recording) return;
  const about = (notation?.rules.constraints ?? []).map(({ name, description, at }) => ({
    name,
    description,
    text: at && notation?.document.text.slice(at.from, at.to),
  }));
  const file = await pending(app, recording.client.service.rules.report(format, rules.name, about));
  if (file.ok) app.save(file.value.name, file.value.blob);
  else notify(app, 'error', file.fault.message);
}
