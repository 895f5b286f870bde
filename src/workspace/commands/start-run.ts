import { pure, withEffect } from '../effects/effectful.ts';
import { type StartRunData, startRunEffect } from '../effects/kinds.ts';
import { type Command, refuse, write } from './command.ts';

/** Runs a design. Nothing in the workspace changes; its history says which version ran, and what decided the run. */
export const startRun: Command<StartRunData> = {
  name: 'run.start',
  tell: ({ document, version, recipe: { options, injected, choices, dropped } }) => ({
    document,
    version,
    ...options,
    injected: injected.length,
    choices: choices.length,
    dropped: dropped.length,
  }),
  decide: (view, data) =>
    view.document(data.document)?.kind === 'architecture'
      ? withEffect(write(), startRunEffect(data))
      : pure(refuse('That design is not there any more.')),
};
