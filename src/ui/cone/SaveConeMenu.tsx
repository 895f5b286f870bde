import { DropdownMenu } from 'radix-ui';
import { type ImageKind, saveCone } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { usePageAct } from '../widgets/use-page-act.ts';
import { useTheme } from '../widgets/use-theme.ts';
import styles from './Cone.module.css';
import { coneSheet } from './cone-sheet.ts';

const KINDS: readonly (readonly [kind: ImageKind, label: string])[] = [
  [{ format: 'svg' }, 'Vectors'],
  [{ format: 'png', pixelRatio: 1 }, 'Pixels, as on screen'],
  [{ format: 'png', pixelRatio: 2 }, 'Pixels, twice as sharp'],
];

/** The whole cone as a file, in the colours of the page. */
export function SaveConeMenu() {
  const app = useApp();
  const theme = useTheme();
  const hasGraph = useAppState((state) => state.cone.graph !== undefined);
  const save = (kind: ImageKind): void => {
    const sheet = coneSheet(app.store.getState(), theme);
    if (sheet) void saveCone(app, sheet, kind);
  };
  usePageAct('save-cone-svg', () => save({ format: 'svg' }));
  usePageAct('save-cone-png', () => save({ format: 'png', pixelRatio: 1 }));
  usePageAct('save-cone-png-2', () => save({ format: 'png', pixelRatio: 2 }));
  if (!hasGraph) return null;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button
          look="quiet"
          className={styles.tool}
          aria-label="Save the cone"
          title="Save the cone as an image"
          icon={<Icon name="download" />}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="end" sideOffset={6}>
          <DropdownMenu.Label className={menu.label}>The whole cone as an image</DropdownMenu.Label>
          {KINDS.map(([kind, label]) => (
            <DropdownMenu.Item key={label} className={menu.item} onSelect={() => save(kind)}>
              {label}
              <span className={menu.hint}>.{kind.format}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
