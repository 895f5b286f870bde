import { Tabs } from 'radix-ui';
import { SearchBox } from '../explorer/search/SearchBox.tsx';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Mark } from '../widgets/Mark.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { CopyLinkButton } from './CopyLinkButton.tsx';
import { ExecutionPicker } from './ExecutionPicker.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import styles from './Header.module.css';
import { OpenButton } from './OpenButton.tsx';
import { ThemeMenu } from './ThemeMenu.tsx';

export function Header() {
  const app = useApp();
  const recording = useAppState((state) => state.recording);
  const isExploring = useAppState((state) => state.tab === 'explore') && recording !== undefined;
  const isLive = useAppState(({ live }) => live !== undefined && !live.now.view.isOver);
  return (
    <header className={styles.header} data-long={isExploring || undefined}>
      <div className={styles.brand}>
        <Mark size={22} />
        <h1 className={styles.name}>Lightcone</h1>
      </div>
      <Tabs.List className={styles.tabs} aria-label="Views">
        <Tabs.Trigger className={styles.tab} value="start">
          Start
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="design">
          Design
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="explore">
          Explore
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="live" data-running={isLive || undefined}>
          Live
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="library">
          Library
        </Tabs.Trigger>
      </Tabs.List>
      <div className={styles.middle}>
        {recording && (
          <div className={styles.recording}>
            <span className={styles.file} title={recording.origin.name}>
              {recording.snapshot.title ?? recording.snapshot.name}
            </span>
            <span className={styles.format}>{recording.snapshot.formatLabel}</span>
            <ExecutionPicker />
          </div>
        )}
      </div>
      <div className={styles.actions}>
        {isExploring && <SearchBox />}
        {isExploring && <ExportMenu />}
        {isExploring && <CopyLinkButton />}
        <ThemeMenu />
        <Button
          look="quiet"
          aria-label="Help"
          title="Help (?)"
          icon={<Icon name="help" />}
          onClick={() => app.store.setState({ isHelpOpen: true })}
        />
        <OpenButton />
      </div>
    </header>
  );
}
