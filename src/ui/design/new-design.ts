/** What it is called until it has a name. */
export const NEW_NAME = 'Untitled design';

/** A design that is begun from nothing: something to put components into. */
export const NEW_DESIGN = { text: 'architecture Main {\n}\n' };

/** Endings of files that may hold a design. */
export const DESIGN_FILES = '.lcn,.json,.yaml,.yml,.py,.txt,text/plain,application/json';
