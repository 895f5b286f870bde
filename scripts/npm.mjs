import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** Runs the npm that runs us, its words going to stderr, and answers its exit code. */
export function runNpm(args) {
  const npm = process.env.npm_execpath;
  const isNpm = npm !== undefined && /npm-cli\.c?js$/.test(npm);
  const [command, first] = isNpm ? [process.execPath, [npm]] : ['npm', []];
  // Outside npm on Windows the command is npm.cmd, which only a shell can start.
  const shell = !isNpm && process.platform === 'win32';
  return run(command, [...first, ...args], { shell });
}

/** Runs a command with its words on stderr; -1 means that it could not be started or took too long. */
export function run(command, args, { env = {}, timeoutMillis, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 2, 2],
      timeout: timeoutMillis,
      shell,
    });
    child.on('error', () => resolve(-1));
    child.on('exit', (code) => resolve(code ?? -1));
  });
}
