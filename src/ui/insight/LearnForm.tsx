import { useEffect, useState } from 'react';
import type { KindKey } from '../../model/learnt-model.ts';
import { type LearnSource, learnModel, refreshLibrary } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { FileButton } from '../widgets/FileButton.tsx';
import { Section } from '../widgets/Section.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './InsightPanel.module.css';
import form from './LearnForm.module.css';
import { Learning } from './Learning.tsx';
import { useLearnChoices } from './use-learn-choices.ts';

/** Chooses recordings, says what makes two events the same kind, and learns. */
export function LearnForm() {
  const app = useApp();
  const isLearning = useAppState((state) => state.learning !== undefined);
  const fault = useAppState((state) => state.learnFault);
  const hasModels = useAppState((state) => state.models.length > 0);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState('');
  const [keyedBy, setKeyedBy] = useState<KindKey>('name-and-source');
  const groups = useLearnChoices(files);
  useEffect(() => {
    void refreshLibrary(app);
  }, [app]);
  const picked = groups.flatMap(({ choices }) => choices.filter(({ key }) => chosen.has(key)));
  const toggle = (key: string): void => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const learn = async (): Promise<void> => {
    const sources = joinExecutions(picked.map(({ source }) => source));
    const isDone = await learnModel(app, { name: name.trim() || suggestedName(sources), keyedBy, sources });
    if (!isDone) return;
    setChosen(new Set());
    setName('');
    setFiles([]);
  };
  return (
    <Section title="Learn a model" isOpenAtFirst={!hasModels}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          void learn();
        }}
      >
        <p className={form.hint}>
          Choose recordings in which all went well. The more there are, the surer the answers.
        </p>
        {groups.map(({ title, choices }) => (
          <fieldset key={title} className={form.group}>
            <legend>{title}</legend>
            {choices.map(({ key, label, detail }) => (
              <label key={key} className={form.choice}>
                <input type="checkbox" checked={chosen.has(key)} onChange={() => toggle(key)} />
                <span className={form.label}>{label}</span>
                <span className={form.detail}>{detail}</span>
              </label>
            ))}
          </fieldset>
        ))}
        <AddFiles
          onAdd={(added) => {
            setFiles([...files, ...added]);
            setChosen(new Set([...chosen, ...added.map((file) => `file ${file.name} ${file.size}`)]));
          }}
        />
        <fieldset className={form.group}>
          <legend>Events are of the same kind when they have the same</legend>
          <label className={form.choice}>
            <input
              type="radio"
              name="kind-key"
              checked={keyedBy === 'name-and-source'}
              onChange={() => setKeyedBy('name-and-source')}
            />
            <span className={form.label}>name and source</span>
            <span className={form.detail}>numbers of instances are left out: web-1 and web-2 are web</span>
          </label>
          <label className={form.choice}>
            <input
              type="radio"
              name="kind-key"
              checked={keyedBy === 'name'}
              onChange={() => setKeyedBy('name')}
            />
            <span className={form.label}>name</span>
            <span className={form.detail}>wherever they happen</span>
          </label>
        </fieldset>
        <label className={form.name}>
          Name of the model
          <input
            value={name}
            maxLength={200}
            placeholder={picked.length > 0 ? suggestedName(picked.map(({ source }) => source)) : ''}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </label>
        {fault && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
        {isLearning ? (
          <Learning />
        ) : (
          <div className={form.go}>
            <Button type="submit" look="primary" disabled={picked.length === 0}>
              Learn from {picked.length === 1 ? 'it' : `these ${picked.length || ''}`.trim()}
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}

function AddFiles({ onAdd }: { readonly onAdd: (files: readonly File[]) => void }) {
  return (
    <FileButton className={form.add} label="Files to learn from" multiple onChoose={onAdd}>
      Add files …
    </FileButton>
  );
}

/** Executions of the open recording are learnt in one go. */
function joinExecutions(sources: readonly LearnSource[]): LearnSource[] {
  const open = sources.filter((source) => source.kind === 'open');
  const others = sources.filter((source) => source.kind !== 'open');
  if (open.length === 0) return others;
  return [{ ...open[0], executions: open.flatMap(({ executions }) => executions ?? []) }, ...others];
}

function suggestedName(sources: readonly LearnSource[]): string {
  const names = [...new Set(sources.map(({ name }) => name))];
  return names.length < 2 ? (names[0] ?? '') : `${names[0]} and ${names.length - 1} more`;
}
