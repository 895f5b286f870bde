import { counted, type Example } from '../../store/index.ts';
import styles from './ExampleCard.module.css';

interface Props {
  readonly example: Example;
  readonly onOpen: () => void;
}

export function ExampleCard({ example, onOpen }: Props) {
  return (
    <li className={styles.card}>
      <img className={styles.picture} src={`examples/${example.picture}`} alt="" width={480} height={270} />
      <div className={styles.words}>
        <h4 className={styles.title}>
          <button type="button" className={styles.button} onClick={onOpen}>
            {example.title}
          </button>
        </h4>
        {example.question && <p className={styles.question}>{example.question}</p>}
        <p className={styles.summary}>{example.summary}</p>
        <p className={styles.counts}>
          {counted(example.events, 'event', 'events')} · {counted(example.sources, 'source', 'sources')}
        </p>
      </div>
    </li>
  );
}
