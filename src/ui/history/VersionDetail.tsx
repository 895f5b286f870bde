import { type ReactNode, useMemo, useRef, useState } from 'react';
import { type DocumentKind, KINDS_OF_RECORDINGS } from '../../model/documents/document.ts';
import {
  type Against,
  bodyAt,
  branchChosen,
  compareVersionWith,
  nameChosen,
  restoreChosen,
  type ShownHistory,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { bodyText, diffOf, foldedDiff } from './body-lines.ts';
import { choicesAgainst, comparedWith } from './compared-with.ts';
import styles from './History.module.css';
import { LedTo } from './LedTo.tsx';

/** The version that is looked at: what changed, how it reads, and what can be done with it. */
export function VersionDetail({
  shown,
  kind,
}: {
  readonly shown: ShownHistory;
  readonly kind: DocumentKind;
}) {
  const app = useApp();
  const { chosen, versions } = shown;
  const newest = versions[0]?.version;
  const [isNaming, setNaming] = useState(false);
  const naming = useRef<HTMLButtonElement>(null);
  const body = useMemo(
    () => (chosen === undefined ? undefined : bodyAt(shown.history, chosen)),
    [shown.history, chosen],
  );
  const mark = useAppState(() => app.workspace.anyDocument(shown.document)?.body.marks?.[String(chosen)]);
  if (chosen === undefined) return null;
  return (
    <div className={styles.detail}>
      <Comparison
        shown={shown}
        chosen={chosen}
        kind={kind}
        acts={
          <div className={styles.acts}>
            <Button disabled={chosen === newest || !body} onClick={() => void restoreChosen(app)}>
              Go back to version {chosen}
            </Button>
            {!KINDS_OF_RECORDINGS.has(kind) && (
              <Button
                look="quiet"
                disabled={!body}
                title="Another document that begins as this one was then"
                onClick={() => void branchChosen(app)}
              >
                Branch
              </Button>
            )}
            <Button ref={naming} look="quiet" onClick={() => setNaming(!isNaming)} isPressed={isNaming}>
              Name it
            </Button>
          </div>
        }
      >
        {isNaming && (
          <NameForm
            key={chosen}
            name={mark?.name ?? ''}
            note={mark?.note ?? ''}
            onDone={() => {
              setNaming(false);
              naming.current?.focus();
            }}
          />
        )}
        {mark?.note && !isNaming && <p className={styles.note}>{mark.note}</p>}
      </Comparison>
      <LedTo shown={shown} />
    </div>
  );
}

/** What the version changed, against the one before it, the newest one or any other. */
function Comparison({
  shown,
  chosen,
  kind,
  acts,
  children,
}: {
  readonly shown: ShownHistory;
  readonly chosen: number;
  readonly kind: DocumentKind;
  /** What can be done with the version: on one line with what it is compared with, where there is room. */
  readonly acts: ReactNode;
  /** Above what changed. */
  readonly children: ReactNode;
}) {
  const app = useApp();
  const { history, versions, against } = shown;
  const [isWhole, setWhole] = useState(false);
  const { other, isForgotten } = comparedWith(versions, chosen, against);
  const [from, to] = other < chosen ? [other, chosen] : [chosen, other];
  const text = useMemo(() => bodyText(kind, bodyAt(history, chosen)), [kind, history, chosen]);
  const lines = useMemo(
    () => diffOf(bodyText(kind, bodyAt(history, from)), bodyText(kind, bodyAt(history, to))),
    [kind, history, from, to],
  );
  const isSame = lines?.every((line) => line.kind === 'same') ?? false;
  return (
    <>
      <div className={styles.bar}>
        {acts}
        <div className={styles.against}>
          <label>
            Compare with
            <select
              value={String(against)}
              onChange={(event) => {
                const { value } = event.currentTarget;
                compareVersionWith(app, (/^\d+$/.test(value) ? Number(value) : value) as Against);
              }}
            >
              <option value="before">the version before</option>
              <option value="now">the newest version</option>
              {choicesAgainst(versions, against).map((version) => (
                <option key={version} value={version}>
                  version {version}
                </option>
              ))}
            </select>
          </label>
          <Button look="quiet" isPressed={isWhole} onClick={() => setWhole(!isWhole)}>
            Whole text
          </Button>
        </div>
      </div>
      {children}
      <section
        className={styles.text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys
        tabIndex={0}
        aria-label={isWhole ? `Version ${chosen}` : 'What changed'}
      >
        {isWhole ? (
          <pre>{text || '(empty)'}</pre>
        ) : isForgotten ? (
          <p>Version {other} was forgotten: there is nothing to compare this one with.</p>
        ) : lines === undefined ? (
          <p>These versions are too long, or too different, to be compared line by line.</p>
        ) : isSame ? (
          <p>{other === chosen ? 'This is the same version.' : 'Nothing in its content differs.'}</p>
        ) : (
          <pre>
            {foldedDiff(lines).map((line, i) =>
              typeof line === 'number' ? (
                <span key={i} className={styles.gap}>
                  {line === 1 ? 'one line more' : `${line} lines more`}
                </span>
              ) : (
                <span key={i} className={styles[line.kind]}>
                  <span className={styles.sign}>{SIGNS[line.kind]}</span>
                  {line.text}
                </span>
              ),
            )}
          </pre>
        )}
      </section>
    </>
  );
}

const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

function NameForm({
  name,
  note,
  onDone,
}: {
  readonly name: string;
  readonly note: string;
  readonly onDone: () => void;
}) {
  const app = useApp();
  return (
    <form
      className={styles.nameForm}
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        void nameChosen(app, String(fields.get('name')), String(fields.get('note')));
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <label>
        Name
        <input
          name="name"
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to name it
          autoFocus
          defaultValue={name}
          maxLength={200}
          placeholder="As it was sent to Kim"
        />
      </label>
      <label>
        Note
        <input name="note" defaultValue={note} maxLength={2000} />
      </label>
      <Button look="primary" type="submit">
        Keep
      </Button>
    </form>
  );
}
