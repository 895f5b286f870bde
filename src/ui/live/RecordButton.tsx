import { DropdownMenu } from 'radix-ui';
import { discardRecordingLive, startRecordingLive, stopRecordingLive } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp } from '../widgets/use-app.ts';
import { bytesWords, countWords, eventWords } from './numbers.ts';
import styles from './RecordButton.module.css';
import { useLive } from './use-live.ts';

/** Records everything that comes to the library, also while the picture stands still. */
export function RecordButton() {
  const app = useApp();
  const recording = useLive((live) => live.now.view.recording);
  const isOver = useLive((live) => live.now.view.isOver);
  if (!recording) {
    return (
      <Button
        disabled={isOver}
        icon={<span className={styles.dot} aria-hidden="true" />}
        title="Records what is in the window and all that comes from now on, to the library"
        onClick={() => void startRecordingLive(app)}
      >
        Record
      </Button>
    );
  }
  const { events, bytes, warning, isStopped, why } = recording;
  const said = why ?? warning;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button
          className={styles.recording}
          title={said}
          aria-label={`Recording: ${eventWords(events)}, ${bytesWords(bytes)}${said ? `. ${said}` : ''}`}
          icon={
            said ? (
              <Icon name="warning" />
            ) : (
              <span className={styles.dot} data-on={!isStopped || undefined} aria-hidden="true" />
            )
          }
        >
          {countWords(events)} · {bytesWords(bytes)}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="end" sideOffset={4}>
          {said !== undefined && <DropdownMenu.Label className={menu.label}>{said}</DropdownMenu.Label>}
          <DropdownMenu.Item className={menu.item} onSelect={() => void stopRecordingLive(app)}>
            {isStopped ? 'Keep it in the library' : 'Stop recording, and keep it in the library'}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={menu.item} onSelect={() => void discardRecordingLive(app)}>
            Discard it
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
