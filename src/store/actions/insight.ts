import { judgeAgain, stepFinding } from '../commands/insight/judge.ts';
import { chooseModel, modelInUse } from '../commands/insight/models.ts';
import { openPanel } from '../commands/panels.ts';
import type { Action } from './action.ts';

const insight = { section: 'Insight', where: 'explore' } as const;

export const insightActions: readonly Action[] = [
  {
    ...insight,
    id: 'insight.next',
    title: 'Next anomaly',
    keys: ['Shift+I'],
    words: 'odd unusual unseen finding',
    isPossible: ({ anomalies }) => (anomalies?.findingCount ?? 0) > 0,
    run: (app) => void stepFinding(app, 1),
  },
  {
    ...insight,
    id: 'insight.previous',
    title: 'Previous anomaly',
    words: 'odd unusual unseen finding',
    isPossible: ({ anomalies }) => (anomalies?.findingCount ?? 0) > 0,
    run: (app) => void stepFinding(app, -1),
  },
  {
    ...insight,
    id: 'insight.predict',
    title: 'Predict what follows the selected event',
    words: 'forecast expect next likely',
    isPossible: (state) => state.selected !== undefined && modelInUse(state) !== undefined,
    run: (app) => {
      app.store.setState({ insightTab: 'predictions', predictAbout: 'event' });
      openPanel(app, 'insight');
    },
  },
  {
    ...insight,
    id: 'insight.learn',
    title: 'Learn what is normal from recordings',
    words: 'model train baseline anomaly prediction',
    run: (app) => {
      app.store.setState({ insightTab: 'models' });
      openPanel(app, 'insight');
    },
  },
  {
    ...insight,
    id: 'insight.again',
    title: 'Look for anomalies again',
    words: 'detect odd unusual',
    isPossible: (state) => modelInUse(state) !== undefined,
    run: (app) => {
      openPanel(app, 'insight');
      void judgeAgain(app);
    },
  },
  {
    ...insight,
    id: 'insight.stop',
    title: 'Stop comparing with a model',
    words: 'anomaly marks off remove',
    isPossible: (state) => modelInUse(state) !== undefined,
    run: (app) => {
      openPanel(app, 'insight');
      chooseModel(app, undefined);
    },
  },
];
