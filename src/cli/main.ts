import { run } from './run.ts';
import { nodeTerminal } from './terminal.ts';

// A reader that has seen enough (`lightcone … | head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// The code is set, not exited with, so that what is still on its way to a pipe gets there.
process.exitCode = await run(process.argv.slice(2), nodeTerminal);
