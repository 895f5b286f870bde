import { addDesign } from '../commands/design/design-file.ts';
import { setDesignPanes, showDesignBottom } from '../commands/design/look.ts';
import { undoDesign } from '../commands/design/undo-design.ts';
import { exploreRun } from '../commands/run/explore-run.ts';
import { endRun } from '../commands/run/ready-run.ts';
import { goOn, pauseRun, runOn, stepRunBack } from '../commands/run/run-design.ts';
import type { Action } from './action.ts';

const design = { section: 'Design', where: 'design' } as const;

export const designActions: readonly Action[] = [
  {
    id: 'design.show',
    section: 'Design',
    title: 'Go to Design',
    words: 'architecture canvas draw model simulate templates',
    isPossible: ({ tab }) => tab !== 'design',
    run: (app) => app.store.setState({ tab: 'design' }),
  },
  {
    id: 'design.new',
    section: 'Design',
    title: 'New design',
    words: 'architecture empty canvas draw',
    run: (app) => {
      addDesign(app, 'Untitled design', { text: 'architecture Main {\n}\n' });
      app.store.setState({ tab: 'design' });
    },
  },
  {
    ...design,
    id: 'design.run',
    title: ({ run }) => (run?.isGoing ? 'Pause the run' : 'Run the design'),
    keys: ['Mod+Enter'],
    words: 'simulate execute start play go on',
    run: (app) => void (app.store.getState().run?.isGoing ? pauseRun(app) : runOn(app)),
  },
  {
    ...design,
    id: 'design.run-all',
    title: 'Run to the end at once',
    keys: ['Mod+Shift+Enter'],
    words: 'simulate execute fast',
    isPossible: ({ run }) => !run?.isGoing,
    run: (app) => void goOn(app, { kind: 'on', speed: undefined }),
  },
  {
    ...design,
    id: 'design.step',
    title: 'One event on',
    keys: ['.'],
    words: 'step simulate',
    isPossible: ({ run }) => !run?.isGoing,
    run: (app) => void goOn(app, { kind: 'event' }),
  },
  {
    ...design,
    id: 'design.step-back',
    title: 'One task back',
    keys: [','],
    words: 'step simulate undo',
    isPossible: ({ run }) => run !== undefined && !run.isGoing && run.view.steps > 0,
    run: (app) => void stepRunBack(app),
  },
  {
    ...design,
    id: 'design.stop',
    title: 'Stop and forget the run',
    words: 'end reset simulate',
    isPossible: ({ run }) => run !== undefined,
    run: endRun,
  },
  {
    ...design,
    id: 'design.explore',
    title: 'Open the run in Explore',
    words: 'recording poset events',
    isPossible: ({ run }) => run !== undefined && !run.isGoing && run.view.events > 0,
    run: (app) => void exploreRun(app),
  },
  {
    ...design,
    id: 'design.undo',
    title: 'Undo the last change of the design',
    keys: ['Mod+Z'],
    run: (app) => void undoDesign(app, 'undo'),
  },
  {
    ...design,
    id: 'design.redo',
    title: 'Redo the last change of the design',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    run: (app) => void undoDesign(app, 'redo'),
  },
  {
    ...design,
    id: 'design.problems',
    title: 'Problems of the design',
    words: 'errors warnings validation',
    run: (app) => showDesignBottom(app, 'problems'),
  },
  {
    ...design,
    id: 'design.settings',
    title: 'Settings, breakpoints and results of the run',
    words: 'seed mode budget inject event',
    run: (app) => showDesignBottom(app, 'run'),
  },
  {
    ...design,
    id: 'design.orders',
    title: 'Orders the design may run in',
    words: 'interleavings outcomes explore schedule race',
    run: (app) => showDesignBottom(app, 'orders'),
  },
  {
    ...design,
    id: 'design.compare',
    title: 'Compare two runs',
    words: 'difference kept',
    run: (app) => showDesignBottom(app, 'compare'),
  },
  {
    ...design,
    id: 'design.overlay',
    title: 'Draw the recording on the design',
    words: 'overlay conform drift',
    run: (app) => showDesignBottom(app, 'overlay'),
  },
  {
    ...design,
    id: 'design.history',
    title: 'History of the design',
    words: 'versions back branch',
    run: (app) => showDesignBottom(app, 'history'),
  },
  {
    ...design,
    id: 'design.text',
    title: ({ designPanes }) => (designPanes.hasText ? 'Hide the text' : 'Show the text'),
    words: 'notation editor code',
    run: (app) => setDesignPanes(app, { hasText: !app.store.getState().designPanes.hasText }),
  },
];
