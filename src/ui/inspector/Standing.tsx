import { useEffect } from 'react';
import { askStanding, gatherReport, notify } from '../../store/index.ts';
import type { EventDetails } from '../../worker/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { copyText } from '../widgets/copy-text.ts';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { EventRow } from './EventRow.tsx';
import { reportMarkdown, reportText } from './report-text.ts';
import styles from './Standing.module.css';
import { standingSentences } from './standing-text.ts';

/** The selected event's place in the whole, in words that can be taken along. */
export function Standing({ details }: { readonly details: EventDetails }) {
  const app = useApp();
  const trust = useAppState((state) => state.trust);
  const standing = useAppState((state) => state.standing);
  const isComparing = useAppState((state) => state.compared !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another event, or other edges that count, ask again
  useEffect(() => {
    void askStanding(app);
  }, [app, details.row, trust]);
  if (!standing) return null;
  const isStale = standing.row !== details.row || standing.edges !== trust;
  return (
    <div className={styles.standing} aria-busy={isStale}>
      {standingSentences(standing).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {standing.dominators.length > 0 && (
        <div className={styles.through}>
          <EventRow line={standing.dominators[0]} />
        </div>
      )}
      {!isComparing && <ReportButtons />}
    </div>
  );
}

/** What is known of the selection and the comparison, as text, as Markdown with links, or as a file. */
export function ReportButtons() {
  const app = useApp();
  const copy = async (as: 'text' | 'markdown'): Promise<void> => {
    const matter = await gatherReport(app);
    if (!matter) return;
    if (as === 'text') await copyText(app, reportText(matter), 'answer');
    else await copyText(app, reportMarkdown(matter), 'answer as Markdown');
  };
  const save = async (): Promise<void> => {
    const matter = await gatherReport(app);
    if (!matter) return;
    const name = `report-${matter.event.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.md`;
    app.save(name, new Blob([reportMarkdown(matter)], { type: 'text/markdown' }));
    notify(app, 'success', `Saved ${name}.`);
  };
  return (
    <div className={styles.buttons}>
      <Button look="quiet" icon={<Icon name="copy" size={13} />} onClick={() => void copy('text')}>
        Copy
      </Button>
      <Button
        look="quiet"
        title="Copy as Markdown, with links that open each event again"
        icon={<Icon name="link" size={13} />}
        onClick={() => void copy('markdown')}
      >
        Copy Markdown
      </Button>
      <Button
        look="quiet"
        title="Save the question, the event, its roots and the chain as a Markdown file"
        icon={<Icon name="download" size={13} />}
        onClick={() => void save()}
      >
        Report
      </Button>
    </div>
  );
}
