import { DropdownMenu } from 'radix-ui';
import { DESIGN_FORMS, exportDesign, exportNotation } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp } from '../widgets/use-app.ts';
import styles from './Design.module.css';
import { saveDrawing } from './save-drawing.ts';

/** The design as a file, in the forms that others read. */
export function ExportDesign() {
  const app = useApp();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" aria-label="Export" title="Export" icon={<Icon name="download" size={14} />}>
          <span className={styles.wideOnly}>Export</span>
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="start" sideOffset={6}>
          <DropdownMenu.Item className={menu.item} onSelect={() => exportNotation(app)}>
            Notation
            <span className={menu.hint}>.lcn</span>
          </DropdownMenu.Item>
          {DESIGN_FORMS.map(({ form, title, hint }) => (
            <DropdownMenu.Item key={form} className={menu.item} onSelect={() => void exportDesign(app, form)}>
              {title}
              <span className={menu.hint}>{hint}</span>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className={menu.separator} />
          {(['svg', 'png'] as const).map((form) => (
            <DropdownMenu.Item key={form} className={menu.item} onSelect={() => void saveDrawing(app, form)}>
              Picture
              <span className={menu.hint}>.{form}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
