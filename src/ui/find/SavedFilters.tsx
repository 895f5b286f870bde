import { type FormEvent, useState } from 'react';
import { applyFilter, forgetFilter, renameFilter, type SavedFilter } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Section } from '../widgets/Section.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Find.module.css';

/** Recent filters that are listed. */
const RECENT = 5;

/** Filters with a name, and those applied lately. Both are kept in this browser for every recording. */
export function SavedFilters() {
  const saved = useAppState((state) => state.savedFilters);
  const recent = useAppState((state) => state.recentFilters);
  const others = recent.filter((text) => !saved.some((filter) => filter.text === text)).slice(0, RECENT);
  return (
    <>
      {saved.length > 0 && (
        <Section title="Saved filters" count={saved.length}>
          <ul className={styles.saved} aria-label="Saved filters">
            {saved.map((filter) => (
              <Saved key={filter.id} filter={filter} />
            ))}
          </ul>
        </Section>
      )}
      {others.length > 0 && (
        <Section title="Recent filters" isOpenAtFirst={saved.length === 0}>
          <ul className={styles.saved} aria-label="Recent filters">
            {others.map((text) => (
              <li key={text}>
                <FilterButton text={text} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function FilterButton({ text, name }: { readonly text: string; readonly name?: string }) {
  const app = useApp();
  const isOn = useAppState((state) => state.filterText === text);
  return (
    <button
      type="button"
      className={styles.apply}
      aria-pressed={isOn}
      title={text}
      onClick={() => void applyFilter(app, isOn ? '' : text)}
    >
      {name !== undefined && <span className={styles.savedName}>{name}</span>}
      <code className={styles.savedText}>{text}</code>
    </button>
  );
}

function Saved({ filter }: { readonly filter: SavedFilter }) {
  const app = useApp();
  const [name, setName] = useState<string>();
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    if (name !== undefined) renameFilter(app, filter.id, name);
    setName(undefined);
  };
  if (name !== undefined) {
    return (
      <li>
        <form className={styles.rename} onSubmit={rename}>
          <input
            className={styles.field}
            aria-label={`New name of ${filter.name}`}
            // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
            autoFocus
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              setName(undefined);
            }}
          />
          <Button look="primary" type="submit" disabled={name.trim() === ''}>
            Rename
          </Button>
        </form>
      </li>
    );
  }
  return (
    <li>
      <FilterButton text={filter.text} name={filter.name} />
      <Button
        look="quiet"
        className={styles.small}
        aria-label={`Rename ${filter.name}`}
        title="Rename"
        icon={<Icon name="edit" size={13} />}
        onClick={() => setName(filter.name)}
      />
      <Button
        look="quiet"
        className={styles.small}
        aria-label={`Delete ${filter.name}`}
        title="Delete"
        icon={<Icon name="close" size={13} />}
        onClick={() => forgetFilter(app, filter.id)}
      />
    </li>
  );
}
