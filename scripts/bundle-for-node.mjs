import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, createLogger } from 'vite';
import { root } from './paths.mjs';

/**
 * Bundles a module of src/ and all it imports, packages too, into one file that Node runs. Built beside and renamed:
 * two processes that build the same file at once both end with a whole one.
 */
export async function bundleForNode(entry, outFile) {
  const temporary = join(dirname(outFile), `building-${process.pid}-${basename(outFile, '.mjs')}`);
  mkdirSync(temporary, { recursive: true });
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      customLogger: loggerOnStderr(),
      ssr: { noExternal: true },
      build: {
        ssr: join(root, entry),
        outDir: temporary,
        target: 'node20',
        minify: false,
        copyPublicDir: false,
        reportCompressedSize: false,
        rolldownOptions: { output: { entryFileNames: 'bundle.mjs', codeSplitting: false } },
      },
    });
    renameSync(join(temporary, 'bundle.mjs'), outFile);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

// The command we build for owns stdout.
function loggerOnStderr() {
  const logger = createLogger('warn');
  logger.info = () => {};
  logger.warn = (message) => console.error(message);
  logger.warnOnce = logger.warn;
  return logger;
}
