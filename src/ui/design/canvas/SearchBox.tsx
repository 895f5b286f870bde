import { useMemo, useState } from 'react';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { SearchField } from '../../widgets/SearchField.tsx';
import styles from './Canvas.module.css';
import type { CanvasItem, DesignCanvasProps } from './canvas-props.ts';
import { searchCanvas } from './search-canvas.ts';

interface Props extends Pick<DesignCanvasProps, 'design' | 'architecture' | 'layout'> {
  readonly onFound: (item: CanvasItem) => void;
  readonly onClose: () => void;
}

/** Steps through what has a word in it; Enter goes on, Shift+Enter back. */
export function SearchBox({ design, architecture, layout, onFound, onClose }: Props) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(-1);
  const hits = useMemo(
    () => searchCanvas(design, architecture, layout.notes, layout.groups, query),
    [design, architecture, layout.notes, layout.groups, query],
  );
  const step = (by: number): void => {
    if (hits.length === 0) return;
    const next = at < 0 && by < 0 ? hits.length - 1 : (at + by + hits.length) % hits.length;
    setAt(next);
    onFound(hits[next].item);
  };
  const state =
    query.trim() === ''
      ? ''
      : hits.length === 0
        ? 'Nothing found'
        : `${at < 0 ? '' : `${at + 1} of `}${hits.length.toLocaleString('en-US')}${at < 0 ? ' found' : `: ${hits[at]?.text ?? ''}`}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <search> element takes the same role
    <div
      className={styles.search}
      role="search"
      aria-label="Search the drawing"
      ref={(box) => {
        if (box && !box.contains(document.activeElement)) box.querySelector('input')?.focus();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
        else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
        else return;
        event.preventDefault();
      }}
    >
      <SearchField
        label="Search components, actions, connections and notes"
        hint="Name, action, pattern"
        text={query}
        onText={(text) => {
          setQuery(text);
          setAt(-1);
        }}
      />
      <span className={styles.found} aria-live="polite">
        {state}
      </span>
      <Button look="quiet" aria-label="Previous" onClick={() => step(-1)} icon={<Icon name="back" />} />
      <Button look="quiet" aria-label="Next" onClick={() => step(1)} icon={<Icon name="forward" />} />
      <Button look="quiet" aria-label="Close the search" onClick={onClose} icon={<Icon name="close" />} />
    </div>
  );
}
