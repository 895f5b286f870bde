import type { System } from '../../../model/design/system.ts';

/** Words of Python, what the program imports and the functions it calls: nothing of the design is called like these. */
const TAKEN =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type self ctx event events asyncio math random re main constraints bool dict float len list max min next object round set sorted str sum abs tuple print Pattern action agent architecture connect get_context interface module must_match never pipe when connections start finish bind run';

/** Names of a system as names of Python, each once. */
export class PythonNames {
  private readonly interfaces = new Map<string, { word: string; actions: Map<string, string> }>();
  private readonly components = new Map<string, string>();
  private readonly top = new Words(TAKEN.split(' '));
  private readonly modules = new Map<string, string>();
  readonly architecture: string;

  constructor(system: System) {
    this.architecture = this.top.of(system.name);
    for (const { name, actions } of system.interfaces) {
      const words = new Words(TAKEN.split(' '));
      this.interfaces.set(name, {
        word: this.top.of(name),
        actions: new Map(actions.map((action) => [action.name, words.of(action.name)])),
      });
    }
    const words = new Words(TAKEN.split(' '));
    for (const { path } of system.components) this.components.set(path, words.of(path));
  }

  interface(name: string): string {
    return this.interfaces.get(name)?.word ?? name;
  }

  action(of: string, action: string): string {
    return this.interfaces.get(of)?.actions.get(action) ?? action;
  }

  /** The class of a module, or of what stands for an interface without one. */
  module(name: string): string {
    const known = this.modules.get(name);
    if (known !== undefined) return known;
    const word = this.top.of(name);
    this.modules.set(name, word);
    return word;
  }

  component(path: string): string {
    return this.components.get(path) ?? path;
  }

  /** Words of all components at a path and below it. */
  componentsUnder(path: string): string[] {
    return [...this.components].flatMap(([one, word]) =>
      one === path || one.startsWith(`${path}.`) ? [word] : [],
    );
  }

  /** `Interface.action` word by word. */
  event(name: string): string {
    for (const [of, { word, actions }] of this.interfaces) {
      if (name === of) return word;
      if (!name.startsWith(`${of}.`)) continue;
      const action = name.slice(of.length + 1);
      return `${word}.${actions.get(action) ?? action}`;
    }
    return name;
  }
}

/** Names of Python, numbered where they would meet. */
class Words {
  private readonly taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.taken = new Set(taken);
  }

  of(name: string): string {
    const near = name.replace(/\W+/g, '_').replace(/^(?=\d)|^$/, '_');
    let word = near;
    for (let number = 2; this.taken.has(word); number++)
      word = number === 2 ? `${near}_` : `${near}_${number}`;
    this.taken.add(word);
    return word;
  }
}
