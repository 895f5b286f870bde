import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';
import { assert } from '../base/assert.ts';

/** One QuickJS with a memory of its own. What goes wrong in there, at worst all of it, touches no other cell. */
export interface Cell {
  readonly quickjs: QuickJSWASMModule;
  /** Where its stack stands; it grows downwards. */
  stackPointer(): number;
  /** Puts the stack back where it stood before a call that never returned. */
  unwindTo(stackPointer: number): void;
  /** That many bytes could still be had, in one piece. */
  hasRoom(bytes: number): boolean;
  /** Nothing in it can be relied upon any more. */
  isBroken: boolean;
}

type Exports = Record<string, (...numbers: number[]) => number>;
type Import = Awaited<ReturnType<typeof variant.importModuleLoader>>;
type Loader = Extract<Import, (...options: never[]) => unknown>;
type LoaderOptions = NonNullable<Parameters<Loader>[0]>;

/** What the build of QuickJS calls the two functions of its stack; `checked` notices when another one does not. */
const STACK_POINTER = 'Oa';
const SET_STACK_POINTER = 'Ma';

export async function createCell(wasm: WebAssembly.Module, memoryBytes: number): Promise<Cell> {
  let exports: Exports = {};
  const options: LoaderOptions & { print(): void; printErr(): void } = {
    wasmMemory: new WebAssembly.Memory({ initial: 256, maximum: memoryBytes / 65_536 }),
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(wasm, imports);
      exports = instance.exports as Exports;
      done(instance);
      return instance.exports;
    },
    // what it has to say is said by the errors it answers
    print() {},
    printErr() {},
  };
  const quickjs = await newQuickJSWASMModuleFromVariant({
    ...variant,
    importModuleLoader: async () => {
      const load = unwrapped(await variant.importModuleLoader());
      return () => load(options);
    },
  });
  const { _malloc: allocate, _free: free } = options as unknown as Exports;
  return checked({
    quickjs,
    isBroken: false,
    stackPointer: () => exports[STACK_POINTER](),
    unwindTo: (stackPointer) => void exports[SET_STACK_POINTER](stackPointer),
    hasRoom(bytes) {
      const place = allocate(bytes);
      if (place !== 0) free(place);
      return place !== 0;
    },
  });
}

function checked(cell: Cell): Cell {
  const before = cell.stackPointer();
  cell.unwindTo(before - 64);
  const moved = before - cell.stackPointer();
  cell.unwindTo(before);
  assert(
    before > 0 && moved === 64,
    `the stack of this build of QuickJS is not where it was: ${before}, ${moved}`,
  );
  return cell;
}

/** Some bundlers put a module's one export one step further in. */
function unwrapped(module: Import): Loader {
  if (typeof module === 'function') return module;
  return 'default' in module.default ? module.default.default : module.default;
}
