import type { App, AppState } from '../app.ts';
import { isDesigning } from '../selectors/design.ts';
import type { Action } from './action.ts';
import { analysisActions } from './analysis.ts';
import { coneActions } from './cone.ts';
import { designActions } from './design.ts';
import { findActions } from './find.ts';
import { helpActions } from './help.ts';
import { historyActions } from './history.ts';
import { insightActions } from './insight.ts';
import { type Chord, chordsOf, chordText, type KeyPress, parseKeys } from './keys.ts';
import { laneActions } from './lanes.ts';
import { liveActions } from './live.ts';
import { marksActions } from './marks.ts';
import { panelActions } from './panels.ts';
import { recordingActions } from './recording.ts';
import { replayActions } from './replay.ts';
import { ruleActions } from './rules.ts';
import { selectionActions } from './selection.ts';
import { shapeActions } from './shapes.ts';
import { themeActions } from './theme.ts';
import { viewActions } from './view.ts';
import { workActions } from './work.ts';

/** Everything a person can do by name. One line per topic; the order is that of the shortcut sheet. */
export const ACTIONS: readonly Action[] = [
  ...recordingActions,
  ...designActions,
  ...liveActions,
  ...viewActions,
  ...historyActions,
  ...selectionActions,
  ...laneActions,
  ...findActions,
  ...marksActions,
  ...shapeActions,
  ...ruleActions,
  ...analysisActions,
  ...insightActions,
  ...coneActions,
  ...replayActions,
  ...workActions,
  ...panelActions,
  ...themeActions,
  ...helpActions,
];

/** What can be done now. */
export function actionsOf(state: AppState): Action[] {
  return ACTIONS.filter((action) => isPossible(action, state));
}

export function titleOf(action: Action, state: AppState): string {
  return typeof action.title === 'string' ? action.title : action.title(state);
}

export function isPossible({ where, isPossible: is }: Action, state: AppState): boolean {
  const isThere =
    where === undefined ||
    where === 'everywhere' ||
    (where === 'design'
      ? isDesigning(state)
      : where === 'live'
        ? state.tab === 'live' && state.live !== undefined
        : isExploring(state));
  return isThere && (is?.(state) ?? true);
}

/** Whether the action of this name exists and can be done now. */
export function isPossibleNow(state: AppState, id: string): boolean {
  const action = ACTIONS.find((candidate) => candidate.id === id);
  return action !== undefined && isPossible(action, state);
}

export function runAction(app: App, id: string): void {
  const action = ACTIONS.find((candidate) => candidate.id === id);
  if (action && isPossible(action, app.store.getState())) action.run(app);
}

/** Where the keys are pressed. */
export interface KeyPlace {
  readonly isTyping: boolean;
  readonly isInPicture: boolean;
  readonly isApple: boolean;
}

/**
 * The action that a key press means here, `undefined` when it is the browser's. While typing only chords with `Mod`
 * that work everywhere are ours: everything else belongs to the text.
 */
export function actionForKey(press: KeyPress, place: KeyPlace, state: AppState): Action | undefined {
  for (const chord of chordsOf(press, place.isApple)) {
    const actions = byChord.get(chordText(chord)) ?? [];
    const action = actions.find((one) => isMeant(one, chord, place) && isPossible(one, state));
    if (action || actions.length > 0) return action;
  }
  return undefined;
}

function isMeant({ where = 'everywhere' }: Action, { mod }: Chord, place: KeyPlace): boolean {
  if (place.isTyping) return where === 'everywhere' && mod;
  return where !== 'picture' || place.isInPicture;
}

function isExploring({ tab, recording }: AppState): boolean {
  return tab === 'explore' && recording !== undefined;
}

/** Several, where keys mean one thing in one view and another in another. */
const byChord = new Map<string, Action[]>();
for (const action of ACTIONS) {
  for (const keys of action.keys ?? []) {
    const chord = parseKeys(keys);
    const text = chord ? chordText(chord) : keys;
    byChord.set(text, [...(byChord.get(text) ?? []), action]);
  }
}
