import { withEffect } from '../effects/effectful.ts';
import { type AttachData, attachEffect, type DetachData, detachEffect } from '../effects/kinds.ts';
import { type Command, write } from './command.ts';

/** Attaches to live sources. Nothing in the workspace changes; its history says to what, and by which rules it is judged. */
export const attach: Command<AttachData> = {
  name: 'live.attach',
  tell: ({ name, sources, rules }) => ({ name, sources: sources.length, rules: rules.name }),
  decide: (_, data) => withEffect(write(), attachEffect(data)),
};

/** Lets go of them. */
export const detach: Command<DetachData> = {
  name: 'live.detach',
  tell: ({ name }) => ({ name }),
  decide: (_, data) => withEffect(write(), detachEffect(data)),
};
