import type { LanesAnswer } from '../../../store/index.ts';
import { useAppState } from '../../widgets/use-app.ts';
import styles from './LanesNote.module.css';
import { pictureSentences } from './lanes-text.ts';

/** Says what the picture leaves out or draws together. */
export function LanesNote({ lanes }: { readonly lanes: LanesAnswer }) {
  const arrangement = useAppState((state) => state.arrangement);
  const sentences = pictureSentences(lanes, arrangement);
  return (
    <p
      className={sentences.length > 0 ? styles.note : 'visually-hidden'}
      data-lanes-note={sentences.length > 0 || undefined}
      aria-live="polite"
    >
      {sentences.join(' ')}
    </p>
  );
}
