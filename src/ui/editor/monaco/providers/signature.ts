import type { languages } from 'monaco-editor/editor';
import { signature } from '../../../../language/services/index.ts';
import { knownOf } from '../context.ts';
import { escaped } from '../markdown.ts';
import { offsetAt } from '../positions.ts';

export const signatureProvider: languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: ['(', ','],
  signatureHelpRetriggerCharacters: [':'],
  provideSignatureHelp(model, position) {
    const known = knownOf(model);
    const found = known && signature(known.analysis, offsetAt(model, position));
    if (!found) return undefined;
    const { label, parameters, active, about } = found;
    return {
      value: {
        signatures: [
          {
            label,
            documentation: about === undefined ? undefined : { value: escaped(about) },
            parameters: parameters.map(({ from, to }) => ({ label: [from, to] })),
          },
        ],
        activeSignature: 0,
        // one behind the last: none of them
        activeParameter: active < 0 ? parameters.length : active,
      },
      dispose: () => undefined,
    };
  },
};
