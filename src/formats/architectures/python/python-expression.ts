import type { RunArgument, RunExpression } from '../../../model/design/run-expression.ts';
import type { FieldExpression } from '../../../model/pattern/expression.ts';
import type { Losses } from '../design-files.ts';
import { literalText, textLiteral } from './python-text.ts';

/** What the names of an expression are in the place where it stands. */
export interface ExpressionPlace {
  /** The event whose fields are read, and all of the match. */
  readonly event: string;
  readonly events: string;
  /** The payload of an event: as it is, or as connections hand it on. */
  payloadOf(event: string): string;
  placeholder(name: string): string | undefined;
  readonly losses: Losses;
  /** Modules of Python's library that the text uses. */
  readonly uses: Set<string>;
}

type Call = RunExpression & { kind: 'call' };

/** An expression of the notation in Python. Brackets stand around all that has operators. */
export function expressionText(expression: RunExpression, place: ExpressionPlace): string {
  const inner = (one: RunExpression): string => expressionText(one, place);
  switch (expression.kind) {
    case 'literal':
      return literalText(expression.value);
    case 'placeholder': {
      const known = place.placeholder(expression.name);
      if (known === undefined)
        place.losses.add(`?${expression.name} is not known where Python would read it; it is None there.`);
      return known ?? 'None';
    }
    case 'state':
      return `self.${stateWord(expression.name)}`;
    case 'field':
      return fieldText(expression, place.event, place);
    case 'list':
      return `[${expression.items.map(inner).join(', ')}]`;
    case 'record':
      return recordText(expression.entries, place);
    case 'unary':
      return expression.operator === 'not' ? `(not ${inner(expression.of)})` : `(-${inner(expression.of)})`;
    case 'binary':
      return `(${inner(expression.left)} ${expression.operator} ${inner(expression.right)})`;
    case 'call':
      return callText(expression, place);
  }
}

export function recordText(entries: readonly RunArgument[], place: ExpressionPlace): string {
  return `{${entries.map(({ key, value }) => `${textLiteral(key)}: ${expressionText(value, place)}`).join(', ')}}`;
}

/** State lives in attributes of `self` that no method of the class is called like. */
export function stateWord(name: string): string {
  return `state_${name.replace(/\W+/g, '_')}`;
}

function fieldText({ field, path }: FieldExpression, event: string, place: ExpressionPlace): string {
  switch (field) {
    case 'payload':
      return memberText(place.payloadOf(event), path);
    case 'metadata':
      return memberText(`${event}.metadata`, path);
    case 'time':
      return `(${event}.timestamp.timestamp() * 1000)`;
    case 'level':
    case 'clocks':
      place.losses.add(`PyRapide's events have no “${field}”; it is None in the program.`);
      return 'None';
    default:
      return `${event}.${field}`;
  }
}

function memberText(of: string, path: string): string {
  if (path === '') return of;
  const [first, ...rest] = path.split('.');
  return rest.reduce(
    (inner, key) => `(${inner} or {}).get(${textLiteral(key)})`,
    `${of}.get(${textLiteral(first)})`,
  );
}

function callText({ name, args }: Call, place: ExpressionPlace): string {
  const given = (index: number): string => expressionText(args[index], place);
  /** One expression for each event of the match. */
  const each = (): string => {
    const text = expressionText(args[0], { ...place, event: 'e' });
    return `${text} for e in ${place.events}`;
  };
  switch (name) {
    case 'contains':
      return `(${given(1)} in ${given(0)})`;
    case 'startsWith':
      return `str(${given(0)}).startswith(${given(1)})`;
    case 'endsWith':
      return `str(${given(0)}).endswith(${given(1)})`;
    case 'like':
      place.uses.add('re');
      return `(re.fullmatch(re.escape(${given(1)}).replace("\\\\*", ".*"), str(${given(0)})) is not None)`;
    case 'lower':
    case 'upper':
      return `str(${given(0)}).${name}()`;
    case 'length':
      return `len(${given(0)})`;
    case 'number':
      return `float(${given(0)})`;
    case 'text':
      return `str(${given(0)})`;
    case 'abs':
    case 'round':
      return `${name}(${given(0)})`;
    case 'floor':
      place.uses.add('math');
      return `math.floor(${given(0)})`;
    case 'least':
    case 'greatest': {
      const all = args.map((_, index) => given(index)).join(', ');
      return `${name === 'least' ? 'min' : 'max'}([${all}])`;
    }
    case 'exists':
      return `(${given(0)} is not None)`;
    case 'count':
      return `len(${place.events})`;
    case 'span': {
      const times = `[e.timestamp for e in ${place.events}]`;
      return `((max(${times}) - min(${times})).total_seconds() * 1000)`;
    }
    case 'sum':
    case 'min':
    case 'max':
      return `${name}(${each()})`;
    case 'distinct':
      return `len(set(${each()}))`;
    case 'first':
      return expressionText(args[0], { ...place, event: `${place.events}[0]` });
    case 'last':
      return expressionText(args[0], { ...place, event: `${place.events}[-1]` });
    case 'normal':
      place.uses.add('random');
      return `random.gauss(${given(0)}, ${given(1)})`;
    case 'uniform':
      place.uses.add('random');
      return `random.uniform(${given(0)}, ${given(1)})`;
    case 'choice':
      place.uses.add('random');
      return `random.choice(${given(0)})`;
  }
}
