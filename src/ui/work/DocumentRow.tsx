import { DropdownMenu } from 'radix-ui';
import { type RefObject, useRef, useState } from 'react';
import {
  type App,
  bringBackCard,
  type DocumentCard,
  deleteCard,
  exportProject,
  forgetRecording,
  moveCard,
  openDesign,
  openPanel,
  openRulesFile,
  openStored,
  openView,
  renameCard,
  shareLink,
} from '../../store/index.ts';
import { KIND_WORDS } from '../history/kind-words.ts';
import { momentText } from '../history/moment-text.ts';
import { Button } from '../widgets/Button.tsx';
import { copyText } from '../widgets/copy-text.ts';
import { focusNextRow } from '../widgets/focus-next-row.ts';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import things from '../widgets/Things.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Work.module.css';

interface DocumentRowProps {
  readonly card: DocumentCard;
  readonly projects: readonly DocumentCard[];
  readonly isShown: boolean;
  readonly onHistory: () => void;
}

/** One document: a press shows its history; its menu opens, names, moves, hands over, deletes. */
export function DocumentRow({ card, projects, isShown, onHistory }: DocumentRowProps) {
  const app = useApp();
  const { id, kind, name, version, changedAt, deletedBecause } = card;
  const [isNaming, setNaming] = useState(false);
  const menuButton = useRef<HTMLButtonElement>(null);
  const project = projects.find((one) => one.id === card.project);
  const isDeleted = deletedBecause !== undefined;
  return (
    <li className={things.row} data-shown={isShown || undefined}>
      {isNaming ? (
        <NameField
          card={card}
          onDone={(isByKeys) => {
            setNaming(false);
            if (isByKeys) menuButton.current?.focus();
          }}
        />
      ) : (
        <button
          type="button"
          className={things.open}
          aria-pressed={isShown}
          aria-label={`History of ${name}`}
          onClick={onHistory}
        >
          <span className={things.name}>{name}</span>
          <span className={things.facts}>
            {isDeleted ? `${KIND_WORDS[kind][0]} · ${deletedBecause} · ` : ''}
            {version === 1 ? '1 version' : `${version} versions`} · {momentText(changedAt, Date.now())}
            {project && <span className={styles.tag}>{project.name}</span>}
          </span>
        </button>
      )}
      {isDeleted ? (
        <Button look="quiet" aria-label={`Bring back ${name}`} onClick={() => void bringBackCard(app, id)}>
          Bring back
        </Button>
      ) : (
        <>
          <OpenButton card={card} />
          <RowMenu card={card} projects={projects} button={menuButton} onRename={() => setNaming(true)} />
        </>
      )}
    </li>
  );
}

/** What can be looked at by itself is opened; the rest is told by its history. */
function OpenButton({ card: { id, kind, name } }: { readonly card: DocumentCard }) {
  const app = useApp();
  const hasRecording = useAppState((state) => state.recording !== undefined);
  const open = OPENERS[kind];
  if (!open || (kind === 'rules' && !hasRecording)) return null;
  return (
    <Button look="quiet" aria-label={`Open ${name}`} onClick={() => open(app, id)}>
      Open
    </Button>
  );
}

const OPENERS: Readonly<Partial<Record<DocumentCard['kind'], (app: App, id: string) => void>>> = {
  rules: (app, id) => {
    openRulesFile(app, id);
    app.store.setState({ tab: 'explore' });
    openPanel(app, 'notation');
  },
  architecture: (app, id) => {
    openDesign(app, id);
    app.store.setState({ tab: 'design' });
  },
  view: (app, id) => void openView(app, id),
  recording: (app, id) => void openStored(app, id.replace(/^recording:/, '')),
};

function RowMenu({
  card,
  projects,
  button,
  onRename,
}: Pick<DocumentRowProps, 'card' | 'projects'> & {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onRename: () => void;
}) {
  const app = useApp();
  // what comes next would lose the focus to the menu that is being closed
  const next = useRef<() => void>(undefined);
  const { id, kind, name } = card;
  const scope =
    kind === 'project'
      ? ({ kind: 'project', project: id } as const)
      : ({ kind: 'documents', documents: [id] } as const);
  const copyLink = async (): Promise<void> => {
    const link = await shareLink(app, scope, name, location.href);
    if (link !== undefined) await copyText(app, link, 'link');
  };
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button ref={button} look="quiet" aria-label={`More of ${name}`} icon={<Icon name="more" />} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.content}
          align="end"
          sideOffset={6}
          onCloseAutoFocus={(event) => {
            if (!next.current) return;
            event.preventDefault();
            next.current();
            next.current = undefined;
          }}
        >
          {kind !== 'recording' && (
            <DropdownMenu.Item
              className={menu.item}
              onSelect={() => {
                next.current = onRename;
              }}
            >
              Rename
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className={menu.item} onSelect={() => void exportProject(app, scope, name)}>
            Save as a file
            <span className={menu.hint}>with its history</span>
          </DropdownMenu.Item>
          {kind !== 'recording' && (
            <DropdownMenu.Item className={menu.item} onSelect={() => void copyLink()}>
              Copy a link that carries it
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item
            className={menu.item}
            onSelect={() => {
              next.current = () => {
                if (button.current) focusNextRow(button.current);
                if (kind === 'recording') void forgetRecording(app, id.replace(/^recording:/, ''));
                else void deleteCard(app, card);
              };
            }}
          >
            Delete
          </DropdownMenu.Item>
          {kind !== 'project' && projects.length > 0 && (
            <>
              <DropdownMenu.Separator className={menu.separator} />
              <DropdownMenu.Label className={menu.label}>Project</DropdownMenu.Label>
              <DropdownMenu.RadioGroup
                value={card.project ?? ''}
                onValueChange={(chosen) => void moveCard(app, id, chosen || undefined)}
              >
                {[{ id: '', name: 'none' }, ...projects].map((one) => (
                  <DropdownMenu.RadioItem key={one.id} className={menu.item} value={one.id}>
                    <span className={menu.check}>{one.id === (card.project ?? '') ? '✓' : ''}</span>
                    {one.name}
                  </DropdownMenu.RadioItem>
                ))}
              </DropdownMenu.RadioGroup>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function NameField({
  card,
  onDone,
}: {
  readonly card: DocumentCard;
  readonly onDone: (isByKeys: boolean) => void;
}) {
  const app = useApp();
  return (
    <form
      className={styles.nameField}
      onSubmit={(event) => {
        event.preventDefault();
        void renameCard(app, card.id, String(new FormData(event.currentTarget).get('name')));
        onDone(true);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // as it was
        const field = event.currentTarget.elements.namedItem('name');
        if (field instanceof HTMLInputElement) field.value = card.name;
        onDone(true);
      }}
    >
      <input
        name="name"
        aria-label={`Name of ${card.name}`}
        defaultValue={card.name}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to rename it
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => {
          void renameCard(app, card.id, event.currentTarget.value);
          onDone(false);
        }}
      />
    </form>
  );
}
