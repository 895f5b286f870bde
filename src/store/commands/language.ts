import type * as Language from '../../language/index.ts';

type LanguageModule = typeof Language;

let loaded: LanguageModule | undefined;

/** The language, which is loaded when rules are first looked at. */
export async function loadLanguage(): Promise<LanguageModule> {
  loaded ??= await import('../../language/index.ts');
  return loaded;
}

/** The language if it is loaded. */
export function language(): LanguageModule | undefined {
  return loaded;
}
