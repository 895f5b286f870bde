import type { Result } from '../../base/result.ts';
import type { ProjectFile } from '../../model/documents/project-file.ts';
import { recordingId } from '../commands/keep.ts';
import { takeOver } from '../commands/take-over.ts';
import { runSaga, type SagaOptions } from '../saga/run-saga.ts';
import { sagaOf } from '../saga/saga.ts';
import type { SagaFault } from '../saga/saga-fault.ts';
import type { Workspace } from '../workspace.ts';
import { type ImportMode, type ImportPlan, planImport } from './plan-import.ts';

export interface ImportRequest {
  readonly project: ProjectFile;
  readonly mode: ImportMode;
  /** Where it comes from, for the history. */
  readonly from: string;
  /** Whether a learnt model is one: its own reader knows. */
  readonly isModel: (model: unknown) => Promise<boolean>;
  readonly newId: () => string;
}

export interface ImportEnd {
  readonly documents: number;
  readonly known: number;
  /** Names of learnt models that are none, and of recordings that are another one's file; they were left out. */
  readonly left: readonly string[];
  /** Names of recordings whose file neither came along nor is here; they were left out too. */
  readonly fileless: readonly string[];
  /** What belongs together and can be undone together. */
  readonly gesture: string;
}

interface Input extends ImportRequest {
  readonly workspace: Workspace;
}

const importing = sagaOf<Input>('import')
  .step({
    name: 'check contents',
    run: async ({ input: { workspace, project, isModel } }) => {
      const left = new Map<string, string>();
      const fileless = new Map<string, string>();
      const brought = new Set(project.files.map(({ key }) => key));
      for (const { id, kind, body } of project.documents) {
        const { model, fileKey } = body.content as { readonly model?: unknown; readonly fileKey?: string };
        const isSound =
          kind === 'model' ? await isModel(model) : kind !== 'recording' || id === recordingId(fileKey ?? '');
        if (!isSound) left.set(id, body.name);
        else if (
          kind === 'recording' &&
          !brought.has(fileKey ?? '') &&
          !(await workspace.file(fileKey ?? ''))
        )
          fileless.set(id, body.name);
      }
      return { left, fileless };
    },
  })
  .step({
    name: 'plan',
    run: async ({ input: { workspace, project, mode, newId }, done }): Promise<ImportPlan> => {
      const { left, fileless } = done['check contents'];
      const sound = project.documents.filter(({ id }) => !left.has(id) && !fileless.has(id));
      const eventIds = new Map<string, ReadonlySet<string>>();
      for (const { id } of sound) {
        const { events } = await workspace.history(id);
        eventIds.set(id, new Set(events.map((event) => event.id)));
      }
      const stored = new Set<string>();
      for (const { key } of project.files) if (await workspace.file(key)) stored.add(key);
      return planImport({ ...project, documents: sound }, mode, {
        newId,
        anyDocument: (id) => workspace.anyDocument(id),
        eventIds: (id) => eventIds.get(id) ?? new Set(),
        isStored: (key) => stored.has(key),
      });
    },
  })
  .step({
    name: 'take over',
    run: async ({ input: { workspace, from }, done: { plan }, causes }) => {
      const { documents, files } = plan;
      const input = { did: 'imported', from, documents, files };
      const executed = await workspace.execute(takeOver, input, { causes });
      if (executed.kind === 'refused') throw new Error(executed.why);
      if (!executed.isKept)
        throw new Error('The browser has no room for it. Remove recordings and free their room.');
      return executed.gesture;
    },
    compensate: async ({ input: { workspace }, value: gesture }) => {
      await workspace.undo({ gesture });
    },
  })
  .step({
    name: 'look again',
    // what storage says is there is there
    run: async ({ input: { workspace }, done: { plan } }) => {
      for (const { id } of plan.documents) {
        if (workspace.anyDocument(id) === undefined) throw new Error('Not all of it arrived.');
      }
    },
  });

/** Takes over a project: all of it or, when a step fails, nothing. */
export async function importProject(
  workspace: Workspace,
  request: ImportRequest,
  options: Pick<SagaOptions, 'before' | 'signal' | 'causes'> = {},
): Promise<Result<ImportEnd, SagaFault>> {
  await workspace.ready;
  const report: SagaOptions['report'] = (draft) => workspace.bus.publish(draft);
  const ended = await runSaga(importing, { ...request, workspace }, { ...options, report });
  if (!ended.ok) return ended;
  const { plan, 'take over': gesture, 'check contents': out } = ended.value;
  const { documents, known } = plan;
  const [left, fileless] = [[...out.left.values()], [...out.fileless.values()]];
  return { ok: true, value: { documents: documents.length, known, left, fileless, gesture } };
}
