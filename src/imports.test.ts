import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbiddenImports, type ImportRules, importCycles, importsOf, isTest } from './testing/imports.ts';

// Imports point one way: base <- model <- engine, language, formats, layout, storage <- sources <- worker <- store <- ui.
const rules: ImportRules = {
  places: {
    base: [],
    model: ['base'],
    engine: ['base', 'model'],
    language: ['base', 'model', 'language/services'],
    'language/services': ['base', 'model', 'language'],
    formats: ['base', 'model'],
    layout: ['base', 'model'],
    storage: ['base', 'model'],
    sandbox: ['base', 'model', 'types engine'],
    sources: ['base', 'model', 'formats'],
    workspace: ['base', 'model', 'formats', 'storage'],
    render: ['base', 'model', 'layout'],
    'worker/contract': ['types base', 'types model'],
    'worker/client': ['base', 'model', 'worker/contract'],
    'worker/session': [
      'base',
      'model',
      'engine',
      'formats',
      'layout',
      'render',
      'sandbox',
      'sources',
      'worker/contract',
    ],
    store: ['base', 'model', 'language', 'storage', 'workspace', 'worker/client', 'worker/contract'],
    ui: [
      'base',
      'model',
      'types language',
      'language/services',
      'store',
      'types worker/contract',
      'ui/editor',
    ],
    'ui/editor': ['base', 'model', 'language', 'language/services', 'ui'],
    cli: [
      'base',
      'model',
      'engine',
      'language',
      'formats',
      'layout',
      'render',
      'sandbox',
      'sources',
      'storage',
      'worker/contract',
      'worker/session',
    ],
    testing: [
      'base',
      'model',
      'engine',
      'language',
      'formats',
      'layout',
      'storage',
      'workspace',
      'store',
      'worker/client',
      'worker/contract',
    ],
    'main.tsx': ['base', 'model', 'storage', 'workspace', 'worker/client', 'store', 'ui'],
  },
  split: {
    // entry, transfer and what else grows there are the session's side of the fence.
    worker: { files: ['contract', 'client'], otherwise: 'worker/session' },
    // What the editor asks of a text, apart from the language itself.
    language: { files: ['services'], otherwise: 'language' },
    // The one address of the text editor.
    ui: { files: ['editor'], otherwise: 'ui' },
  },
  open: ['base', 'model', 'worker', 'testing', 'ui'],
  packages: {
    react: ['ui', 'ui/editor', 'main.tsx'],
    'react-dom': ['ui', 'main.tsx'],
    'radix-ui': ['ui'],
    '@radix-ui/*': ['ui'],
    'react-resizable-panels': ['ui'],
    '@tanstack/*': ['ui'],
    zustand: ['store', 'ui'],
    cmdk: ['ui'],
    '@xyflow/*': ['ui'],
    'monaco-editor': ['ui/editor'],
    elkjs: ['layout'],
    comlink: ['worker/client', 'worker/session'],
    idb: ['storage'],
    'quickjs-emscripten-core': ['sandbox'],
    '@jitl/*': ['sandbox'],
    sucrase: ['sandbox'],
    'eventsource-parser': ['sources'],
    '@nats-io/*': ['sources'],
    ws: ['testing'],
    vitest: ['testing'],
    papaparse: ['formats'],
    yaml: ['formats'],
    diff: ['ui'],
    fflate: ['formats'],
    '@msgpack/*': ['formats'],
    '@lezer/*': ['language'],
    'fake-indexeddb': ['testing'],
    jsondiffpatch: ['testing'],
    rfc6902: ['testing'],
    'fast-check': ['testing'],
    'node:': ['cli', 'testing'],
  },
  exceptions: [],
};

const sources = readSources(import.meta.dirname);

