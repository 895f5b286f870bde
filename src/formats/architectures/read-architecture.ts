import { fail, type Result } from '../../base/result.ts';
import type { ForeignDesign } from '../../model/design/foreign.ts';
import type { Fault } from '../../model/fault.ts';
import type { ArchitectureFormat } from './architecture-format.ts';
import type { ArchitectureFile } from './foreign-document.ts';
import { readAsyncApi } from './read-asyncapi.ts';
import { readGorapide } from './read-gorapide.ts';
import { readJaegerDependencies } from './read-jaeger-dependencies.ts';

/** Kinds of files that are read here; the notation and PyRapide's source are the language's. */
export type DocumentFormat = Exclude<ArchitectureFormat, 'pyrapide-source' | 'notation'>;

/** Reads files of one kind as one design. Of AsyncAPI several documents belong together, of the others there is one. */
export function readArchitecture(
  format: DocumentFormat,
  files: readonly ArchitectureFile[],
): Result<ForeignDesign, Fault> {
  if (format === 'asyncapi' && files.length > 0) return readAsyncApi(files);
  const [file, another] = files;
  if (!file || another) {
    return fail({
      code: 'bad-request',
      message: 'One file of this kind is read at a time; open them one by one.',
    });
  }
  return format === 'gorapide' ? readGorapide(file) : readJaegerDependencies(file);
}
