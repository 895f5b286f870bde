import type { ScriptFault } from '../engine/index.ts';
import type { ScriptLimits } from './limits.ts';
import { type LineMap, placeInText } from './source-map.ts';

/** What went wrong in a script, and where in its text as far as that is known; line and column count from 1. */
export interface PlacedFault extends ScriptFault {
  readonly line?: number;
  readonly column?: number;
  /** The function of the script in which it went wrong. */
  readonly function?: string;
}

/** An error of a script, as the sandbox describes it. */
export interface ErrorParts {
  /** Empty where something else than an error was thrown. */
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** The name that the script's code goes by in stacks. */
export const SCRIPT_FILE = 'script';

/** The first place of the script in the stack is where it went wrong. */
export function placedFault(
  code: ScriptFault['code'],
  message: string,
  stack: string,
  map: LineMap,
): PlacedFault {
  const found = stack.match(/^\s*at (?:(\S+) \()?script:(\d+):(\d+)\)?$/m);
  // a script may write into its stacks what it likes
  if (!found || Number(found[2]) > map.length) return { code, message };
  const place = placeInText(map, Number(found[2]), Number(found[3]));
  const name = found[1]?.startsWith('<') ? undefined : found[1];
  const where = `line ${place.line}, column ${place.column}${name === undefined ? '' : `, in “${name}”`}`;
  return {
    code,
    message: `${message} (${where})`,
    ...place,
    ...(name === undefined ? {} : { function: name }),
  };
}

export function wordsOf({ name, message }: ErrorParts): string {
  return name === '' ? `“${message}” was thrown.` : ended(message === '' ? name : `${name}: ${message}`);
}

/** What a script can run out of. */
export type Resource = 'steps' | 'stack' | 'memory' | 'emits' | 'log';

export function outOf(resource: Resource, what: string, limits: ScriptLimits): PlacedFault {
  const reasons: Record<Resource, string> = {
    steps: `it took more than ${limits.steps.toLocaleString('en')} steps. Is there a loop that never ends?`,
    stack: 'its calls went too deep. Is there a function that calls itself without end?',
    memory: 'it needs more memory than there is. Does it keep all that it was ever given?',
    emits: `it emitted more than ${limits.emits.toLocaleString('en')} events at once.`,
    log: `it logged more than ${limits.logLength.toLocaleString('en')} characters at once.`,
  };
  return { code: 'script-limit', message: `${what} was stopped: ${reasons[resource]}` };
}

/** QuickJS's own ends of its limits; a script can catch them, and goes on then. */
export function limitOf({ name, message }: ErrorParts): 'memory' | 'stack' | undefined {
  if (name !== 'InternalError' && name !== 'SyntaxError') return undefined;
  if (message === 'out of memory') return 'memory';
  return message === 'stack overflow' ? 'stack' : undefined;
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
