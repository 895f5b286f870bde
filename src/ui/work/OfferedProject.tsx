import { counted, declineProject, takeOverProject } from '../../store/index.ts';
import { KIND_WORDS } from '../history/kind-words.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import things from '../widgets/Things.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { offeredGroups } from './offered-groups.ts';
import styles from './Work.module.css';

/** What is in a project file or a link of somebody's, before anything of it is taken over. Nothing in it is run. */
export function OfferedProject() {
  const app = useApp();
  const offered = useAppState((state) => state.offeredProject);
  const documents = useAppState((state) => state.documents);
  if (!offered) return null;
  const { project, diagnostics } = offered.reading;
  const here = new Set(documents.map(({ id }) => id));
  const isAnyHere = project.documents.some(({ id }) => here.has(id));
  const groups = offeredGroups(project);
  return (
    <Dialog
      title={shortName(project.name) || 'A project'}
      description={`${counted(project.documents.length, 'document', 'documents')} from ${offered.from}. Nothing is taken over before you say so, and nothing in it is run.`}
      isOpen
      size="wide"
      onClose={() => declineProject(app)}
      actions={
        <>
          <Button onClick={() => declineProject(app)}>Leave it</Button>
          {isAnyHere && (
            <Button onClick={() => void takeOverProject(app, 'beside')}>Put it beside what is here</Button>
          )}
          <Button
            look="primary"
            disabled={project.documents.length === 0}
            onClick={() => void takeOverProject(app, 'merge')}
          >
            {isAnyHere ? 'Merge it' : 'Take it over'}
          </Button>
        </>
      }
    >
      <div className={styles.offered}>
        {groups.map(({ kind, items }) => (
          <section key={kind}>
            <h3>{KIND_WORDS[kind][1]}</h3>
            <ul>
              {items.map(({ id, name, versions }) => (
                <li key={id}>
                  {shortName(name.trim()) || 'Without a name'}
                  <span className={things.facts}>
                    {versions > 1 && ` · ${versions} versions`}
                    {here.has(id) && ' · is here already'}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {isAnyHere && (
          <p className={styles.lead}>
            Merging makes what comes the newest version of what is here; yours stays in its history. Beside
            it, each becomes a document of its own; recordings and notes on them are merged always.
          </p>
        )}
        {diagnostics.length > 0 && (
          <section>
            <h3>Not as it should be</h3>
            <ul aria-label="Problems in the project">
              {diagnostics.slice(0, 50).map(({ message }, i) => (
                <li key={i}>{message}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}

/** What comes from elsewhere may be called anything, at any length. */
function shortName(name: string): string {
  return name.length > 120 ? `${name.slice(0, 119)}…` : name;
}
