import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { runFromPalette } from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
import { Keys } from '../widgets/Keys.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useFocusBack } from '../widgets/use-focus-back.ts';
import styles from './Palette.module.css';
import { countText, type PaletteItem, paletteGroups } from './palette-items.ts';
import { useFoundEvents } from './use-found-events.ts';

/** How many events are looked up while typing. */
const LOOKED_UP = 8;

/** Everything that can be done, and every event, by name: arrows choose, Enter does it, Escape closes. */
export function Palette() {
  const app = useApp();
  const isOpen = useAppState((state) => state.isPaletteOpen);
  const chosen = useRef<PaletteItem>(undefined);
  const { onOpenAutoFocus, onCloseAutoFocus } = useFocusBack();
  const close = (): void => app.store.setState({ isPaletteOpen: false });
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content
          className={styles.content}
          aria-describedby={undefined}
          onOpenAutoFocus={onOpenAutoFocus}
          onCloseAutoFocus={(closing) => {
            onCloseAutoFocus(closing);
            // the focus goes back first, so that what is done finds the page as it was
            const item = chosen.current;
            chosen.current = undefined;
            if (item) setTimeout(() => runFromPalette(app, item.id.replace(/^recent /, ''), item.run));
          }}
        >
          <Dialog.Title className="visually-hidden">Find an action, an event or a source</Dialog.Title>
          <PaletteList
            onChoose={(item) => {
              chosen.current = item;
              close();
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteList({ onChoose }: { readonly onChoose: (item: PaletteItem) => void }) {
  const app = useApp();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const found = useFoundEvents(wanted.trim(), LOOKED_UP);
  const groups = useMemo(
    () => paletteGroups(app.store.getState(), wanted, found.answer),
    [app, wanted, found],
  );
  const first = groups[0]?.items[0];
  // the first line is marked until the person marks another one; a new text begins at the top again
  const [marked, setMarked] = useState<{ readonly text: string; readonly id: string }>();
  const isThere = groups.some(({ items }) => items.some(({ id }) => id === marked?.id));
  const hasMarked = marked?.text === text && isThere;

  // Enter came before the events were looked up: what is best then is what was meant
  const isAnswered = wanted === text && found.text === text.trim();
  const [isAwaited, setAwaited] = useState(false);
  const choose = useEffectEvent(onChoose);
  useEffect(() => {
    if (!isAwaited || !isAnswered) return;
    setAwaited(false);
    if (first) choose(first);
  }, [isAwaited, isAnswered, first]);
  return (
    <Command
      className={styles.palette}
      label="Find an action, an event or a source"
      shouldFilter={false}
      loop
      value={hasMarked ? marked.id : (first?.id ?? '')}
      onValueChange={(id) => setMarked({ text, id })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || isAnswered || hasMarked) return;
        event.preventDefault();
        setAwaited(true);
      }}
    >
      <div className={styles.field}>
        <Icon name="search" size={16} />
        <Command.Input
          className={styles.input}
          placeholder="What do you want to do, or find?"
          value={text}
          onValueChange={setText}
        />
      </div>
      <Command.List className={styles.list} label="Fitting lines">
        {groups.map(({ title, items }) => (
          <Command.Group key={title} className={styles.group} heading={title}>
            {items.map((item) => (
              <Command.Item
                key={item.id}
                className={styles.item}
                value={item.id}
                onSelect={() => onChoose(item)}
              >
                <span className={styles.title}>{item.title}</span>
                {item.hint !== undefined && <span className={styles.hint}>{item.hint}</span>}
                {item.keys?.[0] !== undefined && <Keys of={item.keys[0]} />}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
      {groups.length === 0 && isAnswered && (
        <p className={styles.nothing}>
          Nothing fits “{text.trim()}”. Try a part of a name, a source or an id.
        </p>
      )}
      <p className="visually-hidden" aria-live="polite">
        {isAnswered && text.trim() !== '' && countText(groups)}
      </p>
      <p className={styles.foot} aria-hidden="true">
        <kbd>↑</kbd>
        <kbd>↓</kbd> choose <kbd>Enter</kbd> do it <kbd>Esc</kbd> close
      </p>
    </Command>
  );
}
