import { csvLine } from '../../../base/csv.ts';
import { eventIndex } from '../../../model/ids.ts';
import type { EventLine } from '../../../worker/contract.ts';
import { type App, pending } from '../../app.ts';
import { counted } from '../../selectors/status.ts';
import { eventLink } from '../analysis/save-result.ts';
import { emphasise } from '../emphasise.ts';
import { type PlacedFinding, shownFindings } from './judge.ts';

/** The first events of a finding. */
export async function eventsOfFinding(app: App, place: number, limit: number): Promise<EventLine[]> {
  const { recording } = app.store.getState();
  return recording ? pending(app, recording.client.service.insight.eventsOf(place, 0, limit)) : [];
}

/** Draws the events of a finding on the picture; the others step back. */
export async function drawFinding(app: App, place: number): Promise<void> {
  const { recording, anomalies } = app.store.getState();
  const finding = anomalies?.findings[place];
  if (!recording || !finding) return;
  const rows = await pending(app, recording.client.service.insight.rowsOf(place));
  if (app.store.getState().anomalies !== anomalies) return;
  await emphasise(app, {
    topic: 'insight',
    label: `${finding.event.name}: ${counted(rows.length, 'anomaly', 'anomalies')}`,
    rows,
  });
}

/** The findings that a selected event belongs to, by their places. */
export async function findingsOfSelected(app: App): Promise<readonly number[]> {
  const { recording, selected, anomalies } = app.store.getState();
  if (!recording || selected === undefined || !anomalies) return [];
  return pending(app, recording.client.service.insight.findingsAt(selected));
}

/** What is listed, as Markdown with links to the most severe event of each, or as a table. */
export async function writeFindings(
  app: App,
  format: 'markdown' | 'csv',
  heading: string,
  sentences: readonly string[],
): Promise<string> {
  const { recording, anomalies, hiddenAnomalies } = app.store.getState();
  if (!recording || !anomalies) return '';
  const findings = shownFindings(anomalies, hiddenAnomalies);
  const worst = await pending(
    app,
    recording.client.service.lines(findings.map((finding) => eventIndex(finding.worst))),
  );
  if (format === 'csv') return csvOf(findings, worst);
  const [before, after] = eventLink(app);
  const lines = findings.map((finding, i) => {
    const address = `${before}${encodeURIComponent(worst[i].id)}${after}`;
    return `${i + 1}. **${finding.band}** (${finding.severity.toFixed(2)}), [${counted(finding.count, 'event', 'events')}](${address}): ${finding.description.replace(/([*_`[\]<>\\])/g, '\\$1')}`;
  });
  return [`## ${heading}`, '', ...sentences, '', ...lines, ''].join('\n');
}

function csvOf(findings: readonly PlacedFinding[], worst: readonly EventLine[]): string {
  const table = [
    csvLine(['severity', 'band', 'type', 'event', 'source', 'events', 'worst event', 'time', 'description']),
    ...findings.map(({ severity, band, kind, event, count, description }, i) =>
      csvLine([
        severity.toFixed(2),
        band,
        kind,
        event.name,
        event.source,
        String(count),
        worst[i].id,
        worst[i].time ?? '',
        description,
      ]),
    ),
  ];
  return `${table.join('\r\n')}\r\n`;
}
