import {
  closeDesign,
  keyCaps,
  removeDesign,
  renameDesign,
  setDesignPanes,
  showArchitecture,
  shownPath,
  undoDesign,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { isApple } from '../widgets/is-apple.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Design.module.css';
import { DesignFiles } from './DesignFiles.tsx';
import { ExportDesign } from './ExportDesign.tsx';
import { RunBar } from './run/RunBar.tsx';
import { useTidy } from './use-tidy.ts';

export function DesignToolbar() {
  const app = useApp();
  const { hasText, hasCanvas } = useAppState((state) => state.designPanes);
  const tidy = useTidy();
  return (
    <header className={styles.toolbar} data-pane="toolbar">
      <DesignName />
      <DesignFiles
        onClose={() => closeDesign(app)}
        onRemove={() => void removeDesign(app)}
        onHistory={() => setDesignPanes(app, { bottom: 'history' })}
      />
      <ExportDesign />
      <span className={styles.divider} />
      <Button
        look="quiet"
        aria-label="Undo"
        title={`Undo (${keyCaps('Mod+Z', isApple).join(' ')})`}
        icon={<Icon name="undo" />}
        onClick={() => void undoDesign(app, 'undo')}
      />
      <Button
        look="quiet"
        aria-label="Redo"
        title={`Redo (${keyCaps('Mod+Shift+Z', isApple).join(' ')})`}
        icon={<Icon name="redo" />}
        onClick={() => void undoDesign(app, 'redo')}
      />
      <Button look="quiet" title="Work out places; you see them before anything moves" onClick={tidy}>
        Tidy
      </Button>
      <ArchitecturePath />
      <span className={styles.gap} />
      <RunBar />
      <span className={styles.divider} />
      <Button
        look="quiet"
        isPressed={hasCanvas}
        title="The drawing"
        onClick={() => setDesignPanes(app, { hasCanvas: !hasCanvas, ...(!hasText && { hasText: true }) })}
      >
        Canvas
      </Button>
      <Button
        look="quiet"
        isPressed={hasText}
        title="The same as text"
        onClick={() => setDesignPanes(app, { hasText: !hasText })}
      >
        Text
      </Button>
    </header>
  );
}

function DesignName() {
  const app = useApp();
  const name = useAppState((state) => state.design.name);
  return (
    <input
      key={name}
      className={styles.name}
      aria-label="Name of this design"
      defaultValue={name}
      maxLength={200}
      onBlur={(event) => {
        renameDesign(app, event.currentTarget.value);
        event.currentTarget.value = app.store.getState().design.name;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.currentTarget.value = name;
          event.currentTarget.blur();
        }
      }}
    />
  );
}

/** Where one is: the way in through architectures that are components, and the others of the text. */
function ArchitecturePath() {
  const app = useApp();
  const designed = useAppState((state) => state.designed);
  const path = useAppState((state) => shownPath(state).join('\n')).split('\n');
  if (!designed || designed.architectures.length === 0) return null;
  const shown = path.at(-1)!;
  return (
    <nav className={styles.path} aria-label="Architectures">
      {path.slice(0, -1).map((name, i) => (
        <span key={name}>
          <Button
            look="quiet"
            title={`Back to ${name}`}
            onClick={() => app.store.setState({ designPath: path.slice(0, i + 1), designSelection: [] })}
          >
            {name}
          </Button>
          ›
        </span>
      ))}
      {designed.architectures.length === 1 ? (
        <span className={styles.only}>{shown}</span>
      ) : (
        <select
          aria-label="Architecture on the canvas"
          value={shown}
          onChange={(event) => showArchitecture(app, event.currentTarget.value)}
        >
          {designed.architectures.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
    </nav>
  );
}
