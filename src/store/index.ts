export type { RecordingClient, RecordingClients } from '../worker/client.ts';
export type { FlowFacts, LaneLine, LanesAnswer } from '../worker/contract/lanes.ts';
export { bodyAt, changedAt, LEFT_AFTER_COMPACTING } from '../workspace/index.ts';
export type { Action, ActionSection } from './actions/action.ts';
export {
  ACTIONS,
  actionForKey,
  actionsOf,
  isPossible,
  isPossibleNow,
  runAction,
  titleOf,
} from './actions/index.ts';
export { keyCaps } from './actions/keys.ts';
export { markCount } from './actions/marks.ts';
export { onPageAct, type PageAct } from './actions/page-acts.ts';
export { analysisInputs, analysisRequest, fromSelection } from './analysis/analysis-inputs.ts';
export {
  ANALYSES,
  ANALYSIS_KINDS,
  type AnalysisInfo,
  type Takes,
} from './analysis/analysis-list.ts';
export { LIST_LABELS } from './analysis/list-labels.ts';
export { type App, type AppState, pending } from './app.ts';
export { chainIndex, drawRelation, showChain, stepChain } from './commands/analysis/chains.ts';
export { drawResult, showLevel, showResultList } from './commands/analysis/draw-result.ts';
export {
  askEvidence,
  drawDangling,
  drawEdges,
  evidenceCsv,
  listEdges,
  saveEvidence,
  showEdge,
  showProblems,
} from './commands/analysis/evidence.ts';
export { gatherReport, type ReportMatter } from './commands/analysis/report.ts';
export {
  askWhole,
  cancelAnalysis,
  chooseAnalysis,
  chooseInput,
  chooseMeasure,
  chooseTrust,
  clearAnalysis,
  runAnalysis,
} from './commands/analysis/run-analysis.ts';
export { eventLink, type ResultWords, saveResult, saveSlice } from './commands/analysis/save-result.ts';
export { askMatter, askStanding } from './commands/analysis/standing.ts';
export {
  askCone,
  cancelCone,
  tidyCone,
} from './commands/cone/ask-cone.ts';
export { coneBetween, focusCone, openCone, toggleFollowing, watchCone } from './commands/cone/focus-cone.ts';
export {
  refoldCone,
  setConeFold,
  toggleConeReduced,
  UNFOLDED_AT_ONCE,
  unfoldNode,
} from './commands/cone/fold-cone.ts';
export { saveCone } from './commands/cone/save-cone.ts';
export { type ConeDirection, goToNode, refocusCone, walkCone } from './commands/cone/walk-cone.ts';
export { rowsOfNode, setConeSteps, widenCone, widenNode } from './commands/cone/widen-cone.ts';
export {
  arrangeDesign,
  type BoxSize,
  leaveTidy,
  placeComponents,
  placeFirst,
  proposeTidy,
  takeTidy,
} from './commands/design/arrange-design.ts';
export { changeDesignRun, changeDesignText, typeDesign } from './commands/design/change-design.ts';
export { copyFromDesign, pasteIntoDesign } from './commands/design/clipboard.ts';
export {
  addDesign,
  closeDesign,
  LONGEST_DESIGN,
  openDesign,
  removeDesign,
  renameDesign,
  restoreDesign,
} from './commands/design/design-file.ts';
export { editDesign } from './commands/design/edit-design.ts';
export { DESIGN_FORMS, exportDesign, exportNotation } from './commands/design/export-design.ts';
export { importDesign } from './commands/design/import-design.ts';
export { keepDesignNow } from './commands/design/keep-design.ts';
export {
  openArchitecture,
  restoreDesignPanes,
  revealInDesign,
  selectInDesign,
  setDesignPanes,
  showArchitecture,
  showDesignBottom,
} from './commands/design/look.ts';
export {
  hideOverlay,
  mapSource,
  overlayLive,
  overlayRecording,
  showFlow,
} from './commands/design/overlay.ts';
export { removeFromDesign } from './commands/design/remove-items.ts';
export { loadTemplates, openTemplate, openTemplateById } from './commands/design/templates.ts';
export { undoDesign } from './commands/design/undo-design.ts';
export { clearEmphasis, emphasise, repaint } from './commands/emphasise.ts';
export { exportAs } from './commands/export-as.ts';
export {
  applyFilter,
  clearFilter,
  narrowFilter,
  replaceConditions,
  setFilterMode,
  standingOf,
  toggleValue,
} from './commands/find/filter.ts';
export {
  canApply,
  closeFilter,
  draftFilter,
  filterBySearch,
  openFilter,
} from './commands/find/open-filter.ts';
export { loadPaths } from './commands/find/paths.ts';
export { forgetFilter, renameFilter, restoreFilters, saveFilter } from './commands/find/saved-filters.ts';
export {
  isColumnShown,
  moveColumn,
  openTable,
  resetColumns,
  resizeColumn,
  setColumns,
  setSorts,
  sortTable,
  toggleColumn,
} from './commands/find/table.ts';
export { goToSource } from './commands/go-to-source.ts';
export {
  drawFinding,
  eventsOfFinding,
  findingsOfSelected,
  writeFindings,
} from './commands/insight/finding-events.ts';
export {
  cancelJudging,
  judge,
  judgeAgain,
  judgedOf,
  type PlacedFinding,
  showFinding,
  shownFindings,
  stepFinding,
  toggleAnomalies,
} from './commands/insight/judge.ts';
export { cancelLearning, learnModel } from './commands/insight/learn-model.ts';
export { learntFromText } from './commands/insight/learnt-from.ts';
export {
  chooseModel,
  exportModel,
  forgetModel,
  importModel,
  modelInUse,
  readModels,
  renameModel,
} from './commands/insight/models.ts';
export { clearPrediction, predictNow } from './commands/insight/predict.ts';
export { arrange, refreshLanes } from './commands/lanes/arrange.ts';
export {
  closeLaneMenu,
  foldByService,
  foldChosenLanes,
  foldWithNext,
  groupLanesBy,
  hideChosenLanes,
  hideLane,
  hideOtherLanes,
  laneOfSelected,
  moveLane,
  openLaneMenu,
  pinLane,
  putLaneAt,
  showLanesAgain,
  sortLanesBy,
  toggleLane,
  toggleRuns,
  unfoldLanes,
} from './commands/lanes/lane-acts.ts';
export { language, loadLanguage } from './commands/language.ts';
export {
  changeRecording,
  forgetRecording,
  freeRemoved,
  refreshLibrary,
  saveStored,
} from './commands/library.ts';
export {
  addSource,
  closeLive,
  DEFAULT_WINDOW,
  detachSource,
  loadDemos,
  stopLive,
  testSource,
} from './commands/live/attach.ts';
export {
  addAddress,
  attachToAddress,
  attachToText,
  type SourceChoices,
  sourceAt,
} from './commands/live/attach-address.ts';
export {
  bookmarkLive,
  clockText,
  exploreBlob,
  exploreLive,
  followLive,
  freezeLive,
} from './commands/live/freeze.ts';
export type { EndedRecording } from './commands/live/keep-recorded.ts';
export { keepLeftover, leftoverRecordings, removeLeftover } from './commands/live/leftovers.ts';
export { compareLiveWith, learnFromWindow } from './commands/live/live-model.ts';
export { judgeLiveBy, liveRulesAt, NO_LIVE_RULES } from './commands/live/live-rules.ts';
export { forgetSource, isAnyKept, restorePastSources } from './commands/live/past-sources.ts';
export { discardRecordingLive, startRecordingLive, stopRecordingLive } from './commands/live/record.ts';
export { stopAndExplore } from './commands/live/stop-and-explore.ts';
export { addWatch, removeWatch, toggleWatchAct } from './commands/live/watches.ts';
export { lookUpEvents } from './commands/look-up-events.ts';
export { countEdgeMarks, pointAtEdge, pointAtPart, toggleEdgeMark } from './commands/marks/edge-marks.ts';
export { closeEventMenu, openEventMenu, openMenuOfSelected } from './commands/marks/event-menu.ts';
export { refreshLandmarks } from './commands/marks/landmarks.ts';
export {
  addNotes,
  keepNote,
  LONGEST_NOTE,
  leaveNote,
  loadNotes,
  markHere,
  noteOnSelected,
  removeMarker,
  removeNote,
  renameMarker,
  startNote,
} from './commands/marks/notes.ts';
export {
  emphasisePicked,
  extendPicked,
  narrowPicked,
  type PickHow,
  pickCompany,
  pickRows,
  pickWithin,
  togglePicked,
} from './commands/marks/pick-many.ts';
export { clearPicked, setPicked } from './commands/marks/picked.ts';
export { type ImageKind, saveImage } from './commands/marks/save-image.ts';
export { dismissNotice, notify } from './commands/notify.ts';
export { loadExamples, openExample, openFile, openStored, openUrl } from './commands/open-file.ts';
export { openHandedOver, readHandedOver } from './commands/open-handed-over.ts';
export {
  answerOpenQuestion,
  cancelOpening,
  type OpenEnd,
  showExecution,
} from './commands/open-recording.ts';
export {
  closePanel,
  dockOf,
  enlargePanels,
  isPanelVisible,
  keepDock,
  movePanel,
  openPanel,
  raisePanel,
  resetPanels,
  restorePanels,
  setDockKind,
  togglePanel,
} from './commands/panels.ts';
export { cancelComparing, pickEvent, startComparing } from './commands/pick-event.ts';
export { pointAt, stopPointingAt } from './commands/point-at.ts';
export { restoreRecentActions, runFromPalette } from './commands/recent-actions.ts';
export { moveCut, orderReplayBy } from './commands/replay/move-cut.ts';
export { closeReplay, openReplay, toggleReplay } from './commands/replay/open-replay.ts';
export {
  pausePlaying,
  playOn,
  setPlayMode,
  setPlaySpeed,
  startPlaying,
  toggleCutsPauses,
  togglePlaying,
} from './commands/replay/play.ts';
export { refreshReplay } from './commands/replay/refresh-replay.ts';
export { progressText } from './commands/replay/said.ts';
export { cutAtSelected, cutToEnd, cutToStart, stepByEvent, stepByLevel } from './commands/replay/step-cut.ts';
export { analyseRules, loadKnowledge, worldOf } from './commands/rules/analyse-rules.ts';
export { offersCarried, openRulesUrl, showCarried, showCarriedIfFree } from './commands/rules/bring-rules.ts';
export {
  areVerdictsStale,
  cancelCheck,
  checkRules,
  rulesToCheck,
  stopAtFirst,
} from './commands/rules/check-rules.ts';
export {
  canDraftPattern,
  changeDraft,
  draftPattern,
  keepDraft,
  leaveDraft,
  patternOfDraft,
} from './commands/rules/draft-pattern.ts';
export {
  askWhyNot,
  cancelPattern,
  eventsAskedAbout,
  leavePattern,
  patternAtCursor,
  previewPattern,
  showMatch,
  stepMatch,
  togglePatternLight,
} from './commands/rules/preview-pattern.ts';
export { refreshRules, rulesBasis } from './commands/rules/refresh-rules.ts';
export {
  editRules,
  exportRules,
  importRules,
  keepNow,
  newRules,
  openRulesFile,
  readRules,
  removeRules,
  renameRules,
  rewriteRules,
  showRules,
} from './commands/rules/rules-files.ts';
export { areRulesInLink } from './commands/rules/rules-link.ts';
export { saveVerdicts } from './commands/rules/save-verdicts.ts';
export {
  shownViolation,
  showRule,
  showViolation,
  stepViolation,
  verdictOf,
} from './commands/rules/show-violation.ts';
export {
  addBreakpoint,
  removeBreakpoint,
  stopAtViolation,
  toggleBreakpoint,
} from './commands/run/breakpoints.ts';
export { cancelCompare, compareRuns } from './commands/run/compare-runs.ts';
export { dropOccurrence, rerunAndCompare, undropOccurrence } from './commands/run/drop.ts';
export { exploreOrders, openCounterexample, runInOrder, stopOrders } from './commands/run/explore-orders.ts';
export { exploreRecording, exploreRun } from './commands/run/explore-run.ts';
export { forgetRun, keepRun } from './commands/run/keep-run.ts';
export { endRun } from './commands/run/ready-run.ts';
export {
  beginRun,
  feedRecording,
  goOn,
  injectEvent,
  pauseRun,
  runOn,
  stepRunBack,
} from './commands/run/run-design.ts';
export { HANDED_OVER_ID, saveAsPage } from './commands/save-as-page.ts';
export { markHits, search, stepHit, unmarkHits } from './commands/search.ts';
export {
  compareWith,
  selectById,
  selectEvent,
  showRootCauses,
  stepSelection,
  stepTrail,
} from './commands/select-event.ts';
export { drawPlaces, showPlace, stepPlace } from './commands/shapes/draw-places.ts';
export {
  cancelShape,
  canTakeShape,
  changeShape,
  dropShape,
  eventsForShape,
  takeShape,
} from './commands/shapes/find-shape.ts';
export { saveShapePlaces } from './commands/shapes/save-places.ts';
export {
  askSources,
  cancelSourcesLayout,
  goToSourceNode,
  listCauses,
  pointAtSource,
  showSourceCounts,
  watchSources,
} from './commands/sources/ask-sources.ts';
export { chooseTheme, restoreTheme } from './commands/theme.ts';
export {
  canTour,
  declineTour,
  endTour,
  goToTourStep,
  restoreTour,
  startTour,
  TOUR_STEPS,
} from './commands/tour.ts';
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
  zoomToRows,
} from './commands/view.ts';
export { followHistory, recordView, redoView, undoView } from './commands/view-history.ts';
export {
  applyViewLink,
  readViewLink,
  type ViewLink,
  writeAddress,
  writeViewLink,
} from './commands/view-link.ts';
export { compactHistory } from './commands/workspace/compact.ts';
export {
  bringBackCard,
  deleteCard,
  moveCard,
  newProject,
  renameCard,
} from './commands/workspace/documents.ts';
export {
  askWhatLedToIt,
  branchChosen,
  chooseVersion,
  chooseVersionAt,
  compareVersionWith,
  nameChosen,
  openHistory,
  restoreChosen,
  showHistory,
} from './commands/workspace/history.ts';
export { inspectWorkspace } from './commands/workspace/inspect-workspace.ts';
export {
  declineProject,
  exportProject,
  offerProjectFile,
  offerSharedProject,
  shareLink,
  takeOverProject,
} from './commands/workspace/projects.ts';
export { canSaveView, openView, saveView } from './commands/workspace/saved-views.ts';
export { startWorkspace } from './commands/workspace/start-workspace.ts';
export { tellStorage } from './commands/workspace/tell-storage.ts';
export { undoWork } from './commands/workspace/undo-work.ts';
export { signAs } from './commands/workspace/work-author.ts';
export { createApp } from './create-app.ts';
export type { DockKind } from './panels/default-docks.ts';
export {
  type Dock,
  type DockNode,
  type DockSize,
  type DockTabs,
  openTabs,
  placeOfTab,
  readDock,
} from './panels/dock.ts';
export {
  MAIN_PANEL,
  PANEL_IDS,
  type PanelId,
  type PanelInfo,
  type PanelPlace,
  panelInfo,
} from './panels/panel-list.ts';
export { isDesigning, mainArchitecture, shownArchitecture, shownPath } from './selectors/design.ts';
export { designItemAt } from './selectors/design-item-at.ts';
export { designProblems } from './selectors/design-problems.ts';
export { designStatus } from './selectors/design-status.ts';
export { itemsThere } from './selectors/items-there.ts';
export { hiddenLanes, laneCount, lanesOfSnapshot, shownLanes } from './selectors/lanes.ts';
export { liveStatus } from './selectors/live-status.ts';
export { PLAY_SPEEDS, playModeOf, playSpeedOf } from './selectors/play-speed.ts';
export { counted, countText, isBusy, problemCount, statusText } from './selectors/status.ts';
export { groupVerdicts, orderVerdicts, type VerdictGroup } from './selectors/verdict-order.ts';
export type { ComparedSide } from './slices/compare.ts';
export {
  type DesignBottom,
  type DesignDocument,
  type DesignFile,
  type DesignItem,
  type DesignPanes,
  type DesignTemplate,
  layoutOf,
} from './slices/design.ts';
export type { SavedFilter } from './slices/filters.ts';
export type { TableColumn } from './slices/find.ts';
export type { InsightTab, LearnPlan, LearnSource } from './slices/insight.ts';
export type { RecordingCard, SpaceUsed } from './slices/library.ts';
export {
  type ActiveLive,
  type LiveBookmark,
  type LiveMoment,
  type LiveRules,
  type LiveSample,
  type PastSource,
  shownMoment,
  WATCH_ACTS,
  type WatchAct,
  type WatchLine,
} from './slices/live.ts';
export type { EventMenu, NoteDraft, PointedPart } from './slices/marks.ts';
export type { PlayMode, PlaySettings, Replay } from './slices/replay.ts';
export type {
  PatternDraft,
  PatternInText,
  RulesDocument,
  RulesOrigin,
  VerdictOrder,
} from './slices/rules.ts';
export { type ActiveRun, type KeptRun, pauseWords, RUN_SPEEDS, type RunBreakpoint } from './slices/run.ts';
export type { OpenAnswer, Opening, OpenQuestion, OpenRecording, Origin } from './slices/session.ts';
export type { Example, Notice, Tab, ThemeChoice } from './slices/shell.ts';
export type { Extent, SidePanel, Viewport } from './slices/view.ts';
export type { Against, DocumentCard, ShownHistory } from './slices/work.ts';
