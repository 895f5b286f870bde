import { DropdownMenu } from 'radix-ui';
import { TabsetMaximizeButton, useParentTabsetState } from 'react-resizable-panels';
import {
  closePanel,
  dockOf,
  MAIN_PANEL,
  movePanel,
  type PanelId,
  type PanelPlace,
  panelInfo,
  placeOfTab,
} from '../../../store/index.ts';
import { Icon } from '../../widgets/Icon.tsx';
import menu from '../../widgets/Menu.module.css';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Docking.module.css';

/** At the right end of a row of tabs: move what it shows, let it cover the others, close it. */
export function TabsetTools() {
  const app = useApp();
  const tabset = useParentTabsetState();
  const shown = tabset?.selectedTabId as PanelId | undefined;
  const title = shown === undefined ? '' : panelInfo(shown).title;
  return (
    <>
      {shown !== undefined && shown !== MAIN_PANEL && <MoveMenu id={shown} />}
      <TabsetMaximizeButton
        className={styles.tool}
        aria-label={`Enlarge the panel ${title}`}
        title={({ isMaximized }) =>
          isMaximized ? 'Show the other panels again' : 'Let this panel cover the others'
        }
      >
        {({ isMaximized }) => <Icon name={isMaximized ? 'shrink' : 'enlarge'} size={13} />}
      </TabsetMaximizeButton>
      {shown !== undefined && shown !== MAIN_PANEL && (
        <button
          type="button"
          className={styles.tool}
          aria-label={`Close the panel ${title}`}
          title={`Close the panel ${title}`}
          onClick={() => closePanel(app, shown)}
        >
          <Icon name="close" size={13} />
        </button>
      )}
    </>
  );
}

const PLACES: readonly (readonly [PanelPlace, string])[] = [
  ['main', 'With the picture'],
  ['side', 'Beside the picture'],
  ['bottom', 'Below the picture'],
];

/** Moves a panel without dragging its tab. */
function MoveMenu({ id }: { readonly id: PanelId }) {
  const app = useApp();
  const place = useAppState((state) => placeOfTab(dockOf(state), id, MAIN_PANEL));
  const { title } = panelInfo(id);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className={styles.tool}
          aria-label={`Move the panel ${title}`}
          title={`Move the panel ${title} (or drag its tab)`}
        >
          <Icon name="more" size={13} />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="end" sideOffset={4}>
          <DropdownMenu.Label className={menu.label}>Move the panel {title}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={place ?? ''}
            onValueChange={(value) => movePanel(app, id, value as PanelPlace)}
          >
            {PLACES.map(([value, words]) => (
              <DropdownMenu.RadioItem key={value} className={menu.item} value={value}>
                <span className={menu.check}>
                  <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
                </span>
                {words}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
