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
export { download } from './commands/download.ts';
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
export type { DocumentState } from './documents/document-record.ts';
export { bodyAt, type ShownVersion, shownVersions } from './documents/versions.ts';
export type { DownloadData, NotifyData } from './effects/kinds.ts';
export type { Keeping } from './keeping/keeper.ts';
export { broadcastChannel, NO_CHANNEL, type TabChannel } from './keeping/tab-channel.ts';
export { type MigrationEnd, migrate } from './migrate/migrate.ts';
export { ListProjection, type ListSpec } from './projections/list-projection.ts';
export { type Executed, Workspace, type WorkspaceServices } from './workspace.ts';
