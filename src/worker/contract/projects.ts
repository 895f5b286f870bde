import type { Result } from '../../base/result.ts';
import type { ProjectFile, ProjectReading } from '../../model/documents/project-file.ts';
import type { Fault } from '../../model/fault.ts';

/** Files and links that carry documents; they may come from a stranger. Nothing here looks at the recording. */
export interface ProjectsQuestions {
  /** Whether a file is one of ours, by its first bytes. */
  isProject(file: Blob): Promise<boolean>;
  read(file: Blob): Promise<Result<ProjectReading, Fault>>;
  write(project: ProjectFile): Promise<Blob>;
  /** The documents as they are now, for an address; `undefined` when that would be too long. */
  writeShare(project: ProjectFile): Promise<string | undefined>;
  readShare(text: string): Promise<Result<ProjectReading, Fault>>;
}
