import { Popover } from 'radix-ui';
import { type RefObject, useId, useState } from 'react';
import { language, type PatternInText } from '../../store/index.ts';
import type { EditorHandle } from '../editor/editor-props.ts';
import { Button } from '../widgets/Button.tsx';
import { useAppState } from '../widgets/use-app.ts';
import { atomFields, atomOf, atomOfFields } from './atom-fields.ts';
import styles from './PatternPicture.module.css';
import { addBeside, removeAtom, replaceAtom } from './pattern-edits.ts';
import { ATOM_HEIGHT, ATOM_WIDTH, type PlacedAtom } from './pattern-layout.ts';

interface AtomBoxProps {
  readonly placed: PlacedAtom;
  readonly pattern: PatternInText;
  readonly editor?: RefObject<EditorHandle | null>;
}

/** One basic pattern in the picture: its name and what it asks for. A click opens what can be changed of it. */
export function AtomBox({ placed: { index, atom, x, y }, pattern, editor }: AtomBoxProps) {
  const [isOpen, setOpen] = useState(false);
  const { name, source, attributes } = atomFields(atom);
  const place = { left: x, top: y, width: ATOM_WIDTH, height: ATOM_HEIGHT };
  const content = (
    <>
      <span className={styles.index}>{index + 1}</span>
      <span className={styles.name}>{name}</span>
      <small>{[source && `@${source}`, attributes && `(${attributes})`].filter(Boolean).join(' ')}</small>
    </>
  );
  if (!editor || !pattern.atoms[index]) {
    return (
      <div className={styles.atom} style={place} title={name}>
        {content}
      </div>
    );
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" className={styles.atom} style={place} title={`${name}: change it`}>
          {content}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.popover}
          sideOffset={6}
          align="start"
          aria-label={`Change ${name}`}
        >
          <AtomForm index={index} pattern={pattern} editor={editor} onDone={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface AtomFormProps {
  readonly index: number;
  readonly pattern: PatternInText;
  readonly editor: RefObject<EditorHandle | null>;
  readonly onDone: () => void;
}

function AtomForm({ index, pattern, editor, onDone }: AtomFormProps) {
  const at = pattern.atoms[index];
  const text = at ? pattern.text.slice(at.from - pattern.range.from, at.to - pattern.range.from) : '';
  const atom = atomOf(text);
  const [fields, setFields] = useState(() =>
    atom ? atomFields(atom) : { name: '*', source: '', attributes: '' },
  );
  const [problem, setProblem] = useState<string>();
  const types = useAppState((state) => state.ruleWorld?.types);
  const sources = useAppState((state) => state.ruleWorld?.sources);
  const id = useId();
  const write = language()?.patternText;
  const apply = (): void => {
    const changed = atomOfFields(fields);
    if (!changed || !write) {
      setProblem('This is no basic pattern. Attributes are written as key: value, other > 3, id: ?x.');
      return;
    }
    editor.current?.applyEdits(replaceAtom(pattern, index, changed, write));
    onDone();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      {(
        [
          ['name', 'Name', '* for any', types],
          ['source', 'Source', 'any', sources],
          ['attributes', 'Attributes', 'key: value, other > 3, id: ?x', undefined],
        ] as const
      ).map(([field, label, placeholder, known]) => (
        <label key={field}>
          <span>{label}</span>
          <input
            value={fields[field]}
            placeholder={placeholder}
            list={known ? `${id}-${field}` : undefined}
            spellCheck={false}
            onChange={(event) => setFields({ ...fields, [field]: event.currentTarget.value })}
          />
          {known && (
            <datalist id={`${id}-${field}`}>
              {known.slice(0, 100).map(({ name }) => (
                <option key={name} value={/^[A-Za-z_][\w.]*$/.test(name) ? name : JSON.stringify(name)} />
              ))}
            </datalist>
          )}
        </label>
      ))}
      {problem && <p role="alert">{problem}</p>}
      <div className={styles.formTools}>
        <Button type="submit" look="primary">
          Change
        </Button>
        {(
          [
            ['->', 'Add a step after it'],
            ['||', 'Add one beside it'],
          ] as const
        ).map(([sign, label]) => (
          <Button
            key={sign}
            title={label}
            onClick={() => {
              editor.current?.applyEdits(addBeside(pattern, index, sign));
              onDone();
            }}
          >
            {sign} *
          </Button>
        ))}
        <Button
          look="danger"
          disabled={pattern.atoms.length < 2}
          onClick={() => {
            if (write) editor.current?.applyEdits(removeAtom(pattern, index, write));
            onDone();
          }}
        >
          Remove
        </Button>
      </div>
    </form>
  );
}
