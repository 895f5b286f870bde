export type { RecordingClient, RecordingClients } from '../worker/client.ts';
export { type App, type AppState, createApp, pending } from './app.ts';
export { clearEmphasis, emphasise, repaint } from './commands/emphasise.ts';
export { exportAs } from './commands/export-as.ts';
export { dismissNotice, notify } from './commands/notify.ts';
export { loadExamples, openExample, openFile, openRecent, openUrl } from './commands/open-file.ts';
export {
  answerOpenQuestion,
  cancelOpening,
  type OpenEnd,
  showExecution,
} from './commands/open-recording.ts';
export { cancelComparing, pickEvent, startComparing } from './commands/pick-event.ts';
export { markHits, pointAt, stopPointingAt, unmarkHits } from './commands/point-at.ts';
export { forgetRecent, refreshRecents } from './commands/recents.ts';
export { search } from './commands/search.ts';
export {
  compareWith,
  selectById,
  selectEvent,
  showRootCauses,
  stepSelection,
  stepTrail,
} from './commands/select-event.ts';
export { keepSideLayout, restoreSideLayout } from './commands/side-layout.ts';
export { chooseTheme, restoreTheme } from './commands/theme.ts';
export {
  fitAll,
  panBy,
  reveal,
  setAxis,
  setCanvasSize,
  toggleEdgeKind,
  viewOf,
  zoomAround,
  zoomBy,
  zoomLanesBy,
  zoomTo,
} from './commands/view.ts';
export {
  applyViewLink,
  readViewLink,
  type ViewLink,
  writeAddress,
  writeViewLink,
} from './commands/view-link.ts';
export { counted, isBusy, problemCount, statusText } from './selectors/status.ts';
export type { OpenAnswer, Opening, OpenQuestion, OpenRecording, Origin } from './slices/session.ts';
export type { Example, Notice, Tab, ThemeChoice } from './slices/shell.ts';
export type { Extent, SidePanel, Viewport } from './slices/view.ts';
