import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { addDesign, importDesign, openDesign } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { DESIGN_FILES, NEW_DESIGN, NEW_NAME } from './new-design.ts';

/** So many designs stand in the menu; all are in the Library. */
const LISTED = 8;

interface DesignFilesProps {
  readonly onClose: () => void;
  readonly onRemove: () => void;
  readonly onHistory: () => void;
}

/** Other designs, and what can be done with this one as a whole. */
export function DesignFiles({ onClose, onRemove, onHistory }: DesignFilesProps) {
  const app = useApp();
  const files = useAppState((state) => state.designFiles);
  const key = useAppState((state) => state.design.key);
  const file = useRef<HTMLInputElement>(null);
  const others = files.filter((one) => one.key !== key).slice(0, LISTED);
  return (
    <>
      <input
        ref={file}
        type="file"
        accept={DESIGN_FILES}
        hidden
        multiple
        aria-label="Open design"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void importDesign(app, ...chosen);
        }}
      />
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button look="quiet" aria-label="Designs" icon={<Icon name="down" size={12} />}>
            Designs
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu.content} align="start" sideOffset={6}>
            <DropdownMenu.Item className={menu.item} onSelect={() => addDesign(app, NEW_NAME, NEW_DESIGN)}>
              New
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} onSelect={onClose}>
              From a template …
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} onSelect={() => file.current?.click()}>
              Open a file …
              <span className={menu.hint}>notation, PyRapide, gorapide, AsyncAPI, Jaeger dependencies</span>
            </DropdownMenu.Item>
            <DropdownMenu.Separator className={menu.separator} />
            <DropdownMenu.Item className={menu.item} onSelect={onHistory}>
              History
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} onSelect={onRemove}>
              Remove
            </DropdownMenu.Item>
            {others.length > 0 && <DropdownMenu.Separator className={menu.separator} />}
            {others.map((one) => (
              <DropdownMenu.Item
                key={one.key}
                className={menu.item}
                onSelect={() => openDesign(app, one.key)}
              >
                {one.name}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  );
}
