interface Node {
  getBuiltinModule?(name: 'node:fs'): { readFileSync(path: string): Uint8Array<ArrayBuffer> };
  getBuiltinModule?(name: 'node:module'): { createRequire(from: string): { resolve(name: string): string } };
}

/** In Node, the file of QuickJS as it lies in its package; nothing in a browser, which fetches it. */
export function wasmOfPackage(): Uint8Array<ArrayBuffer> | undefined {
  const { process: node } = globalThis as { readonly process?: Node };
  if (node?.getBuiltinModule === undefined) return undefined;
  const { resolve } = node.getBuiltinModule('node:module').createRequire(import.meta.url);
  return node.getBuiltinModule('node:fs').readFileSync(resolve('@jitl/quickjs-wasmfile-release-sync/wasm'));
}
