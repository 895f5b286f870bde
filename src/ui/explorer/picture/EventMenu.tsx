import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import {
  type App,
  closeEventMenu,
  compareWith,
  type EventMenu as Menu,
  pickCompany,
  runAction,
  selectEvent,
  startNote,
  togglePicked,
  zoomTo,
} from '../../../store/index.ts';
import { copyText } from '../../widgets/copy-text.ts';
import { isApple } from '../../widgets/is-apple.ts';
import menu from '../../widgets/Menu.module.css';
import { sourceText } from '../../widgets/source-text.ts';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './EventMenu.module.css';

/** What one can do with an event, opened with the right button on it or with Shift+F10 on the selected one. */
export function EventMenu() {
  const app = useApp();
  const event = useAppState((state) => state.eventMenu);
  if (!event) return null;
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && closeEventMenu(app)}>
      <DropdownMenu.Trigger asChild>
        <span
          className={styles.anchor}
          data-event-anchor=""
          style={{ transform: `translate(${event.x}px, ${event.y}px)` }}
          aria-hidden="true"
          tabIndex={-1}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.content}
          align="start"
          side="right"
          sideOffset={10}
          aria-label={`Menu of ${event.name}`}
          onCloseAutoFocus={(closing) => {
            closing.preventDefault();
            if (!app.store.getState().noteDraft)
              document.querySelector<HTMLElement>('[data-keys="picture"]')?.focus();
          }}
        >
          <DropdownMenu.Label className={styles.title}>
            {event.name}
            <span className={styles.source}>{sourceText(event.source)}</span>
          </DropdownMenu.Label>
          <Items app={app} event={event} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Items({ app, event }: { readonly app: App; readonly event: Menu }) {
  const selected = useAppState((state) => state.selected);
  const isPicked = useAppState((state) => state.picked.includes(event.row));
  const { row, id, name, source } = event;
  const isSelected = selected === row;
  /** What other topics do with the selected event. */
  const act = (action: string): void =>
    void (isSelected ? Promise.resolve() : selectEvent(app, row)).then(() => runAction(app, action));
  return (
    <>
      {!isSelected && <Item onSelect={() => void selectEvent(app, row)}>Select</Item>}
      <Item hint="Enter" onSelect={() => void zoomTo(app, row)}>
        Zoom to it
      </Item>
      <Item hint="R" onSelect={() => act('selection.root-causes')}>
        Show its root causes
      </Item>
      {selected !== undefined && !isSelected && (
        <Item hint="Shift+click" onSelect={() => void compareWith(app, row)}>
          Compare with the selected event
        </Item>
      )}
      <Item hint="G" onSelect={() => act('cone.open')}>
        Show its cone as a graph
      </Item>
      <Separator />
      <Item onSelect={() => act('find.only-name')}>
        Keep only <b className={styles.word}>{name}</b>
      </Item>
      <Item hint="H" onSelect={() => act('lanes.hide')}>
        Hide its lane
      </Item>
      <Separator />
      <Item onSelect={() => void pickCompany(app, row, 'past')}>Pick all that it depends on</Item>
      <Item onSelect={() => void pickCompany(app, row, 'future')}>Pick all that depends on it</Item>
      <Item onSelect={() => void pickCompany(app, row, 'type')}>
        Pick all <b className={styles.word}>{name}</b>
      </Item>
      <Item onSelect={() => void pickCompany(app, row, 'source')}>
        Pick all in <b className={styles.word}>{sourceText(source)}</b>
      </Item>
      {(selected !== undefined || isPicked) && !isSelected && (
        <Item hint={`${isApple ? '⌘' : 'Ctrl'}+click`} onSelect={() => void togglePicked(app, row)}>
          {isPicked ? 'Take it out of the picked events' : 'Pick it together with the others'}
        </Item>
      )}
      <Separator />
      <Item hint="N" onSelect={() => startNote(app, { eventId: id, eventName: name })}>
        Write a note …
      </Item>
      <Item onSelect={() => void copyText(app, id, 'id')}>Copy its id</Item>
      <Item onSelect={() => act('share.copy-link')}>Copy a link to it</Item>
    </>
  );
}

function Item(props: {
  readonly onSelect: () => void;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <DropdownMenu.Item className={menu.item} onSelect={props.onSelect}>
      <span className={styles.text}>{props.children}</span>
      {props.hint !== undefined && <span className={menu.hint}>{props.hint}</span>}
    </DropdownMenu.Item>
  );
}

function Separator() {
  return <DropdownMenu.Separator className={menu.separator} />;
}
