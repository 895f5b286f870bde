import type { ConnectionEnd } from '../../model/design/design.ts';
import { type ArchitectureScope, actionOf, type Declared, isServicePath } from '../names/declared.ts';
import { isPattern } from '../names/macro-arguments.ts';
import { plainName } from '../syntax/texts.ts';
import type { ConnectionNode, EventNode, IndexedNode, MacroNode, PatternNode } from '../tree.ts';

/** Ends that one macro may stand for. */
const MOST_ENDS = 100;

/** Finds what the connections of one architecture listen to and lead to, as a drawing shows it. */
export class EndFinder {
  private readonly ofMacros = new Map<MacroNode, readonly ConnectionEnd[]>();

  /** @param text what the places of nodes lead to */
  constructor(
    private readonly text: string,
    private readonly declared: Declared,
    private readonly library: ReadonlyMap<string, MacroNode>,
    private readonly scope: ArchitectureScope,
  ) {}

  /** One for each basic pattern, from left to right; causes that are only looked for are none. */
  from(pattern: PatternNode): ConnectionEnd[] {
    const found: ConnectionEnd[] = [];
    this.collect(pattern, new Set(), found);
    return found;
  }

  to({ target }: ConnectionNode): ConnectionEnd {
    if (target.kind === 'name') return this.named(plainName(target.text));
    if (target.kind === 'indexed') return this.indexed(target);
    const { placeholder, path } = target;
    return { kind: 'placeholder', name: placeholder.name, action: path && plainName(path.text) };
  }

  private indexed({ name, index, path }: IndexedNode): ConnectionEnd {
    const { text } = name;
    const action = path && plainName(path.text);
    const written = this.text.slice(index.from, index.to);
    return this.scope.components.has(text)
      ? { kind: 'component', component: text, action, index: written }
      : { kind: 'unknown', text: `${text}[${written}]${action ? `.${action}` : ''}` };
  }

  private collect(node: PatternNode, parameters: ReadonlySet<string>, found: ConnectionEnd[]): void {
    switch (node.kind) {
      case 'event': {
        const end = this.ofEvent(node, parameters);
        if (end) found.push(end);
        break;
      }
      case 'join':
      case 'or':
      case 'and':
        this.collect(node.left, parameters, found);
        this.collect(node.right, parameters, found);
        break;
      case 'macro-call':
        for (const one of node.arguments) if (isPattern(one)) this.collect(one, parameters, found);
        found.push(...this.inMacro(node.name.text));
        break;
      case 'missing':
        break;
      default:
        this.collect(node.of, parameters, found);
    }
  }

  /** What a macro names itself, apart from what is given to it. */
  private inMacro(name: string): readonly ConnectionEnd[] {
    const macro = this.scope.macros.get(name) ?? this.declared.macros.get(name) ?? this.library.get(name);
    if (!macro) return [];
    const known = this.ofMacros.get(macro);
    if (known) return known;
    // a macro that uses itself has nothing more to say
    this.ofMacros.set(macro, []);
    const found: ConnectionEnd[] = [];
    this.collect(macro.pattern, new Set(macro.parameters.map((one) => one.name)), found);
    const ends = found.slice(0, MOST_ENDS);
    this.ofMacros.set(macro, ends);
    return ends;
  }

  private ofEvent({ name, source }: EventNode, parameters: ReadonlySet<string>): ConnectionEnd | undefined {
    if (name.kind === 'any') return undefined;
    if (name.kind === 'indexed') return this.indexed(name);
    const text = name.kind === 'text' ? name.text : plainName(name.text);
    if (name.kind === 'name' && parameters.has(text)) return undefined;
    const end = this.named(text);
    if (end.kind !== 'interface' || !source) return end;
    if (source.kind === 'placeholder') return end;
    const from = source.kind === 'source-word' || source.kind === 'source-text' ? source.text : '';
    const component = this.scope.components.get(from.split('.', 1)[0]);
    if (!component) return end;
    const index = from.slice(component.name.text.length + 1).replace(/\.?\*$/, '');
    return {
      kind: 'component',
      component: component.name.text,
      action: end.action,
      index: index === '' ? undefined : index,
    };
  }

  private named(text: string): ConnectionEnd {
    const [first] = text.split('.', 1);
    const rest = text.slice(first.length + 1);
    const component = this.scope.components.get(first);
    if (component) {
      const [digits = ''] = (component.size && /^\d+(?=\.|$)/.exec(rest)) ?? [];
      const action = digits === '' ? rest : rest.slice(digits.length + 1);
      return {
        kind: 'component',
        component: first,
        action: action === '' ? undefined : action,
        index: digits === '' ? undefined : digits,
      };
    }
    const own = this.scope.node.implements && this.declared.interfaces.get(this.scope.node.implements.text);
    if (own && text !== '' && (actionOf(own, text, this.declared) || isServicePath(own, text, this.declared)))
      return { kind: 'own', action: text };
    if (this.declared.interfaces.has(first))
      return { kind: 'interface', interface: first, action: rest === '' ? undefined : rest };
    return { kind: 'unknown', text };
  }
}
