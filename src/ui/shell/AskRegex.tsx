import { useId, useState } from 'react';
import type { OpenAnswer, OpenQuestion } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import styles from './Ask.module.css';
import { PreviewTable } from './PreviewTable.tsx';

interface Props {
  readonly question: Extract<OpenQuestion, { kind: 'ask' }>;
  readonly answer: (reply: OpenAnswer) => void;
}

/** Asks for the regular expression that reads a log with vector clocks. It runs in the worker, never on the page. */
export function AskRegex({ question, answer }: Props) {
  const [regex, setRegex] = useState(
    question.guess.regex ?? '(?<event>.*)\\n(?<host>\\S*) (?<clock>\\{.*\\})',
  );
  const [delimiter, setDelimiter] = useState(question.guess.delimiter ?? '');
  const regexId = useId();
  const delimiterId = useId();
  const retry = (): void =>
    answer({
      kind: 'retry',
      options: { format: 'shiviz', regex, delimiter: delimiter === '' ? undefined : delimiter },
    });
  return (
    <Dialog
      isOpen
      onClose={() => answer({ kind: 'cancel' })}
      size="wide"
      title={`How is ${question.origin.name} to be read?`}
      description={question.fault.message}
      actions={
        <>
          <Button onClick={() => answer({ kind: 'cancel' })}>Cancel</Button>
          <Button look="primary" onClick={retry} disabled={regex === ''}>
            Read the log
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          retry();
        }}
      >
        <div className={styles.field}>
          <label htmlFor={regexId}>Regular expression of one event</label>
          <textarea
            id={regexId}
            className={styles.code}
            rows={2}
            spellCheck={false}
            value={regex}
            onChange={(event) => setRegex(event.currentTarget.value)}
          />
          <p className={styles.hint}>
            Named groups <code>event</code>, <code>host</code> and <code>clock</code> (a JSON object of host
            to count); any other group is kept as payload. It is applied to the whole text, line ends
            included.
          </p>
        </div>
        <div className={styles.field}>
          <label htmlFor={delimiterId}>Between executions (optional)</label>
          <input
            id={delimiterId}
            className={styles.code}
            spellCheck={false}
            value={delimiter}
            placeholder="^=== (?<trace>.*) ===$"
            onChange={(event) => setDelimiter(event.currentTarget.value)}
          />
        </div>
      </form>
      <PreviewTable preview={question.preview} />
    </Dialog>
  );
}