describe('the sources', () => {
  it('import in the agreed direction', () => {
    expect(forbiddenImports(sources, rules)).toEqual([]);
  });

  it('hold no import statement that the check cannot read', () => {
    const unread = [...sources].filter(([path, text]) => {
      const statements = text.match(/^import\b(?!\()/gm)?.length ?? 0;
      return !isTest(path) && importsOf(path, text).length < statements;
    });
    expect(unread.map(([path]) => path)).toEqual([]);
  });

  it('have no cycle', () => {
    expect(importCycles(sources)).toEqual([]);
  });

  it('still need every exception', () => {
    const strict = forbiddenImports(sources, { ...rules, exceptions: [] });
    const stale = rules.exceptions.filter(
      (exception) => !strict.some((line) => line.startsWith(`${exception}:`)),
    );
    expect(stale).toEqual([]);
  });
});

describe('the check of imports', () => {
  it('allows what the table allows', () => {
    expect(complaints({ 'engine/poset/order.ts': `import { assert } from '../../base/assert.ts';` })).toEqual(
      [],
    );
    expect(complaints({ 'engine/index.ts': `export { order } from './poset/order.ts';` })).toEqual([]);
    expect(complaints({ 'worker/session.ts': `import { check } from '../engine/index.ts';` })).toEqual([]);
    expect(
      complaints({ 'ui/App.tsx': `import { useStore } from 'zustand/react';\nimport './app.css';` }),
    ).toEqual([]);
  });

  it('finds an arrow that points up', () => {
    expect(complaints({ 'model/event.ts': `import { order } from '../engine/index.ts';` })).toEqual([
      'model/event.ts -> engine/index.ts: model may not import engine',
    ]);
  });

  it('finds neighbours that know one another', () => {
    expect(complaints({ 'engine/index.ts': `export * from '../formats/index.ts';` })).toEqual([
      'engine/index.ts -> formats/index.ts: engine may not import formats',
    ]);
  });

  it('finds a step past the door', () => {
    expect(complaints({ 'worker/session.ts': `import { order } from '../engine/poset/order.ts';` })).toEqual([
      'worker/session.ts -> engine/poset/order.ts: from outside, engine is imported by its index.ts',
    ]);
  });

  it('tells the files of the worker apart', () => {
    expect(complaints({ 'worker/client.ts': `import { open } from './session.ts';` })).toEqual([
      'worker/client.ts -> worker/session.ts: worker/client may not import worker/session',
    ]);
    expect(complaints({ 'store/open.ts': `const it = await import('../worker/session.ts');` })).toEqual([
      'store/open.ts -> worker/session.ts: store may not import worker/session',
    ]);
  });

  it('tells types from values', () => {
    const contract = `from '../worker/contract.ts';`;
    expect(complaints({ 'ui/a.tsx': `import type { Snapshot } ${contract}` })).toEqual([]);
    expect(complaints({ 'ui/b.tsx': `import {\n  type Snapshot,\n  type Delta,\n} ${contract}` })).toEqual(
      [],
    );
    expect(complaints({ 'ui/c.tsx': `import { type Snapshot, codes } ${contract}` })).toEqual([
      'ui/c.tsx -> worker/contract.ts: ui may not import more than types of worker/contract',
    ]);
  });

  it('keeps every package at its address', () => {
    expect(complaints({ 'store/a.ts': `import { useState } from 'react';` })).toEqual([
      'store/a.ts -> react: react lives in ui, ui/editor, main.tsx',
    ]);
    expect(complaints({ 'engine/a.ts': `import { readFile } from 'node:fs/promises';` })).toEqual([
      'engine/a.ts -> node:fs/promises: node: lives in cli, testing',
    ]);
    expect(complaints({ 'ui/a.tsx': `import 'left-pad';` })).toEqual([
      'ui/a.tsx -> left-pad: left-pad has no address in the table of packages',
    ]);
  });

  it('keeps testing for tests', () => {
    const text = `import { picture } from '../testing/imports.ts';`;
    expect(complaints({ 'engine/a.test.ts': text, 'engine/b.bench.ts': text })).toEqual([]);
    expect(complaints({ 'engine/a.ts': text })).toEqual([
      'engine/a.ts -> testing/imports.ts: engine may not import testing',
    ]);
  });

  it('knows every folder and every file', () => {
    expect(complaints({ 'utils/a.ts': `import { order } from '../engine/index.ts';` })).toEqual([
      'utils/a.ts -> ../engine/index.ts: utils is not in the table of places',
    ]);
    expect(complaints({ 'base/a.ts': `import { gone } from './gone.ts';` })).toEqual([
      'base/a.ts -> ./gone.ts: there is no such file',
    ]);
  });

  it('lets a named exception pass, and only that one', () => {
    const text = { 'model/event.ts': `import { order } from '../engine/index.ts';` };
    expect(complaints(text, ['model/event.ts -> engine/index.ts'])).toEqual([]);
    expect(complaints(text, ['model/other.ts -> engine/index.ts'])).toHaveLength(1);
  });

  it('finds a cycle, through types and re-exports too', () => {
    const cyclic = new Map([
      ['base/a.ts', `import { b } from './b.ts';`],
      ['base/b.ts', `export type { C } from './c';`],
      ['base/c.ts', `export function c() {\n  return import('./a.ts');\n}`],
      ['base/d.ts', `import { a } from './a.ts';`],
    ]);
    expect(importCycles(cyclic)).toEqual(['base/a.ts -> base/b.ts -> base/c.ts -> base/a.ts']);
  });

  it('reads imports of every form and nothing else', () => {
    const text = [
      `import React, { useState } from 'one';`,
      `import plain from 'plain';`,
      `import type Shape from 'shape';`,
      `import * as all from "two";`,
      `import 'three';`,
      `import {\n  a, // why: (because)\n  type b, // from 'nowhere';\n} from 'four';`,
      `export * as five from 'five';`,
      `// import { x } from 'comment';`,
      ` * import { x } from 'doc';`,
      `const text = "import x from 'string'";`,
      `export const from = 'value';`,
    ].join('\n');
    expect(importsOf('base/a.ts', text).map(({ specifier }) => specifier)).toEqual([
      'one',
      'plain',
      'shape',
      'two',
      'three',
      'four',
      'five',
    ]);
  });
});

/** A small house in which every place exists, plus the files under test. */
function complaints(files: Record<string, string>, exceptions: string[] = []): string[] {
  const house = [
    ...['base/assert.ts', 'model/ids.ts', 'engine/index.ts', 'engine/poset/order.ts', 'formats/index.ts'],
    ...[
      'worker/contract.ts',
      'worker/client.ts',
      'worker/session.ts',
      'store/index.ts',
      'testing/imports.ts',
    ],
  ];
  const all = new Map(house.map((path) => [path, '']));
  for (const [path, text] of Object.entries(files)) all.set(path, text);
  return forbiddenImports(all, { ...rules, exceptions });
}

function readSources(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
