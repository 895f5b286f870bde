import type { ReadOptions } from '../../model/recording.ts';
import { contentOf, keepReading } from '../../workspace/index.ts';
import type { App } from '../app.ts';

/** How files with the same columns were read before. */
export async function readingOf(app: App, signature: string): Promise<ReadOptions | undefined> {
  await app.workspace.ready;
  const state = app.workspace.document(idOf(signature));
  return state?.kind === 'reading' ? contentOf('reading', state).options : undefined;
}

export async function rememberReading(app: App, signature: string, options: ReadOptions): Promise<void> {
  const name = 'How a file is read';
  await app.workspace.execute(keepReading, { id: idOf(signature), name, content: { signature, options } });
}

function idOf(signature: string): string {
  return `reading:${signature}`;
}
