import { chooseModel, readModels } from '../commands/insight/models.ts';
import { type InsightTab, initialModels } from '../slices/insight.ts';
import type { ViewPart } from './view-part.ts';

const TABS: readonly string[] = ['anomalies', 'predictions', 'models'] satisfies InsightTab[];

/**
 * `model`: the key of the model in use, which means something in this browser only; `insight`: the tab of the panel;
 * `ahead`: steps that predictions look ahead.
 */
export const insightPart: ViewPart = {
  keys: ['model', 'insight', 'ahead'],
  title: 'insight',
  isFleeting: true,
  write: ({ modelKey, insightTab, horizon }, link) => {
    if (modelKey !== undefined) link.set('model', modelKey);
    if (insightTab !== initialModels.insightTab) link.set('insight', insightTab);
    if (horizon !== initialModels.horizon) link.set('ahead', String(horizon));
  },
  apply: async (app, link) => {
    const key = link.get('model');
    if (key !== null) {
      await readModels(app);
      if (app.store.getState().models.some((model) => model.key === key)) chooseModel(app, key);
    }
    const tab = link.get('insight');
    const ahead = Number(link.get('ahead') ?? initialModels.horizon);
    app.store.setState({
      insightTab: tab !== null && TABS.includes(tab) ? (tab as InsightTab) : initialModels.insightTab,
      horizon: Number.isInteger(ahead) && ahead >= 1 && ahead <= 12 ? ahead : initialModels.horizon,
    });
  },
};
