import type { NamedModel } from '../../../model/learnt-model.ts';
import type { RulesFile } from '../../../model/rules/rules-file.ts';
import { contentOf, ListProjection, type ListSpec } from '../../../workspace/index.ts';
import type { App, AppState } from '../../app.ts';
import type { DesignFile } from '../../slices/design.ts';
import type { SavedFilter } from '../../slices/filters.ts';
import type { RecordingCard } from '../../slices/library.ts';

const RULES: ListSpec<RulesFile> = {
  kind: 'rules',
  item: (state) => ({
    key: state.id,
    name: state.body.name,
    text: contentOf('rules', state).text,
    changedAt: state.changedAt,
  }),
  compare: (a, b) => b.changedAt - a.changedAt,
};

const MODELS: ListSpec<NamedModel> = {
  kind: 'model',
  item: (state) => ({ key: state.id, name: state.body.name, ...contentOf('model', state) }),
  compare: (a, b) => b.learntAt - a.learntAt,
};

const FILTERS: ListSpec<SavedFilter> = {
  kind: 'filter',
  item: (state) => ({
    id: state.id,
    name: state.body.name,
    ...contentOf('filter', state),
  }),
  compare: (a, b) => a.savedAt - b.savedAt,
};

const RECORDINGS: ListSpec<RecordingCard> = {
  kind: 'recording',
  item: (state) => {
    const content = contentOf('recording', state);
    return { ...content, key: content.fileKey, name: content.fileName };
  },
  compare: (a, b) => b.openedAt - a.openedAt,
};

const DESIGNS: ListSpec<DesignFile> = {
  kind: 'architecture',
  item: (state) => ({ key: state.id, name: state.body.name, changedAt: state.changedAt }),
  compare: (a, b) => b.changedAt - a.changedAt,
};

/** The lists that views show are projections of the documents: whoever changes a document, the lists follow. */
export function followDocuments({ store, workspace }: App): void {
  const into = <Item>(spec: ListSpec<Item>, slice: (items: readonly Item[]) => Partial<AppState>): void => {
    new ListProjection(workspace, spec, (items) => store.setState(slice(items)));
  };
  into(RULES, (rulesFiles) => ({ rulesFiles }));
  into(DESIGNS, (designFiles) => ({ designFiles }));
  into(MODELS, (models) => ({ models }));
  into(FILTERS, (savedFilters) => ({ savedFilters }));
  into(RECORDINGS, (recordings) => ({ recordings }));
}
