import type { Behaviour, BehaviourRule, Step } from '../../../model/design/behaviour.ts';
import type { RunExpression } from '../../../model/design/run-expression.ts';
import { atomsOf } from '../../../model/pattern/atoms.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import { type ExpressionPlace, expressionText, recordText, stateWord } from './python-expression.ts';
import { isOne, type PatternContext, pythonPattern } from './python-pattern.ts';
import { comment, indent, textLiteral } from './python-text.ts';

export interface ModuleClass {
  /** The class of Python. */
  readonly word: string;
  readonly interface: string;
  readonly behaviour: Behaviour;
  /** Payloads that connections make of what they deliver: by the name of the event they listen to. */
  readonly received: readonly { readonly name: string; readonly payload: string }[];
}

/** A module as a class: rules are handlers, state is attributes of `self`, timers are tasks that `start` begins. */
export function moduleLines(module: ModuleClass, context: PatternContext): string[] {
  return new ModuleWriter(module, context).lines();
}

/** Variables of a method: numbered, so that steps do not share them. */
class Variables {
  private count = 0;

  next(stem: string): string {
    return `${stem}_${++this.count}`;
  }
}

class ModuleWriter {
  constructor(
    private readonly module: ModuleClass,
    private readonly context: PatternContext,
  ) {}

