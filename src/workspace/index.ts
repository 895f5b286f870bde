export { Aspects, type ListedAspect } from './aspects/aspects.ts';
export { Metrics, type MetricsRow } from './aspects/metrics.ts';
export { type CallLine, errorReportingAspect, loggingAspect, metricsAspect } from './aspects/ready-made.ts';
export { keepArchitecture } from './commands/architectures.ts';
export { attach, detach } from './commands/attach.ts';
export { contentOf } from './commands/bodies.ts';
export type { Command, Decision, WorkspaceView } from './commands/command.ts';
export {
  branchDocument,
  bringBackDocument,
  deleteDocument,
  markVersion,
  moveToProject,
  renameDocument,
  restoreVersion,
} from './commands/documents.ts';
export { download, handOut, packProject } from './commands/hand-out.ts';
export {
  changeRecording,
  emptyFiles,
  keepFilter,
  keepModel,
  keepProject,
  keepReading,
  keepView,
  type RecordingChange,
  recordingId,
  rememberRecording,
} from './commands/keep.ts';
export { changeNotes, notesId } from './commands/notes.ts';
export { keepRules } from './commands/rules.ts';
export { startRun } from './commands/start-run.ts';
export type { DocumentState } from './documents/document-record.ts';
export { bodyAt, changedAt, type ShownVersion, shownVersions, versionAt } from './documents/versions.ts';
export type {
  AttachData,
  DetachData,
  DownloadData,
  HandOutData,
  LogData,
  NotifyData,
  PackData,
  StartRunData,
} from './effects/kinds.ts';
export { inspectionOf } from './inspect/inspection.ts';
export { compactDocument, LEFT_AFTER_COMPACTING } from './keeping/compact.ts';
export type { Keeping } from './keeping/keeper.ts';
export { broadcastChannel, NO_CHANNEL, type TabChannel } from './keeping/tab-channel.ts';
export { type MigrationEnd, migrate } from './migrate/migrate.ts';
export { ListProjection, type ListSpec } from './projections/list-projection.ts';
export { gatherProject, type ProjectScope } from './projects/gather-project.ts';
export { type ImportEnd, importProject } from './projects/import-project.ts';
export type { ImportMode } from './projects/plan-import.ts';
export { runSaga, type SagaOptions } from './saga/run-saga.ts';
export { sagaOf } from './saga/saga.ts';
export type { UndoDirection } from './undo/steps.ts';
export { type Executed, Workspace, type WorkspaceServices } from './workspace.ts';
