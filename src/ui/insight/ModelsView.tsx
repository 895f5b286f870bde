import { useState } from 'react';
import type { NamedModel } from '../../model/learnt-model.ts';
import {
  chooseModel,
  counted,
  exportModel,
  forgetModel,
  importModel,
  learntFromText,
  renameModel,
} from '../../store/index.ts';
import { ScrollRegion } from '../inspector/ScrollRegion.tsx';
import { bytesText } from '../library/bytes-text.ts';
import { Button } from '../widgets/Button.tsx';
import { FileButton } from '../widgets/FileButton.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './InsightPanel.module.css';
import { LearnForm } from './LearnForm.tsx';
import list from './ModelsView.module.css';

/** The models that are kept, and a form to learn another one. */
export function ModelsView() {
  const app = useApp();
  const models = useAppState((state) => state.models);
  const modelKey = useAppState((state) => state.modelKey);
  return (
    <ScrollRegion name="Models">
      {models.length > 0 && (
        <ul className={list.list} aria-label="Models">
          {models.map((model) => (
            <li key={model.key}>
              <ModelRow model={model} isInUse={model.key === modelKey} />
            </li>
          ))}
        </ul>
      )}
      <LearnForm />
      <div className={styles.actions}>
        <FileButton
          icon={<Icon name="open" size={14} />}
          label="Import a model from a file"
          accept=".json,application/json"
          onChoose={([file]) => void importModel(app, file)}
        >
          Import a model
        </FileButton>
      </div>
    </ScrollRegion>
  );
}

function ModelRow({ model, isInUse }: { readonly model: NamedModel; readonly isInUse: boolean }) {
  const app = useApp();
  const [isRenaming, setRenaming] = useState(false);
  const { key, name, learntAt, bytes } = model;
  const { keyedBy, kinds, pairs, learntFrom } = model.model;
  return (
    <article className={list.model} aria-label={name} data-in-use={isInUse || undefined}>
      {isRenaming ? (
        <RenameField
          name={name}
          onEnd={(text) => {
            setRenaming(false);
            if (text !== undefined) void renameModel(app, key, text);
          }}
        />
      ) : (
        <h3 className={list.name}>{name}</h3>
      )}
      <p className={list.facts}>
        {learntFromText(model.model)}, {new Date(learntAt).toISOString().slice(0, 16).replace('T', ' ')} UTC
      </p>
      <p className={list.facts}>
        {counted(kinds.name.length, 'kind', 'kinds')} of events by{' '}
        {keyedBy === 'name' ? 'name' : 'name and source'}, {counted(pairs.cause.length, 'pair', 'pairs')} of
        cause and effect, {bytesText(bytes)}
      </p>
      <details className={list.sources}>
        <summary>What it was learnt from</summary>
        <ul>
          {learntFrom.slice(0, 50).map((one, i) => (
            <li key={i}>
              {one.recording}
              {one.execution !== one.recording && `, ${one.execution}`}:{' '}
              {counted(one.events, 'event', 'events')}
            </li>
          ))}
          {learntFrom.length > 50 && <li>and {(learntFrom.length - 50).toLocaleString('en-US')} more</li>}
        </ul>
      </details>
      <div className={list.tools}>
        {isInUse ? (
          <span className={list.inUse}>in use</span>
        ) : (
          <Button onClick={() => chooseModel(app, key)}>Use</Button>
        )}
        <Button look="quiet" onClick={() => setRenaming(true)} aria-label={`Rename ${name}`}>
          Rename
        </Button>
        <Button look="quiet" onClick={() => exportModel(app, key)} aria-label={`Export ${name}`}>
          Export
        </Button>
        <Button look="quiet" onClick={() => void forgetModel(app, key)} aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </div>
    </article>
  );
}

interface RenameFieldProps {
  readonly name: string;
  /** `undefined`: as it was. */
  readonly onEnd: (text: string | undefined) => void;
}

function RenameField({ name, onEnd }: RenameFieldProps) {
  const [text, setText] = useState(name);
  return (
    <form
      className={list.rename}
      onSubmit={(event) => {
        event.preventDefault();
        onEnd(text);
      }}
    >
      <input
        aria-label="Name of the model"
        value={text}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the field was asked for
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => onEnd(text)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onEnd(undefined);
        }}
      />
    </form>
  );
}
