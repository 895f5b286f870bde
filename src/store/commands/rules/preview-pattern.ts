import { type EventIndex, eventIndex } from '../../../model/ids.ts';
import { atomsOf } from '../../../model/pattern/atoms.ts';
import { type App, type AppState, pending } from '../../app.ts';
import { counted, countText } from '../../selectors/status.ts';
import type { PatternInText } from '../../slices/rules.ts';
import { clearEmphasis, emphasise } from '../emphasise.ts';
import { language } from '../language.ts';
import { selectEvent } from '../select-event.ts';

/** Takes the pattern under the cursor of the editor, if there is one, and looks for it. */
export async function patternAtCursor(app: App, offset: number): Promise<void> {
  const { notation, rules, patternInText, patternDraft } = app.store.getState();
  // while a pattern is made of picked events, it is the one in question
  if (patternDraft) return;
  const notationModule = language();
  if (!notation || !notationModule || notation.document.text !== rules.text) return;
  const found = notationModule.patternAt(notation, offset);
  if (!found?.pattern) {
    if (patternInText) await leavePattern(app);
    return;
  }
  const text = rules.text.slice(found.from, found.to);
  const isSame =
    patternInText?.text === text &&
    patternInText.range.from === found.from &&
    patternInText.range.to === found.to;
  if (isSame) return;
  await previewPattern(app, {
    pattern: found.pattern,
    clocks: notation.rules.clocks,
    range: { from: found.from, to: found.to },
    text,
    atoms: atomsOf(found.pattern).map(({ at }) => at),
  });
}

/** Counts and lights the matches of a pattern; a newer one ends an older one. */
export async function previewPattern(app: App, patternInText: PatternInText): Promise<void> {
  const { recording } = app.store.getState();
  app.store.setState({ patternInText, patternFault: undefined, patternPlace: undefined, whyNot: undefined });
  if (!recording) return;
  const isStill = (): boolean => {
    const state = app.store.getState();
    return state.patternInText === patternInText && state.recording === recording;
  };
  app.store.setState({ patternProgress: 0 });
  const answer = await pending(
    app,
    recording.client.service.rules.find(patternInText.pattern, patternInText.clocks, (fraction) => {
      // a report may come behind the answer
      if (isStill() && app.store.getState().patternProgress !== undefined)
        app.store.setState({ patternProgress: fraction, patternAnswer: undefined });
    }),
  );
  if (!isStill()) return;
  if (!answer.ok) {
    app.store.setState({
      patternProgress: undefined,
      patternAnswer: undefined,
      patternFault: answer.fault.code === 'cancelled' ? undefined : answer.fault.message,
    });
    return;
  }
  app.store.setState({ patternProgress: undefined, patternAnswer: answer.value });
  await lightPattern(app);
}

/** The cursor is in no pattern any more. */
export async function leavePattern(app: App): Promise<void> {
  app.store.setState({
    patternInText: undefined,
    patternAnswer: undefined,
    patternProgress: undefined,
    patternFault: undefined,
    patternPlace: undefined,
    whyNot: undefined,
  });
  await clearEmphasis(app, 'pattern');
}

export function cancelPattern(app: App): void {
  void app.store.getState().recording?.client.service.rules.cancelFind();
}

/** Draws all events that take part in a match, or the match that is looked at. */
async function lightPattern(app: App): Promise<void> {
  const { patternAnswer, patternPlace, isPatternLit } = app.store.getState();
  if (!patternAnswer || !isPatternLit) return;
  const { start, rows, taking, total } = patternAnswer;
  const count = countText(total);
  if (patternPlace === undefined) {
    if (total === 0) return clearEmphasis(app, 'pattern');
    const label = `${patternAnswer.isComplete ? '' : 'at least '}${counted(total, 'match', 'matches')} of the pattern`;
    return emphasise(app, { topic: 'pattern', label, rows: taking });
  }
  await emphasise(app, {
    topic: 'pattern',
    label: `Match ${(patternPlace + 1).toLocaleString('en-US')} of ${count}`,
    rows: rows.subarray(start[patternPlace], start[patternPlace + 1]),
  });
}

/** Lights matches while a pattern is typed, or leaves the picture alone. */
export async function togglePatternLight(app: App): Promise<void> {
  const { isPatternLit } = app.store.getState();
  app.store.setState({ isPatternLit: !isPatternLit });
  if (isPatternLit) await clearEmphasis(app, 'pattern');
  else await lightPattern(app);
}

/** Looks at one match: it alone is lit, and its first event is selected. `undefined`: all again. */
export async function showMatch(app: App, place: number | undefined): Promise<void> {
  const { patternAnswer, sidePanel } = app.store.getState();
  if (!patternAnswer || (place !== undefined && !(place >= 0 && place < patternAnswer.start.length - 1)))
    return;
  app.store.setState({ patternPlace: place });
  await lightPattern(app);
  if (place !== undefined) {
    const from = patternAnswer.start[place];
    if (from < patternAnswer.start[place + 1])
      await selectEvent(app, eventIndex(patternAnswer.rows[from]), sidePanel);
  }
}

/** The next (1) or previous (-1) listed match; round at the ends. */
export async function stepMatch(app: App, by: 1 | -1): Promise<void> {
  const { patternAnswer, patternPlace } = app.store.getState();
  const listed = (patternAnswer?.start.length ?? 1) - 1;
  if (listed === 0) return;
  const next =
    patternPlace === undefined ? (by === 1 ? 0 : listed - 1) : (patternPlace + by + listed) % listed;
  await showMatch(app, next);
}

/** Asks why these events are no match of the pattern under the cursor. */
export async function askWhyNot(app: App): Promise<void> {
  const { recording, patternInText } = app.store.getState();
  const rows = eventsAskedAbout(app.store.getState());
  if (!recording || !patternInText || rows.length === 0) return;
  const answer = await pending(
    app,
    recording.client.service.rules.explain(patternInText.pattern, patternInText.clocks, rows),
  );
  const state = app.store.getState();
  if (state.recording !== recording || state.patternInText !== patternInText) return;
  if (answer.ok) app.store.setState({ whyNot: { rows, answer: answer.value } });
  else app.store.setState({ patternFault: answer.fault.message });
}

/** What “why not” is asked about: the events picked together, the two that are compared, or the selected one. */
export function eventsAskedAbout({ picked, selected, compared }: AppState): EventIndex[] {
  const rows = picked.length > 0 ? picked : [selected, compared].filter((row) => row !== undefined);
  return [...rows].sort((a, b) => a - b);
}
