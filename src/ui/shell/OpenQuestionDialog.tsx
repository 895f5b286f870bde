import { useId, useState } from 'react';
import { placeText } from '../../model/diagnostic.ts';
import { FORMAT_LABELS, type FormatId } from '../../model/recording.ts';
import { answerOpenQuestion, type OpenAnswer, type OpenQuestion } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { AskMapping } from './AskMapping.tsx';
import { AskRegex } from './AskRegex.tsx';
import { DiagnosticList } from './DiagnosticList.tsx';
import styles from './OpenQuestionDialog.module.css';

/** What opening has to ask or to say before it can go on; the recording on screen is untouched meanwhile. */
export function OpenQuestionDialog() {
  const app = useApp();
  const question = useAppState((state) => state.openQuestion);
  if (!question) return null;
  const answer = (reply: OpenAnswer): void => answerOpenQuestion(app, reply);
  return <Question key={question.origin.name} question={question} answer={answer} />;
}

interface QuestionProps {
  readonly question: OpenQuestion;
  readonly answer: (reply: OpenAnswer) => void;
}

function Question({ question, answer }: QuestionProps) {
  const cancel = (): void => answer({ kind: 'cancel' });
  const name = question.origin.name;
  switch (question.kind) {
    case 'failed':
      return <Failed question={question} answer={answer} />;
    case 'lossy':
      return (
        <Dialog
          isOpen
          onClose={cancel}
          size="wide"
          title={`${name} is damaged`}
          description={<FaultText message={question.fault.message} place={placeText(question.fault.place)} />}
          actions={
            <>
              <Button onClick={cancel}>Leave it</Button>
              <Button look="primary" onClick={() => answer({ kind: 'keep' })}>
                Open what is sound
              </Button>
            </>
          }
        >
          <DiagnosticList diagnostics={question.diagnostics} />
        </Dialog>
      );
    case 'choose':
      return (
        <Dialog
          isOpen
          onClose={cancel}
          title={`${name} holds ${question.entries.length} recordings`}
          description="Choose the one to open."
          actions={<Button onClick={cancel}>Cancel</Button>}
        >
          <ul className={styles.entries}>
            {question.entries.map((entry) => (
              <li key={entry}>
                <button type="button" onClick={() => answer({ kind: 'retry', options: { entry } })}>
                  {entry}
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      );
    case 'ask':
      return question.fault.code === 'needs-mapping' || question.fault.code === 'bad-mapping' ? (
        <AskMapping question={question} answer={answer} />
      ) : (
        <AskRegex question={question} answer={answer} />
      );
  }
}

interface FailedProps {
  readonly question: Extract<OpenQuestion, { kind: 'failed' }>;
  readonly answer: (reply: OpenAnswer) => void;
}

/** Why nothing was opened. Where no reader recognised the file, the person may know better and name the format. */
function Failed({ question, answer }: FailedProps) {
  const { fault, origin } = question;
  const [format, setFormat] = useState<FormatId | ''>('');
  const id = useId();
  const canChoose = fault.code === 'unknown-format' || fault.code === 'not-my-format';
  return (
    <Dialog
      isOpen
      onClose={() => answer({ kind: 'cancel' })}
      title={`${origin.name} could not be opened`}
      description={<FaultText message={fault.message} place={placeText(fault.place)} />}
      actions={
        <>
          {canChoose && (
            <Button
              disabled={format === ''}
              onClick={() => format !== '' && answer({ kind: 'retry', options: { format } })}
            >
              Read it so
            </Button>
          )}
          <Button look="primary" onClick={() => answer({ kind: 'cancel' })}>
            Close
          </Button>
        </>
      }
    >
      {canChoose && (
        <div className={styles.format}>
          <label htmlFor={id}>I know what it is:</label>
          <select
            id={id}
            value={format}
            onChange={(event) => setFormat(event.currentTarget.value as FormatId)}
          >
            <option value="">choose a format</option>
            {Object.entries(FORMAT_LABELS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
    </Dialog>
  );
}

function FaultText({ message, place }: { readonly message: string; readonly place: string }) {
  return (
    <>
      <p>{message}</p>
      {place !== '' && (
        <p className={styles.place}>
          At <code>{place}</code>
        </p>
      )}
    </>
  );
}