  lines(): string[] {
    const { module, context } = this;
    const { behaviour } = module;
    context.uses.add('module');
    const methods = [
      this.startMethod(),
      ...behaviour.timers.map(({ every, steps }, i) => this.timerMethod(every, steps, i + 1)),
      ...behaviour.rules.map((rule, i) => this.ruleMethod(rule, i + 1)),
      ...(behaviour.finish.length + behaviour.timers.length > 0 ? [this.finishMethod()] : []),
      ...(module.received.length > 0 ? [this.receivedMethod()] : []),
    ];
    const script: string[] = [];
    if (behaviour.script !== undefined) {
      context.losses.add('Scripts of modules are TypeScript; what they do is not in the program.');
      script.push(comment('The script of this module is TypeScript and was left out.'));
    }
    return [
      `@module(implements=${context.names.interface(module.interface)})`,
      `class ${module.word}:`,
      ...indent([...script, ...methods.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))]),
    ];
  }

  private startMethod(): string[] {
    const { states, start, timers } = this.module.behaviour;
    const place = this.place('None', '[]', new Map());
    const body = [
      ...states.map(({ name, value }) => `self.${stateWord(name)} = ${expressionText(value, place)}`),
      ...this.steps(start, place, '[]'),
    ];
    if (timers.length > 0) {
      this.context.uses.add('asyncio');
      const tasks = timers.map((_, i) => `asyncio.create_task(self.timer_${i + 1}())`);
      body.push(`self.timers = [${tasks.join(', ')}]`);
    }
    return this.method('start', '', body);
  }

  private finishMethod(): string[] {
    const { finish, timers } = this.module.behaviour;
    const stop = timers.length > 0 ? ['for task in self.timers:', '    task.cancel()'] : [];
    return this.method('finish', '', [
      ...stop,
      ...this.steps(finish, this.place('None', '[]', new Map()), '[]'),
    ]);
  }

  private timerMethod(every: RunExpression, steps: readonly Step[], number: number): string[] {
    const { losses } = this.context;
    losses.add('Timers of a run count virtual time; the program waits in real time.');
    const place = this.place('None', '[]', new Map());
    const body = [
      comment('every: PyRapide has no timers of its own, so this waits in real time'),
      'while True:',
      ...indent([
        `await asyncio.sleep(${this.secondsText(every, place)})`,
        ...this.steps(steps, place, '[]'),
      ]),
    ];
    return this.method(`timer_${number}`, '', body);
  }

  private ruleMethod({ pattern, guard, steps }: BehaviourRule, number: number): string[] {
    const { losses } = this.context;
    const bindings = new Map<string, string>();
    const bound: string[] = [];
    const isSingle = isOne(pattern);
    this.context.uses.add('when');
    for (const { name, text } of boundIn(pattern, this.context, (event) => this.payloadOf(event), isSingle)) {
      if (bindings.has(name)) continue;
      const word = `bound_${name.replace(/\W+/g, '_')}`;
      bindings.set(name, word);
      bound.push(`${word} = ${text}`);
    }
    const place = this.place('event', 'events', bindings);
    const body = ['events = list(match.events)', 'event = events[0]', ...bound];
    if (!isSingle)
      losses.add(
        'PyRapide gives the events of a match in no order; fields of several are read of the first.',
      );
    if (guard !== undefined) body.push(`if not ${expressionText(guard, place)}:`, '    return');
    body.push(...this.steps(steps, place, 'events'));
    return [
      `@when(${pythonPattern(pattern, this.context)})`,
      ...this.method(`when_${number}`, ', match', body),
    ];
  }

  /** What a connection with arguments hands on, of the events that it listens to. */
  private receivedMethod(): string[] {
    const cases = this.module.received.flatMap(({ name, payload }) => [
      `if event.name == ${textLiteral(name)}:`,
      `    return ${payload}`,
    ]);
    return [
      'def received(self, event):',
      ...indent([
        '"""The payload as the connections of the architecture hand it on."""',
        ...cases,
        'return event.payload',
      ]),
    ];
  }

  private method(name: string, parameters: string, body: readonly string[]): string[] {
    const needsContext = body.some((line) => line.includes('ctx.generate_event('));
    const lines = needsContext ? ['ctx = get_context(self)', ...body] : body;
    if (needsContext) this.context.uses.add('get_context');
    const isEmpty = lines.every((line) => line.startsWith('#'));
    return [`async def ${name}(self${parameters}):`, ...indent(isEmpty ? [...lines, 'pass'] : lines)];
  }

  private steps(steps: readonly Step[], place: ExpressionPlace, causes: string): string[] {
    const variables = new Variables();
    return steps.flatMap((step): string[] => {
      switch (step.kind) {
        case 'set':
          return [`self.${stateWord(step.name)} = ${expressionText(step.value, place)}`];
        case 'call':
          return [comment(`call ${step.name}: a function of the module's script, which is TypeScript`)];
        default:
          return this.emitLines(step, place, causes, variables);
      }
    });
  }

  private emitLines(
    step: Step & { kind: 'emit' },
    place: ExpressionPlace,
    causes: string,
    variables: Variables,
  ): string[] {
    const { names, losses, uses } = this.context;
    const of = this.module.interface;
    const event = textLiteral(`${names.interface(of)}.${names.action(of, step.action)}`);
    const payload = recordText(step.arguments, place);
    if (step.after === undefined)
      return [`ctx.generate_event(${event}, payload=${payload}, caused_by=${causes})`];
    uses.add('asyncio');
    losses.add('Delays of a run are virtual time; the program waits in real time.');
    const [value, later] = [variables.next('payload'), variables.next('later')];
    return [
      comment('after: PyRapide has no delay of its own, so a task waits in real time'),
      `${value} = ${payload}`,
      `async def ${later}():`,
      `    await asyncio.sleep(${this.secondsText(step.after, place)})`,
      `    ctx.generate_event(${event}, payload=${value}, caused_by=${causes})`,
      `asyncio.create_task(${later}())`,
    ];
  }

  private secondsText(millis: RunExpression, place: ExpressionPlace): string {
    if (millis.kind === 'literal' && typeof millis.value === 'number') return String(millis.value / 1000);
    return `${expressionText(millis, place)} / 1000`;
  }

  private payloadOf(event: string): string {
    return this.module.received.length > 0 ? `self.received(${event})` : `${event}.payload`;
  }

  private place(event: string, events: string, bindings: ReadonlyMap<string, string>): ExpressionPlace {
    const { losses, uses } = this.context;
    return {
      event,
      events,
      payloadOf: (one) => this.payloadOf(one),
      placeholder: (name) => bindings.get(name),
      losses,
      uses,
    };
  }
}

/** What the placeholders of a pattern are, read off the events of the match. */
function boundIn(
  pattern: Pattern,
  { names }: PatternContext,
  payloadOf: (event: string) => string,
  isSingle: boolean,
): { name: string; text: string }[] {
  return atomsOf(pattern, 'without causes').flatMap(({ name, source, attributes }) => {
    const isNamed = name !== undefined && name.how !== 'like';
    const test = isNamed ? `e.name.startswith(${textLiteral(names.event(name.text))})` : 'True';
    const of = (value: string): string =>
      isSingle ? value : `next((${value} for e in events if ${test}), None)`;
    const event = isSingle ? 'event' : 'e';
    const own = source?.how === 'bind' ? [{ name: source.name, text: of(`${event}.source`) }] : [];
    const values = attributes.flatMap((one) =>
      one.kind === 'bind'
        ? [{ name: one.name, text: of(`${payloadOf(event)}.get(${textLiteral(one.path)})`) }]
        : [],
    );
    return [...own, ...values];
  });
}
