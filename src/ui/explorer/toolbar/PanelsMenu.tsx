import { DropdownMenu } from 'radix-ui';
import {
  closePanel,
  dockOf,
  keyCaps,
  MAIN_PANEL,
  openPanel,
  openTabs,
  PANEL_IDS,
  panelInfo,
  resetPanels,
} from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { isApple } from '../../widgets/is-apple.ts';
import menu from '../../widgets/Menu.module.css';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Toolbar.module.css';

/** Opens and closes panels, and puts them back where they were at first. */
export function PanelsMenu() {
  const app = useApp();
  const open = openTabs(useAppState(dockOf));
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button
          look="quiet"
          className={styles.worded}
          title="Open and close panels"
          data-tour="panels"
          icon={<Icon name="panel" />}
        >
          <span className={styles.panelsWord}>Panels</span>
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="end" sideOffset={6}>
          {PANEL_IDS.map((id) => {
            const { title, hint, keys } = panelInfo(id);
            return (
              <DropdownMenu.CheckboxItem
                key={id}
                className={menu.item}
                title={hint}
                checked={open.includes(id)}
                disabled={id === MAIN_PANEL}
                onCheckedChange={(isWanted) => (isWanted ? openPanel(app, id) : closePanel(app, id))}
              >
                <span className={menu.check}>
                  <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
                </span>
                {title}
                {keys && <span className={menu.hint}>{keyCaps(keys[0], isApple).join(' ')}</span>}
              </DropdownMenu.CheckboxItem>
            );
          })}
          <DropdownMenu.Separator className={menu.separator} />
          <DropdownMenu.Item className={menu.item} onSelect={() => resetPanels(app)}>
            <span className={menu.check} />
            Reset layout
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
