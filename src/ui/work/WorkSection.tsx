import { useState } from 'react';
import { type DocumentCard, showHistory } from '../../store/index.ts';
import { HistoryView } from '../history/HistoryView.tsx';
import { SearchField } from '../widgets/SearchField.tsx';
import things from '../widgets/Things.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { DocumentRow } from './DocumentRow.tsx';
import { groupDocuments } from './group-documents.ts';
import styles from './Work.module.css';
import { WorkTools } from './WorkTools.tsx';

/** Everything a person made, with its history beside it: rules, notes, models, filters, views, projects. */
export default function WorkSection() {
  const documents = useAppState((state) => state.documents);
  const document = useAppState((state) => state.history?.document);
  const [text, setText] = useState('');
  const [project, setProject] = useState<string>();
  // its making may have been undone
  const isShown = documents.some(({ id }) => id === document);
  const projects = documents.filter(
    ({ kind, deletedBecause }) => kind === 'project' && deletedBecause === undefined,
  );
  const asked = projects.some(({ id }) => id === project) ? project : undefined;
  const groups = groupDocuments(documents, { text, project: asked });
  return (
    <div className={styles.section}>
      <WorkTools project={projects.find(({ id }) => id === asked)} />
      <div className={styles.lists}>
        <div className={styles.tools}>
          <SearchField label="Search my work" hint="Search by name" text={text} onText={setText} />
          {projects.length > 0 && (
            <label className={styles.project}>
              Project
              <select value={asked ?? ''} onChange={(event) => setProject(event.target.value || undefined)}>
                <option value="">all</option>
                {projects.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
        {documents.length === 0 ? (
          <p className={styles.nothing}>
            Nothing is kept yet. Designs, rules you write, notes on events, models that were learnt, filters
            and views you keep will be here, each with every version of it.
          </p>
        ) : (
          groups.map(({ key, title, cards }) => (
            <Group key={key} title={title} cards={cards} projects={projects} />
          ))
        )}
        {documents.length > 0 && groups.length === 0 && (
          <p className={styles.nothing}>Nothing fits that search.</p>
        )}
      </div>
      {isShown && (
        <aside className={styles.history} aria-label="History">
          <HistoryView />
        </aside>
      )}
    </div>
  );
}

function Group({
  title,
  cards,
  projects,
}: {
  readonly title: string;
  readonly cards: readonly DocumentCard[];
  readonly projects: readonly DocumentCard[];
}) {
  const app = useApp();
  const shown = useAppState((state) => state.history?.document);
  return (
    <section className={styles.group}>
      <h3>
        {title} <span>{cards.length}</span>
      </h3>
      <ul className={things.list} aria-label={title}>
        {cards.map((card) => (
          <DocumentRow
            key={card.id}
            card={card}
            projects={projects}
            isShown={card.id === shown}
            onHistory={() => void showHistory(app, card.id)}
          />
        ))}
      </ul>
    </section>
  );
}
