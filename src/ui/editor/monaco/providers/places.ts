import type { languages } from 'monaco-editor/editor';
import { definitionOf, referencesOf } from '../../../../language/services/index.ts';
import { knownOf } from '../context.ts';
import { monacoRange, offsetAt } from '../positions.ts';

export const definitionProvider: languages.DefinitionProvider = {
  provideDefinition(model, position) {
    const known = knownOf(model);
    const found = known && definitionOf(known.analysis, offsetAt(model, position));
    return found && { uri: model.uri, range: monacoRange(model, found) };
  },
};

export const referenceProvider: languages.ReferenceProvider = {
  provideReferences(model, position) {
    const known = knownOf(model);
    const found = known ? referencesOf(known.analysis, offsetAt(model, position)) : [];
    return found.map((place) => ({ uri: model.uri, range: monacoRange(model, place) }));
  },
};
