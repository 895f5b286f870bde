import { useMemo } from 'react';
import { counted, type LearnSource } from '../../store/index.ts';
import { useAppState } from '../widgets/use-app.ts';

export interface LearnChoice {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly source: LearnSource;
}

export interface LearnGroup {
  readonly title: string;
  readonly choices: readonly LearnChoice[];
}

/** Everything that can be learnt from: what is open, what the person chose or opened before, and the examples. */
export function useLearnChoices(files: readonly File[]): readonly LearnGroup[] {
  const recording = useAppState((state) => state.recording);
  const stored = useAppState((state) => state.recordings);
  const examples = useAppState((state) => state.examples);
  return useMemo(() => {
    const groups: LearnGroup[] = [];
    if (recording) {
      const { snapshot } = recording;
      const name = snapshot.title ?? snapshot.name;
      groups.push({
        title: 'On screen',
        choices: snapshot.executions.map(({ label, events }, number) => ({
          key: `open ${number}`,
          label: snapshot.executions.length > 1 ? label : name,
          detail: counted(events, 'event', 'events'),
          source: { kind: 'open', name, executions: [number] },
        })),
      });
    }
    groups.push({
      title: 'Files',
      choices: files.map((file) => ({
        key: `file ${file.name} ${file.size}`,
        label: file.name,
        detail: '',
        source: { kind: 'file', name: file.name, file },
      })),
    });
    groups.push({
      title: 'In the library',
      choices: stored.map(({ key, name, title, events }) => ({
        key: `stored ${key}`,
        label: title ?? name,
        detail: counted(events, 'event', 'events'),
        source: { kind: 'stored', key, name: title ?? name },
      })),
    });
    groups.push({
      title: 'Examples',
      choices: (examples ?? []).map(({ id, title, events }) => ({
        key: `example ${id}`,
        label: title,
        detail: counted(events, 'event', 'events'),
        source: { kind: 'example', id, name: title },
      })),
    });
    return groups.filter(({ choices }) => choices.length > 0);
  }, [recording, stored, examples, files]);
}
