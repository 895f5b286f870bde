import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';

/** What a command may touch; tests hand in their own. */
export interface Terminal {
  /** `-` is standard input. */
  read(path: string): Uint8Array;
  write(path: string, parts: readonly (string | Uint8Array)[]): void;
  out(part: string | Uint8Array): void;
  /** One line on standard error. */
  tell(line: string): void;
}

export const nodeTerminal: Terminal = {
  read: (path) => readFileSync(path === '-' ? 0 : path),
  write: (path, parts) => {
    const file = openSync(path, 'w');
    try {
      for (const part of parts) writeFileSync(file, part);
    } finally {
      closeSync(file);
    }
  },
  out: (part) => {
    process.stdout.write(part);
  },
  tell: (line) => {
    process.stderr.write(`${line}\n`);
  },
};

/** How a command ends; each says in its help what the numbers mean for it. */
export type ExitCode = 0 | 1 | 2;

/** Ends a command with a sentence on standard error. */
export class CommandError extends Error {
  constructor(
    readonly exitCode: 1 | 2,
    message: string,
    /** True when the command line was not understood, so that its help is worth pointing at. */
    readonly isUsage: boolean,
  ) {
    super(message);
  }
}

export function usageError(message: string): CommandError {
  return new CommandError(2, message, true);
}

export function fileError(message: string): CommandError {
  return new CommandError(1, message, false);
}

/** For commands whose 1 is an answer: what they were given cannot be used. */
export function brokenInput(message: string): CommandError {
  return new CommandError(2, message, false);
}
