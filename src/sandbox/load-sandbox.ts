import type { ScriptHost } from '../engine/index.ts';
import type { SandboxOptions } from './open-sandbox.ts';
import { wasmOfPackage } from './package-file.ts';

/** The file of QuickJS: where it lies, what is in it, or what was made of it. */
export type SandboxWasm = string | URL | BufferSource | WebAssembly.Module;

export interface LoadOptions extends SandboxOptions {
  /** Without it: the file that was built with the page, in Node that of the package. */
  readonly wasm?: SandboxWasm;
}

/**
 * A host for the scripts of one run. QuickJS and the reader of TypeScript are loaded now, not before. Rejected, with a
 * sentence for people, where they cannot be had or WebAssembly may not be used.
 */
export async function loadSandbox({ wasm, ...options }: LoadOptions = {}): Promise<ScriptHost> {
  const [compiled, { openSandbox }] = await Promise.all([
    wasm === undefined ? ownFile() : compiledFrom(wasm),
    import('./open-sandbox.ts'),
  ]).catch((cause: unknown) => {
    throw new Error('Scripts cannot be run: QuickJS was not loaded, or WebAssembly is not allowed here.', {
      cause,
    });
  });
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

/** It is compiled once; when that failed, it is tried again. */
let compiling: Promise<WebAssembly.Module> | undefined;

function ownFile(): Promise<WebAssembly.Module> {
  compiling ??= compiledOwnFile().catch((error: unknown) => {
    compiling = undefined;
    throw error;
  });
  return compiling;
}

async function compiledOwnFile(): Promise<WebAssembly.Module> {
  const bytes = wasmOfPackage();
  if (bytes !== undefined) return await WebAssembly.compile(bytes);
  const { default: url } = await import('@jitl/quickjs-wasmfile-release-sync/wasm?url');
  return await compiledFrom(url);
}

async function compiledFrom(wasm: SandboxWasm): Promise<WebAssembly.Module> {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (typeof wasm !== 'string' && !(wasm instanceof URL)) return await WebAssembly.compile(wasm);
  const response = await fetch(wasm);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return await WebAssembly.compile(await response.arrayBuffer());
}
