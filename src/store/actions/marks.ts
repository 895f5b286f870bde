import { EDGE_MARKS, type EdgeMark } from '../../model/provenance.ts';
import type { Company } from '../../worker/contract/marks.ts';
import type { StepDirection } from '../../worker/contract.ts';
import type { AppState } from '../app.ts';
import { clearEmphasis } from '../commands/emphasise.ts';
import { toggleEdgeMark } from '../commands/marks/edge-marks.ts';
import { openMenuOfSelected } from '../commands/marks/event-menu.ts';
import { markHere, noteOnSelected } from '../commands/marks/notes.ts';
import { emphasisePicked, extendPicked, keepPicked, pickCompany } from '../commands/marks/pick-many.ts';
import { clearPicked } from '../commands/marks/picked.ts';
import type { Action } from './action.ts';
import { askPage, type SaveImage } from './page-acts.ts';

const hasSelection = ({ selected }: AppState): boolean => selected !== undefined;

const picking = { section: 'Selection', where: 'explore' } as const;

const EXTENDS: readonly (readonly [id: StepDirection, title: string, keys: string])[] = [
  ['lane-back', 'Pick the previous event in the lane too', 'Mod+ArrowLeft'],
  ['lane-forward', 'Pick the next event in the lane too', 'Mod+ArrowRight'],
  ['cause', 'Pick the latest cause too', 'Mod+ArrowUp'],
  ['effect', 'Pick the earliest effect too', 'Mod+ArrowDown'],
];

const COMPANIES: readonly (readonly [id: Company, title: string])[] = [
  ['type', 'Pick all events of the same type'],
  ['source', 'Pick all events of the same source'],
  ['past', 'Pick all that the selected event depends on'],
  ['future', 'Pick all that depends on the selected event'],
];

const MARKS: Readonly<Record<EdgeMark, string>> = {
  missing: 'missing causes',
  late: 'late causes',
  'against-clock': 'contradictions of the clock',
};

/** The menu of exports names them too. */
const IMAGES: readonly (readonly [act: SaveImage, title: string])[] = [
  ['save-svg', 'Save the picture as SVG'],
  ['save-png', 'Save the picture as PNG, as sharp as on a plain screen'],
  ['save-png-2', 'Save the picture as PNG, twice as sharp'],
  ['save-png-4', 'Save the picture as PNG, four times as sharp'],
];

export const marksActions: readonly Action[] = [
  {
    ...picking,
    id: 'pick.brush',
    title: ({ isBrushing }) => (isBrushing ? 'Drag to move the picture again' : 'Drag to pick events'),
    keys: ['B'],
    words: 'brush rectangle range lasso select many',
    run: ({ store }) => store.setState(({ isBrushing }) => ({ isBrushing: !isBrushing })),
  },
  ...EXTENDS.map(
    ([direction, title, keys]): Action => ({
      ...picking,
      id: `pick.${direction}`,
      title,
      keys: [keys],
      where: 'picture',
      words: 'extend select many',
      isPossible: hasSelection,
      run: (app) => void extendPicked(app, direction),
    }),
  ),
  ...COMPANIES.map(
    ([which, title]): Action => ({
      ...picking,
      id: `pick.all-${which}`,
      title,
      words: 'select many like',
      isPossible: hasSelection,
      run: (app) => {
        const { selected } = app.store.getState();
        if (selected !== undefined) void pickCompany(app, selected, which);
      },
    }),
  ),
  {
    ...picking,
    id: 'pick.draw',
    title: 'Show only the picked events strongly',
    words: 'emphasise highlight dim others',
    isPossible: ({ picked }) => picked.length > 0,
    run: (app) => void emphasisePicked(app),
  },
  {
    ...picking,
    id: 'pick.keep-only',
    title: 'Keep only the picked events',
    words: 'filter narrow hide others',
    isPossible: ({ picked, pickedFacts }) => picked.length > 0 && pickedFacts?.ids !== undefined,
    run: (app) => void keepPicked(app),
  },
  {
    ...picking,
    id: 'pick.nothing',
    title: 'Pick nothing',
    words: 'clear deselect many',
    isPossible: ({ picked }) => picked.length > 0,
    run: clearPicked,
  },
  {
    ...picking,
    id: 'marks.menu',
    title: 'Open the menu of the selected event',
    words: 'context right click',
    isPossible: hasSelection,
    run: (app) => void openMenuOfSelected(app),
  },
  {
    ...picking,
    id: 'marks.note',
    title: 'Write a note on the selected event',
    keys: ['N'],
    words: 'comment annotate flag remark',
    isPossible: hasSelection,
    run: noteOnSelected,
  },
  {
    section: 'View',
    where: 'explore',
    id: 'marks.marker',
    title: ({ selected }) =>
      selected === undefined
        ? 'Mark the middle of the picture on the axis'
        : 'Mark the place of the selected event on the axis',
    keys: ['M'],
    words: 'marker bookmark line',
    run: (app) => void markHere(app),
  },
  {
    section: 'View',
    where: 'explore',
    id: 'marks.no-result',
    title: 'Stop showing the result on the picture',
    words: 'clear emphasis highlight path',
    isPossible: ({ emphasis }) => emphasis !== undefined,
    run: (app) => void clearEmphasis(app),
  },
  ...IMAGES.map(
    ([act, title]): Action => ({
      section: 'Share',
      where: 'explore',
      id: `share.${act}`,
      title,
      words: 'export image picture download vector pixels',
      run: (app) => askPage(app, act),
    }),
  ),
  ...EDGE_MARKS.map(
    (mark): Action => ({
      section: 'View',
      where: 'explore',
      id: `view.mark-${mark}`,
      title: ({ edgeMarks }) => `${edgeMarks.includes(mark) ? 'Do not mark' : 'Mark'} ${MARKS[mark]}`,
      words: 'edges provenance dangling clock skew toggle',
      isPossible: (state) => markCount(state, mark) > 0,
      run: (app) => toggleEdgeMark(app, mark),
    }),
  ),
];

/** How many of them the recording has. */
export function markCount({ recording, lateCauses }: AppState, mark: EdgeMark): number {
  if (!recording) return 0;
  const { dangling, contradictions } = recording.snapshot;
  return { missing: dangling, late: lateCauses ?? 0, 'against-clock': contradictions }[mark];
}
