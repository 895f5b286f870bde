import { placeText } from '../../model/diagnostic.ts';
import { answerOpenQuestion, counted, type OpenAnswer, type OpenQuestion } from '../../store/index.ts';
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
      return (
        <Dialog
          isOpen
          onClose={cancel}
          title={`${name} could not be opened`}
          description={<FaultText message={question.fault.message} place={placeText(question.fault.place)} />}
          actions={
            <Button look="primary" onClick={cancel}>
              Close
            </Button>
          }
        />
      );
    case 'lossy':
      return (
        <Dialog
          isOpen
          onClose={cancel}
          size="wide"
          title={`${name} is damaged`}
          description={
            <>
              <FaultText message={question.fault.message} place={placeText(question.fault.place)} />
              <p>
                <strong>{counted(question.soundEvents, 'event is sound', 'events are sound')}</strong>; at
                least {counted(question.lost, 'record', 'records')} cannot be read.
              </p>
            </>
          }
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
