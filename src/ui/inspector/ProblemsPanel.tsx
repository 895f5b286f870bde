import { type Diagnostic, placeText } from '../../model/diagnostic.ts';
import { counted, selectById } from '../../store/index.ts';
import type { Snapshot } from '../../worker/contract.ts';
import { CopyButton } from '../widgets/CopyButton.tsx';
import { Section } from '../widgets/Section.tsx';
import { useApp } from '../widgets/use-app.ts';
import { DIAGNOSTIC_WORDS } from './diagnostic-words.ts';
import { Evidence } from './Evidence.tsx';
import { type DiagnosticGroup, diagnosticsText, groupDiagnostics, isNoteCode } from './group-diagnostics.ts';
import { PanelTool } from './PanelTool.tsx';
import styles from './ProblemsPanel.module.css';
import { ScrollRegion } from './ScrollRegion.tsx';
import panel from './SidePanel.module.css';

/** How edges are known and what speaks against them, and what was found in the file, by kind, with places. */
export function ProblemsPanel({ snapshot }: { readonly snapshot: Snapshot }) {
  const app = useApp();
  const groups = groupDiagnostics(snapshot);
  return (
    <>
      <header className={panel.head}>
        <div className={panel.titleRow}>
          <h2 className={panel.title}>Problems in the file</h2>
          {groups.length > 0 && (
            <CopyButton text={() => diagnosticsText(groups)} what="list of problems">
              Copy all
            </CopyButton>
          )}
          <PanelTool
            icon="close"
            name="Close the list of problems"
            title="Close"
            onClick={() => app.store.setState({ sidePanel: 'event' })}
          />
        </div>
      </header>
      <ScrollRegion name="Problems in the file">
        <Evidence />
        {groups.length === 0 && (
          <p className={styles.none}>Nothing was found. Every record of the file made sense.</p>
        )}
        {groups.map((group) => (
          <ProblemGroup key={group.code} group={group} />
        ))}
      </ScrollRegion>
    </>
  );
}

function ProblemGroup({ group: { code, count, kept } }: { readonly group: DiagnosticGroup }) {
  const { title, explanation } = DIAGNOSTIC_WORDS[code];
  return (
    <Section title={title} count={count} isOpenAtFirst={!isNoteCode(code) || count <= 5}>
      <p className={panel.text}>{explanation}</p>
      <ul className={panel.list} aria-label={title}>
        {kept.map((diagnostic, index) => (
          <Problem key={index} diagnostic={diagnostic} />
        ))}
      </ul>
      {count > kept.length && (
        <p className={panel.text}>
          and {counted(count - kept.length, 'more like it', 'more like these')}, counted and not listed
        </p>
      )}
    </Section>
  );
}

function Problem({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const app = useApp();
  const { place, eventId, message, severity } = diagnostic;
  const where = placeText(place);
  return (
    <li className={styles.problem} data-severity={severity}>
      <p>{message}</p>
      {(where !== '' || eventId !== undefined) && (
        <p className={styles.where}>
          {where}
          {eventId !== undefined && (
            <button type="button" className={styles.event} onClick={() => void selectById(app, eventId)}>
              {eventId}
            </button>
          )}
        </p>
      )}
    </li>
  );
}
