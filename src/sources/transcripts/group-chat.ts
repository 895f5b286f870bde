import { type Fields, isFields, own } from '../../formats/index.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { present, rest, textAt } from '../payloads/fields.ts';
import { readDocument } from './read-document.ts';
import type { Run } from './run.ts';
import type { TranscriptKind } from './transcript-kind.ts';

/** Roles that name no agent. */
const ROLES = ['system', 'user', 'assistant', 'tool'];

/**
 * What several agents said to each other, `{history: [{content, role, name}]}`, without times; as in Who&When with the
 * mistake that people found in it. The order of the list is all there is: each message is inferred to follow the last.
 */
export const groupChat: TranscriptKind = {
  label: 'conversation of several agents (Who&When)',
  sniff({ first, keys }) {
    const message = first('history');
    const role = message && own(message, 'role');
    if (!message || typeof role !== 'string' || !Object.hasOwn(message, 'content')) return 0;
    if (keys.has('mistake_agent') || keys.has('mistake_step')) return 0.95;
    if (typeof own(message, 'name') === 'string') return 0.85;
    return ROLES.includes(role) ? 0 : 0.7;
  },
  read: (source, context) =>
    readDocument(source, context, ['history'], function* (document, run) {
      if (!isFields(document)) return;
      run.describe(rest(document, NOT_TOLD) ?? {});
      const mistake = mistakeOf(document);
      const history = own(document, 'history');
      let last: StreamEvent | undefined;
      for (const [i, message] of (Array.isArray(history) ? history : []).entries()) {
        const event = isFields(message)
          ? eventOf(message, i, i === mistake?.step ? mistake : undefined)
          : undefined;
        if (event) {
          run.add(event, { path: `history[${i}]` });
          if (last) run.follows(event, last);
          last = event;
        } else run.lose('A message is no object and was left out.', { path: `history[${i}]` });
        yield;
      }
      tellMistake(mistake, Array.isArray(history) ? history.length : 0, run);
    }),
};

const NOT_TOLD = new Set(['history', 'system_prompt']);

/** What people found to have gone wrong first, by the place of the message from 0. */
interface Mistake {
  readonly step: number;
  readonly agent: unknown;
  readonly reason: unknown;
}

function mistakeOf(document: Fields): Mistake | undefined {
  const step = Number(textAt(document, 'mistake_step') ?? Number.NaN);
  if (!Number.isInteger(step)) return undefined;
  return { step, agent: own(document, 'mistake_agent'), reason: own(document, 'mistake_reason') };
}

function tellMistake(mistake: Mistake | undefined, messages: number, run: Run): void {
  if (!mistake || (mistake.step >= 0 && mistake.step < messages)) return;
  run.note(`The mistake is said to be in message ${mistake.step}, which the history does not hold.`);
}

/** @param mistake where it is in this message */
function eventOf(message: Fields, index: number, mistake: Mistake | undefined): StreamEvent {
  const role = textAt(message, 'role') ?? 'agent';
  const { speaker, aside } = speakerOf(textAt(message, 'name') ?? role);
  const to = /^->\s*(.+)$/.exec(aside ?? '')?.[1];
  const isThought = aside === 'thought';
  const payload = present({
    ...rest(message, SPOKEN),
    to,
    aside: isThought || to !== undefined ? undefined : aside,
  });
  const metadata = mistake && { mistake: present({ agent: mistake.agent, reason: mistake.reason }) ?? {} };
  return {
    id: String(index),
    name: isThought ? 'agent.thought' : speaker === 'human' ? 'user.message' : 'agent.message',
    source: speaker,
    ...(payload ? { payload } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

const SPOKEN = new Set(['name', 'role']);

/** `Orchestrator (-> WebSurfer)`: who speaks, and what is said about it in brackets. */
function speakerOf(text: string): { speaker: string; aside: string | undefined } {
  const match = /^([^()]+?)\s*\(([^()]*)\)$/.exec(text);
  return match ? { speaker: match[1], aside: match[2].trim() } : { speaker: text, aside: undefined };
}
