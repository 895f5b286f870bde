import type { Behaviour } from '../../../model/design/behaviour.ts';
import type { System, SystemConnection } from '../../../model/design/system.ts';
import { type DesignFiles, fileName, Losses } from '../design-files.ts';
import { constraintLines } from './python-constraints.ts';
import { recordText } from './python-expression.ts';
import { interfaceLines } from './python-interfaces.ts';
import { moduleLines } from './python-module.ts';
import { PythonNames } from './python-names.ts';
import { isOne, type PatternContext, pythonPattern } from './python-pattern.ts';
import { comment, indent, textLiteral } from './python-text.ts';

const NOTHING: Behaviour = { states: [], start: [], finish: [], timers: [], rules: [], script: undefined };
/** Modules of Python's own library. */
const LIBRARY = ['asyncio', 'math', 'random', 're'];

/**
 * A system as a program for PyRapide that runs by itself (rules J22 to J25): names of its documented API alone, in the style
 * of its architectures page. What PyRapide cannot say is a comment in the program and one of the losses.
 */
export function writePyRapideProgram(system: System): DesignFiles {
  const writer = new ProgramWriter(system);
  return {
    files: [{ name: fileName(system.name, '.py'), text: writer.text() }],
    losses: writer.losses.all(),
  };
}

class ProgramWriter {
  readonly losses = new Losses();
  private readonly names: PythonNames;
  private readonly uses = new Set<string>(['asyncio', 'architecture']);
  private readonly context: PatternContext;

  constructor(private readonly system: System) {
    this.names = new PythonNames(system);
    this.context = { names: this.names, losses: this.losses, uses: this.uses, deliveredAs: () => [] };
  }

  text(): string {
    const { system } = this;
    const classes = [
      ...system.interfaces.map((one) => interfaceLines(one, this.context)),
      ...this.moduleClasses(),
      this.architectureLines(),
    ];
    const rules = this.constraintPart();
    const main = this.mainLines(rules.length > 0);
    const body = [...classes, ...(rules.length > 0 ? [rules] : []), main];
    const text = body.map((lines) => lines.join('\n')).join('\n\n\n');
    const own = [...this.uses].filter((name) => LIBRARY.includes(name)).sort();
    const theirs = [...this.uses].filter((name) => !LIBRARY.includes(name)).sort();
    const head = [
      textLiteral(`The architecture ${system.name} for PyRapide.`).replace(/^"|"$/g, '"""'),
      '',
      ...own.map((name) => `import ${name}`),
      '',
      `from pyrapide import ${theirs.join(', ')}`,
    ];
    return `${head.join('\n')}\n\n\n${text}\n`;
  }

  /** One class for each module, and one that does nothing for each interface of the outside world. */
  private moduleClasses(): string[][] {
    const { system } = this;
    const done = new Set<string>();
    const classes: string[][] = [];
    for (const component of system.components) {
      if (component.isComposite) {
        this.losses.add('Architectures inside others are opened: their components stand beside the others.');
        continue;
      }
      const of = system.interfaces[component.interface].name;
      const name = component.module ?? outsideOf(of);
      if (done.has(name)) continue;
      done.add(name);
      const members = new Set(
        system.components.flatMap((one, i) =>
          (one.module ?? outsideOf(system.interfaces[one.interface].name)) === name ? [i] : [],
        ),
      );
      const arriving = system.connections.filter(
        ({ target }) => target.kind === 'component' && members.has(target.component),
      );
      const lines = moduleLines(
        {
          word: this.names.module(name),
          interface: of,
          behaviour: component.behaviour ?? NOTHING,
          received: this.received(arriving),
        },
        { ...this.context, deliveredAs: (event) => this.deliveredAs(event, of, arriving) },
      );
      classes.push(
        component.behaviour
          ? lines
          : [comment(`${of} is the outside world: its events come from elsewhere.`), ...lines],
      );
    }
    return classes;
  }

