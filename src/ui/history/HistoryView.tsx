import { DropdownMenu } from 'radix-ui';
import {
  chooseVersionAt,
  compactHistory,
  type DocumentCard,
  exportProject,
  LEFT_AFTER_COMPACTING,
  type ShownHistory,
  undoWork,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './History.module.css';
import { KIND_WORDS } from './kind-words.ts';
import { VersionDetail } from './VersionDetail.tsx';
import { VersionList } from './VersionList.tsx';

/** The history of one document: its versions, what each changed, and the way back. */
export function HistoryView() {
  const shown = useAppState((state) => state.history);
  const card = useAppState((state) => state.documents.find(({ id }) => id === state.history?.document));
  // what was begun in the history of one document (a name, a time) does not go over to the next
  return shown && card ? <HistoryOf key={card.id} shown={shown} card={card} /> : null;
}

function HistoryOf({ shown, card }: { readonly shown: ShownHistory; readonly card: DocumentCard }) {
  const app = useApp();
  const isStuck = useAppState((state) => state.keeping.kind === 'unkept');
  const { id, kind, name, version, keptVersion, deletedBecause } = card;
  return (
    <section className={styles.view} aria-label={`History of ${name}`}>
      <header className={styles.head}>
        <div className={styles.title}>
          <h3>{name}</h3>
          <p>
            {KIND_WORDS[kind][0]} · version {version}
            {keptVersion < version ? ` · ${isStuck ? 'not stored' : 'being stored'}` : ''}
            {deletedBecause !== undefined && ' · deleted'}
          </p>
        </div>
        <Button
          look="quiet"
          aria-label={`Undo in ${name}`}
          title="Undo the last change of this document"
          icon={<Icon name="undo" />}
          onClick={() => void undoWork(app, 'undo', id)}
        />
        <Button
          look="quiet"
          aria-label={`Redo in ${name}`}
          title="Redo the last change of this document that was undone"
          icon={<Icon name="redo" />}
          onClick={() => void undoWork(app, 'redo', id)}
        />
        <DropdownMenu.Root>
          <DropdownMenu.Trigger asChild>
            <Button look="quiet" aria-label="More of this history" icon={<Icon name="more" />} />
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content className={menu.content} align="end" sideOffset={6}>
              <DropdownMenu.Item
                className={menu.item}
                onSelect={() => void exportProject(app, { kind: 'documents', documents: [id] }, name)}
              >
                Save it with its history
              </DropdownMenu.Item>
              <DropdownMenu.Item
                className={menu.item}
                disabled={version <= LEFT_AFTER_COMPACTING + 1}
                onSelect={() => void compactHistory(app)}
              >
                Forget old versions
                <span className={menu.hint}>the last {LEFT_AFTER_COMPACTING} and named ones stay</span>
              </DropdownMenu.Item>
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      </header>
      <label className={styles.asOf}>
        As of
        <input
          type="datetime-local"
          onChange={(event) => {
            const time = event.currentTarget.valueAsNumber;
            // the field tells a local time as if it were one of UTC
            if (!Number.isNaN(time)) chooseVersionAt(app, new Date(event.currentTarget.value).getTime());
          }}
        />
      </label>
      <VersionList shown={shown} />
      <VersionDetail shown={shown} kind={kind} />
    </section>
  );
}
