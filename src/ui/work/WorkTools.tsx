import { useRef, useState } from 'react';
import {
  type DocumentCard,
  exportProject,
  inspectWorkspace,
  newProject,
  offerProjectFile,
  signAs,
  undoWork,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { FileButton } from '../widgets/FileButton.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { CallFigures } from './CallFigures.tsx';
import styles from './Work.module.css';

/** What can be done with all of one's work, or with the project that is shown. */
export function WorkTools({ project }: { readonly project: DocumentCard | undefined }) {
  const app = useApp();
  const author = useAppState((state) => state.author);
  const [isNaming, setNaming] = useState(false);
  const naming = useRef<HTMLButtonElement>(null);
  const endNaming = (): void => {
    setNaming(false);
    naming.current?.focus();
  };
  const [areFiguresShown, showFigures] = useState(false);
  return (
    <div className={styles.all}>
      <div className={styles.tools}>
        <Button
          look="quiet"
          aria-label="Undo the last change to my work"
          title="Undo the last change, whatever it was in"
          icon={<Icon name="undo" />}
          onClick={() => void undoWork(app, 'undo')}
        />
        <Button
          look="quiet"
          aria-label="Redo the last change to my work"
          title="Redo what was undone last"
          icon={<Icon name="redo" />}
          onClick={() => void undoWork(app, 'redo')}
        />
        <Button ref={naming} isPressed={isNaming} onClick={() => setNaming(!isNaming)}>
          New project
        </Button>
        <Button
          className={styles.save}
          onClick={() =>
            project
              ? void exportProject(app, { kind: 'project', project: project.id }, project.name)
              : void exportProject(app, { kind: 'all' }, 'Workspace')
          }
        >
          {project ? (
            <>
              Save <span className={styles.saved}>{project.name}</span> as a file
            </>
          ) : (
            'Save everything as a file'
          )}
        </Button>
        <FileButton
          label="Open a project file"
          accept=".zip,application/zip"
          onChoose={([file]) => void offerProjectFile(app, file)}
        >
          Open a project file
        </FileButton>
        <span className={styles.gap} />
        <label className={styles.signed}>
          Signed as
          <input
            key={author}
            defaultValue={author}
            maxLength={60}
            onBlur={(event) => signAs(app, event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
            }}
          />
        </label>
        <Button look="quiet" isPressed={areFiguresShown} onClick={() => showFigures(!areFiguresShown)}>
          Figures
        </Button>
        <Button
          look="quiet"
          title="Opens Lightcone’s own history as a recording: click, command, change, effect, version"
          onClick={() => void inspectWorkspace(app)}
        >
          Inspect this workspace
        </Button>
      </div>
      {isNaming && (
        <form
          className={styles.tools}
          onSubmit={(event) => {
            event.preventDefault();
            const name = String(new FormData(event.currentTarget).get('name')).trim();
            // a project without a name is none: the field stays until there is one
            if (name === '') return;
            void newProject(app, name);
            endNaming();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') endNaming();
          }}
        >
          <input
            name="name"
            className={styles.field}
            aria-label="Name of the new project"
            placeholder="Name of the project"
            maxLength={200}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for a project
            autoFocus
          />
          <Button look="primary" type="submit">
            Make it
          </Button>
        </form>
      )}
      {areFiguresShown && <CallFigures />}
    </div>
  );
}
