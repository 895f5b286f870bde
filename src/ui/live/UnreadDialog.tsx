import { useEffect, useState } from 'react';
import type { UnreadMessage } from '../../worker/contract/live.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { timeOfDay } from './numbers.ts';
import styles from './UnreadDialog.module.css';
import { useLive } from './use-live.ts';

interface UnreadDialogProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** The last messages of a source that could not be read, each with why. */
export function UnreadDialog({ id, name, onClose }: UnreadDialogProps) {
  const client = useLive((live) => live.client);
  const [messages, setMessages] = useState<readonly UnreadMessage[]>([]);
  useEffect(() => {
    let isShown = true;
    void client.service.live.unread(id).then((unread) => isShown && setMessages(unread));
    return () => {
      isShown = false;
    };
  }, [client, id]);
  return (
    <Dialog
      title={`Messages of ${name} that could not be read`}
      description="The last fifty. They were counted and left out; the stream went on."
      isOpen
      onClose={onClose}
      size="wide"
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <ol className={styles.list}>
        {messages.map(({ at, text, why }, i) => (
          <li key={i} className={styles.message}>
            <p>
              <time className={styles.time}>{timeOfDay(at)}</time> {why}
            </p>
            <pre className={styles.text}>{text}</pre>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
