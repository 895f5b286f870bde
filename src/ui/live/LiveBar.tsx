import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import {
  bookmarkLive,
  clockText,
  closeLive,
  exploreBlob,
  exploreLive,
  followLive,
  freezeLive,
  stopAndExplore,
  stopLive,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp } from '../widgets/use-app.ts';
import { useLostFocus } from '../widgets/use-lost-focus.ts';
import { CopyLiveLink } from './CopyLiveLink.tsx';
import styles from './LiveBar.module.css';
import { eventWords, rateWords } from './numbers.ts';
import { RecordButton } from './RecordButton.tsx';
import { RulesMenu } from './RulesMenu.tsx';
import { rateNow } from './rates.ts';
import { useLive, useMoment } from './use-live.ts';

/** What is attached, and what can be done with it. */
export function LiveBar() {
  const app = useApp();
  const name = useLive((live) => live.name);
  const freeze = useLive((live) => live.freeze);
  const bookmarks = useLive((live) => live.bookmarks);
  const isOver = useLive((live) => live.now.view.isOver);
  const isRecorded = useLive((live) => live.now.view.recording !== undefined);
  const events = useMoment(({ view }) => view.events);
  const rate = useMoment(({ samples }) => Math.round(rateNow(samples, (sample) => sample.events) * 10) / 10);
  const at = useMoment(({ view }) => view.at);
  const another = useRef<HTMLButtonElement>(null);
  useLostFocus(isOver, undefined, () => another.current?.focus());
  return (
    <div className={styles.bar}>
      <div className={styles.what}>
        <h2 className={styles.name} title={name}>
          {name}
        </h2>
        <span className={styles.state} data-state={freeze ? 'frozen' : isOver ? 'over' : 'running'}>
          {freeze ? `Frozen at ${clockText(at)}` : isOver ? 'Stopped' : 'Following'}
        </span>
        <span className={styles.numbers}>
          {eventWords(events)}
          {!isOver && ` · ${rateWords(rate)}`}
        </span>
        {freeze?.because !== undefined && <span className={styles.because}>{freeze.because}</span>}
      </div>
      <div className={styles.acts}>
        <RulesMenu />
        {!isOver &&
          (freeze ? (
            <Button look="primary" icon={<Icon name="play" />} onClick={() => followLive(app)}>
              Follow
            </Button>
          ) : (
            <Button
              icon={<Icon name="pause" />}
              title="The picture stands still, the stream goes on"
              onClick={() => void freezeLive(app)}
            >
              Freeze
            </Button>
          ))}
        <DropdownMenu.Root>
          <DropdownMenu.Trigger asChild>
            <Button icon={<Icon name="star" />}>
              Bookmarks{bookmarks.length > 0 ? ` (${bookmarks.length})` : ''}
            </Button>
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content className={menu.content} align="end" sideOffset={4}>
              <DropdownMenu.Item className={menu.item} onSelect={() => void bookmarkLive(app)}>
                Bookmark {freeze ? 'this moment' : 'this moment, as the window is now'}
              </DropdownMenu.Item>
              {bookmarks.length > 0 && <DropdownMenu.Separator className={menu.separator} />}
              {bookmarks.map((bookmark) => (
                <DropdownMenu.Item
                  key={bookmark.id}
                  className={menu.item}
                  onSelect={() => void exploreBlob(app, name, bookmark.at, bookmark.blob)}
                >
                  {bookmark.name}, {clockText(bookmark.at)}: open its {eventWords(bookmark.events)}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
        <Button
          icon={<Icon name="lanes" />}
          title="Opens what is in the window in Explore, at the moment on screen; the stream goes on"
          onClick={() => void exploreLive(app)}
        >
          Open in Explore
        </Button>
        <RecordButton />
        <CopyLiveLink />
        <Button
          icon={<Icon name="plus" />}
          disabled={isOver}
          onClick={() => app.store.setState({ isAddingSource: true })}
        >
          Add source
        </Button>
        {isOver ? (
          <Button ref={another} look="primary" onClick={() => closeLive(app)}>
            Attach to another
          </Button>
        ) : (
          <DropdownMenu.Root>
            <DropdownMenu.Trigger asChild>
              <Button look="danger">Stop</Button>
            </DropdownMenu.Trigger>
            <DropdownMenu.Portal>
              <DropdownMenu.Content className={menu.content} align="end" sideOffset={4}>
                <DropdownMenu.Item className={menu.item} onSelect={() => void stopLive(app)}>
                  Stop; everything stays on screen
                </DropdownMenu.Item>
                <DropdownMenu.Item className={menu.item} onSelect={() => void stopAndExplore(app)}>
                  Stop and go on in Explore
                  <span className={menu.hint}>
                    {isRecorded ? 'with all that was recorded' : 'with what is in the window'}
                  </span>
                </DropdownMenu.Item>
              </DropdownMenu.Content>
            </DropdownMenu.Portal>
          </DropdownMenu.Root>
        )}
      </div>
    </div>
  );
}
