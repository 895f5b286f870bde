import { Popover } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { notify, saveFilter } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './FilterStrip.module.css';

/** Keeps a filter under a name. */
export function SaveFilter({ text }: { readonly text: string }) {
  const app = useApp();
  const saved = useAppState((state) => state.savedFilters.find((filter) => filter.text === text));
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    saveFilter(app, name, text);
    notify(app, 'success', `The filter is kept as “${name.trim()}”.`);
    setName('');
    setOpen(false);
  };
  if (saved) {
    return (
      <span className={styles.saved} title="This filter is saved; the panel Find lists it">
        <Icon name="star" size={14} />
        {saved.name}
      </span>
    );
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button look="quiet" className={styles.worded} icon={<Icon name="star" size={14} />}>
          Save
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles.popover} align="end" sideOffset={6}>
          <form className={styles.form} onSubmit={save}>
            <label className={styles.label}>
              Name of this filter
              <input
                className={styles.field}
                value={name}
                maxLength={80}
                autoComplete="off"
                onChange={(event) => setName(event.currentTarget.value)}
              />
            </label>
            <Button look="primary" type="submit" disabled={name.trim() === ''}>
              Save
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