  /** PyRapide delivers the matched event itself: what a handler of `notify` has to listen to are the events that were sent. */
  private deliveredAs(event: string, of: string, arriving: readonly SystemConnection[]): string[] {
    const patterns = arriving.flatMap(({ target, pattern }) => {
      if (target.kind !== 'component' || target.action === undefined || `${of}.${target.action}` !== event)
        return [];
      if (isOne(pattern)) return [pythonPattern(pattern, this.context)];
      this.losses.add('What a connection makes of several events does not arrive as one event in PyRapide.');
      return [];
    });
    return [...new Set(patterns)];
  }

  private received(arriving: readonly SystemConnection[]): { name: string; payload: string }[] {
    const found = new Map<string, string>();
    for (const { pattern, arguments: given } of arriving) {
      if (given === undefined) continue;
      const atom = pattern.kind === 'where' ? pattern.of : pattern;
      if (atom.kind !== 'event' || atom.name === undefined || atom.name.how === 'like') {
        this.losses.add('Arguments of connections are handed on for single events with a name alone.');
        continue;
      }
      const name = this.names.event(atom.name.text);
      const bound = new Map(
        atom.attributes.flatMap((one) => (one.kind === 'bind' ? [[one.name, one.path] as const] : [])),
      );
      const payload = recordText(given, {
        event: 'event',
        events: '[event]',
        payloadOf: (event) => `${event}.payload`,
        placeholder: (one) =>
          bound.has(one) ? `event.payload.get(${textLiteral(bound.get(one)!)})` : undefined,
        losses: this.losses,
        uses: this.uses,
      });
      if (found.has(name) && found.get(name) !== payload) {
        this.losses.add('Connections with different arguments for one event: the first ones count.');
      } else found.set(name, payload);
    }
    return [...found].map(([name, payload]) => ({ name, payload }));
  }

  private architectureLines(): string[] {
    const { system, names, losses } = this;
    const parts = system.components.filter((one) => !one.isComposite);
    const connections = system.connections.flatMap(({ how, pattern, target, after, isOff }): string[] => {
      const shown = pythonPattern(pattern, this.context);
      if (target.kind !== 'component' || system.components[target.component].isComposite) {
        losses.add('Connections to a placeholder or across the border of an architecture are comments.');
        return [comment(`${how}(${shown}) has no target in PyRapide`)];
      }
      const call = `${how}(${shown}, target=${names.component(system.components[target.component].path)}),`;
      if (isOff) {
        losses.add('PyRapide has no connections that are bound later; they are comments.');
        return [comment(call)];
      }
      this.uses.add(how);
      if (after === undefined) return [call];
      losses.add('PyRapide has no time on the way of a connection.');
      return [comment('after: PyRapide has no time on the way'), call];
    });
    if (system.rebindings.length > 0) losses.add('PyRapide cannot bind and unbind connections during a run.');
    const components = parts.map(
      (one) => `${names.component(one.path)} = ${names.interface(system.interfaces[one.interface].name)}`,
    );
    const list =
      connections.length === 0 ? ['connections = []'] : ['connections = [', ...indent(connections), ']'];
    return [
      '@architecture',
      `class ${names.architecture}:`,
      ...indent([...components, ...(components.length > 0 ? [''] : []), ...list]),
    ];
  }

  private constraintPart(): string[] {
    const { constraints } = this.system.rules;
    if (constraints.length === 0) return [];
    return ['constraints = [', ...indent(constraintLines(constraints, this.context)), ']'];
  }

  private mainLines(hasRules: boolean): string[] {
    const { system, names } = this;
    const bound = system.components
      .filter((one) => !one.isComposite)
      .map((one) => {
        const module = one.module ?? outsideOf(system.interfaces[one.interface].name);
        return `${names.component(one.path)}=${names.module(module)},`;
      });
    const check = hasRules
      ? [
          'for constraint in constraints:',
          '    for violation in constraint.check(computation):',
          '        print(violation)',
        ]
      : [];
    return [
      'async def main():',
      ...indent([
        bound.length === 0 ? `system = ${names.architecture}.bind()` : `system = ${names.architecture}.bind(`,
        ...(bound.length === 0 ? [] : [...indent(bound), ')']),
        'computation = await system.run()',
        ...check,
        'return computation',
      ]),
      '',
      '',
      'if __name__ == "__main__":',
      '    asyncio.run(main())',
    ];
  }
}

function outsideOf(name: string): string {
  return `${name}Outside`;
}
