import type { ScriptHost } from '../engine/index.ts';
import type { SandboxOptions } from './open-sandbox.ts';

/** The file of QuickJS: where it lies, what is in it, or what was made of it. */
export type SandboxWasm = string | URL | BufferSource | WebAssembly.Module;

/**
 * A host for the scripts of one run. QuickJS and the reader of TypeScript are loaded now, not before; without `wasm` the
 * file is the one that was built with the page. It is rejected where WebAssembly may not be used, with a sentence.
 */
export async function loadSandbox(wasm?: SandboxWasm, options: SandboxOptions = {}): Promise<ScriptHost> {
  const [compiled, { openSandbox }] = await Promise.all([compiledFrom(wasm), import('./open-sandbox.ts')]);
  return await openSandbox(compiled, options).catch((cause: unknown) => {
    throw new Error(
      'Scripts cannot be run: there is no memory left for them. Close other pages and try again.',
      { cause },
    );
  });
}

/** `transpile`, without which nothing of the reader of TypeScript is loaded. */
export async function loadTranspiler(): Promise<typeof import('./transpile.ts').transpile> {
  return (await import('./transpile.ts')).transpile;
}

/** Of the page's own file: it is compiled once. */
let ofThePage: Promise<WebAssembly.Module> | undefined;

async function compiledFrom(wasm: SandboxWasm | undefined): Promise<WebAssembly.Module> {
  if (wasm instanceof WebAssembly.Module) return wasm;
  try {
    if (wasm !== undefined) return await compiledAt(wasm);
    ofThePage ??= import('@jitl/quickjs-wasmfile-release-sync/wasm?url').then(({ default: url }) =>
      compiledAt(url),
    );
    return await ofThePage;
  } catch (cause) {
    ofThePage = undefined;
    throw new Error('Scripts cannot be run: QuickJS was not loaded, or WebAssembly is not allowed here.', {
      cause,
    });
  }
}

async function compiledAt(wasm: string | URL | BufferSource): Promise<WebAssembly.Module> {
  if (typeof wasm !== 'string' && !(wasm instanceof URL)) return await WebAssembly.compile(wasm);
  const response = await fetch(wasm);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return await WebAssembly.compile(await response.arrayBuffer());
}
