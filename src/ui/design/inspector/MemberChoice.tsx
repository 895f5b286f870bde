import type { ConnectionMembers, Pairing } from '../../../model/design/connection-members.ts';
import type {
  ConnectionEnd,
  DesignArchitecture,
  DesignComponent,
  DesignConnection,
} from '../../../model/design/design.ts';
import { Field, TextField } from './Field.tsx';
import styles from './Inspector.module.css';

interface MemberChoiceProps {
  readonly shown: DesignArchitecture;
  readonly connection: DesignConnection;
  readonly onMembers: (members: ConnectionMembers) => void;
}

const PAIRING_WORDS: { readonly [P in Pairing]: string } = {
  same: 'each to the same number',
  next: 'each to the next',
  'next-ring': 'each to the next, a ring',
  previous: 'each to the one before',
  'previous-ring': 'each to one before, a ring',
};
const PAIRINGS = Object.keys(PAIRING_WORDS) as Pairing[];

const EVERY = 'every';
const ONE = 'one';
const AS_WRITTEN = 'as written';

/** Which members of the rows at its ends a connection connects; nothing where no end is a row. */
export function MemberChoice({ shown, connection, onMembers }: MemberChoiceProps) {
  const { from, to, members } = connection;
  const [target] = rowsOf([to], shown);
  const sources = rowsOf(from, shown);
  if (!target && sources.length === 0) return null;
  const isBoth = target !== undefined && sources.length > 0;
  const choose = (choice: string): void => {
    if (choice === EVERY) onMembers({ kind: 'numbers', from: undefined, to: undefined });
    else if (choice === ONE)
      onMembers({
        kind: 'numbers',
        from: sources.length > 0 ? 1 : undefined,
        to: isBoth ? undefined : target && 1,
      });
    else onMembers({ kind: 'pairs', pairing: choice as Pairing });
  };
  const number = (end: 'from' | 'to', text: string): void => {
    if (members?.kind === 'numbers') onMembers({ ...members, [end]: text === '' ? undefined : Number(text) });
  };
  const chosen = choiceOf(members);
  const hint =
    members?.kind === 'pairs'
      ? pairsHint(members.pairing, target ? [...sources, target] : sources, counterOf(shown, connection))
      : undefined;
  const sourceNames = sources.map(({ name }) => name).join(', ');
  return (
    <>
      <Field label="Which members">
        <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
          {chosen === AS_WRITTEN && <option value={AS_WRITTEN}>as written in the text</option>}
          <option value={EVERY}>{isBoth ? 'every one to every one' : 'every one'}</option>
          {isBoth ? (
            PAIRINGS.map((pairing) => (
              <option key={pairing} value={pairing}>
                {PAIRING_WORDS[pairing]}
              </option>
            ))
          ) : (
            <option value="same">each by itself, by number</option>
          )}
          <option value={ONE}>one, by its number</option>
        </select>
      </Field>
      {chosen === ONE && members?.kind === 'numbers' && (
        <div className={styles.parameter}>
          {sources.length > 0 && (
            <TextField
              label={`Of ${sourceNames}`}
              mayBeEmpty
              hint="every one"
              value={members.from === undefined ? '' : String(members.from)}
              onChange={(text) => number('from', text)}
            />
          )}
          {target && (
            <TextField
              label={`${sources.length > 0 ? 'to' : 'To'} one of ${target.name}`}
              mayBeEmpty
              hint="every one"
              value={members.to === undefined ? '' : String(members.to)}
              onChange={(text) => number('to', text)}
            />
          )}
        </div>
      )}
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
    </>
  );
}

function choiceOf(members: ConnectionMembers | undefined): string {
  if (!members) return AS_WRITTEN;
  if (members.kind === 'pairs') return members.pairing;
  return members.from === undefined && members.to === undefined ? EVERY : ONE;
}

/** The rows among some ends, each once. */
function rowsOf(ends: readonly ConnectionEnd[], { components }: DesignArchitecture): DesignComponent[] {
  const names = new Set(ends.flatMap((end) => (end.kind === 'component' ? [end.component] : [])));
  return components.filter(({ name, size }) => size !== undefined && names.has(name));
}

/** With its exclamation mark, of the generator that is directly around a connection. */
function counterOf({ generators }: DesignArchitecture, { generator }: DesignConnection): string | undefined {
  return generator === undefined ? undefined : /^for\s*(!\w+)/.exec(generators[generator].text)?.[1];
}

/** What follows from the pairs that cannot be seen by their words. */
function pairsHint(
  pairing: Pairing,
  rows: readonly DesignComponent[],
  counter: string | undefined,
): string | undefined {
  const least = Math.min(...rows.map(({ size = 1 }) => size));
  const longer = rows.find(({ size = 1 }) => size > least);
  const end = {
    same: counter && `What it hands on may say the number: ${counter}.`,
    next: 'The last one leads to none.',
    'next-ring': 'The last one leads to the first.',
    previous: 'The first one leads to none.',
    'previous-ring': 'The first one leads to the last.',
  }[pairing];
  return longer ? `As far as both rows go: of ${longer.name} those up to number ${least}. ${end ?? ''}` : end;
}
