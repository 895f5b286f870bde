import type { OldContents, OldStores } from '../../storage/index.ts';
import { takeOver } from '../commands/take-over.ts';
import { runSaga, type SagaOptions } from '../saga/run-saga.ts';
import { sagaOf } from '../saga/saga.ts';
import type { SagaFault } from '../saga/saga-fault.ts';
import type { Workspace } from '../workspace.ts';
import { planMigration } from './plan-migration.ts';

export type MigrationEnd =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'moved';
      readonly documents: number;
      /** What could not be read and was left where it is, in words. */
      readonly left: readonly string[];
    }
  /** Nothing was moved; the next start tries again. */
  | { readonly kind: 'failed'; readonly fault: SagaFault };

interface Input {
  readonly workspace: Workspace;
  readonly old: OldStores;
  readonly contents: OldContents;
}

const migration = sagaOf<Input>('migrate')
  .step({
    name: 'plan',
    run: ({ input: { contents } }) => planMigration(contents, Date.now()),
  })
  .step({
    name: 'take over',
    run: async ({ input: { workspace }, done: { plan }, causes }) => {
      const { documents, files } = plan;
      const input = { did: 'migrated', from: 'an earlier version', documents, files };
      const executed = await workspace.execute(takeOver, input, { causes });
      if (executed.kind === 'refused') throw new Error(executed.why);
      if (!executed.isKept) throw new Error('The browser has no room for it.');
      return executed;
    },
    compensate: async ({ input: { workspace }, value: { gesture } }) => {
      await workspace.undo({ gesture });
    },
  })
  .step({
    name: 'clear',
    run: ({ input: { old }, done: { plan } }) => old.replace(plan.left),
    compensate: ({ input: { old, contents } }) => old.replace(contents, { isAsBefore: true }),
  });

/** Moves what versions 1 to 3 of the database kept into documents: all of it or, when a step fails, nothing. */
export async function migrate(
  workspace: Workspace,
  old: OldStores,
  options: Pick<SagaOptions, 'before'> = {},
): Promise<MigrationEnd> {
  const contents = await old.read();
  if (!contents) return { kind: 'nothing' };
  const report: SagaOptions['report'] = (draft) => workspace.bus.publish(draft);
  const ended = await runSaga(migration, { workspace, old, contents }, { ...options, report });
  if (!ended.ok) return { kind: 'failed', fault: ended.fault };
  const { plan } = ended.value;
  return { kind: 'moved', documents: plan.documents.length, left: plan.leftWords };
}
