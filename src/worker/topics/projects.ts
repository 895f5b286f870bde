import type { Result } from '../../base/result.ts';
import {
  isProjectFile,
  PROJECT_HEAD,
  readProject,
  readShareText,
  writeProject,
  writeShareText,
} from '../../formats/index.ts';
import type { ProjectFile, ProjectReading } from '../../model/documents/project-file.ts';
import type { Fault } from '../../model/fault.ts';
import type { ProjectsQuestions } from '../contract/projects.ts';

export class ProjectsTopic implements ProjectsQuestions {
  async isProject(file: Blob): Promise<boolean> {
    return isProjectFile(new Uint8Array(await file.slice(0, PROJECT_HEAD).arrayBuffer()));
  }

  read(file: Blob): Promise<Result<ProjectReading, Fault>> {
    return readProject(file);
  }

  write(project: ProjectFile): Promise<Blob> {
    return writeProject(project);
  }

  writeShare(project: ProjectFile): Promise<string | undefined> {
    return writeShareText(project);
  }

  readShare(text: string): Promise<Result<ProjectReading, Fault>> {
    return readShareText(text);
  }
}
