import type { ForeignArchitecture, ForeignDesign, ForeignRemark } from '../../model/design/foreign.ts';
import type { EventPattern, NameTest, Pattern } from '../../model/pattern/pattern.ts';
import type { Constraint, ConstraintBody } from '../../model/rules/constraint.ts';
import { SoundNames, soundDeclarations } from './sound-names.ts';

/** How many changed names a remark lists. */
const LISTED = 12;

/** Which word of the notation stands for a name of the file. */
export class ForeignNames {
  readonly remarks: ForeignRemark[] = [];
  private readonly interfaces = new Map<string, { word: string; actions: Map<string, string> }>();
  private readonly services = new Map<string, Map<string, string>>();
  private readonly modules = new Map<string, string>();

  constructor({ interfaces, modules }: ForeignDesign) {
    const names = soundDeclarations('Interface');
    const actionNames: SoundNames[] = [];
    for (const one of interfaces) {
      const sound = new SoundNames('action');
      actionNames.push(sound);
      const actions = new Map(one.actions.map(({ name }) => [name, sound.of(name)]));
      this.interfaces.set(one.name, { word: names.of(one.name), actions });
      this.services.set(one.name, new Map(one.services.map(({ name }) => [name, sound.of(name)])));
    }
    const moduleNames = soundDeclarations('Module');
    for (const { name } of modules) this.modules.set(name, moduleNames.of(name));
    this.note('Interfaces', [names]);
    this.note('Actions', actionNames);
    this.note('Modules', [moduleNames]);
  }

  interface(name: string): string {
    return this.interfaces.get(name)?.word ?? name;
  }

  action(of: string, name: string): string {
    return this.interfaces.get(of)?.actions.get(name) ?? name;
  }

  /** The words that an action of this name has in some interface; at least one. */
  actionWords(name: string): readonly string[] {
    const words = new Set<string>();
    for (const { actions } of this.interfaces.values()) {
      const word = actions.get(name);
      if (word !== undefined) words.add(word);
    }
    return words.size > 0 ? [...words] : [new SoundNames('action').of(name)];
  }

  service(of: string, name: string): string {
    return this.services.get(of)?.get(name) ?? name;
  }

  module(name: string): string {
    return this.modules.get(name) ?? name;
  }

  /** Words for the components of an architecture; where patterns name interfaces, no component is called like one. */
  componentsOf({ components, connections, constraints }: ForeignArchitecture): Map<string, string> {
    const hasPatterns = constraints.length > 0 || connections.some(({ from }) => from.kind === 'pattern');
    const taken = hasPatterns ? [...this.interfaces.values()].map(({ word }) => word) : [];
    const names = new SoundNames('component', taken);
    const words = new Map(components.map(({ name }) => [name, names.of(name)]));
    this.note('Components', [names]);
    return words;
  }

  /** The pattern over words of the notation. */
  pattern(pattern: Pattern, components: ReadonlyMap<string, string>): Pattern {
    switch (pattern.kind) {
      case 'event':
        return this.event(pattern, components);
      case 'join':
      case 'or':
      case 'and': {
        const [left, right] = [pattern.left, pattern.right].map((side) => this.pattern(side, components));
        return { ...pattern, left, right };
      }
      case 'cause': {
        const [of, cause] = [pattern.of, pattern.cause].map((part) => this.pattern(part, components));
        return { ...pattern, of, cause };
      }
      default:
        return { ...pattern, of: this.pattern(pattern.of, components) };
    }
  }

  constraint(constraint: Constraint, components: ReadonlyMap<string, string>): Constraint {
    const observe = constraint.observe?.map((event) => this.event(event, components));
    return { ...constraint, observe, body: this.body(constraint.body, components) };
  }

  private body(body: ConstraintBody, components: ReadonlyMap<string, string>): ConstraintBody {
    const renamed = (pattern: Pattern): Pattern => this.pattern(pattern, components);
    switch (body.kind) {
      case 'exists':
      case 'never':
      case 'whole':
      case 'satisfies':
        return { ...body, pattern: renamed(body.pattern) };
      case 'leads':
        return { ...body, trigger: renamed(body.trigger), response: renamed(body.response) };
      case 'within-cause':
        return { ...body, pattern: renamed(body.pattern), cause: renamed(body.cause) };
      case 'count':
        return { ...body, pattern: this.event(body.pattern, components) };
      case 'emitted-by':
        return { ...body, sources: body.sources.map((source) => sourceIn(source, components)) };
      default:
        return body;
    }
  }

  private event(event: EventPattern, components: ReadonlyMap<string, string>): EventPattern {
    const { name, source } = event;
    const isName = name !== undefined && name.how !== 'like';
    return {
      ...event,
      name: isName ? { ...name, text: this.eventName(name.text) } : name,
      source: source === undefined || source.how === 'bind' ? source : sourceIn(source, components),
    };
  }

  /** `Interface.action…` word by word; any other name as it is. */
  private eventName(text: string): string {
    const of = longestStart(text, this.interfaces);
    if (of === undefined) return text;
    const { word, actions } = this.interfaces.get(of)!;
    const rest = text.slice(of.length + 1);
    if (rest === '') return word;
    const action = longestStart(rest, actions);
    if (action === undefined) return `${word}.${rest}`;
    return `${word}.${actions.get(action)}${rest.slice(action.length)}`;
  }

  private note(what: string, names: readonly SoundNames[]): void {
    const changed = names.flatMap((one) => one.changed);
    if (changed.length === 0) return;
    const shown = changed.slice(0, LISTED).map(({ from, to }) => `${quoted(from)} is ${to}`);
    if (changed.length > LISTED) shown.push(`and ${changed.length - LISTED} more`);
    this.remarks.push({
      message: `${what} have words for names in the notation, each once; some were changed: ${shown.join(', ')}.`,
    });
  }
}

function sourceIn<S extends NameTest>(source: S, components: ReadonlyMap<string, string>): S {
  if (source.how === 'like') return source;
  return { ...source, text: components.get(source.text) ?? source.text };
}

/** The longest key that a text is, or begins with before a dot. */
function longestStart(text: string, keys: ReadonlyMap<string, unknown>): string | undefined {
  if (keys.has(text)) return text;
  for (let dot = text.lastIndexOf('.'); dot > 0; dot = text.lastIndexOf('.', dot - 1)) {
    const start = text.slice(0, dot);
    if (keys.has(start)) return start;
  }
  return undefined;
}

function quoted(name: string): string {
  const short = name.length > 40 ? `${name.slice(0, 39)}…` : name;
  return `“${short.replace(/[\p{C}\s]+/gu, ' ')}”`;
}
