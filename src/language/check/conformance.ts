import type { Action, Interface } from '../../model/design/interface.ts';
import type { Fix } from '../diagnostic.ts';
import { lineageOf } from '../names/declared.ts';
import { isSameType } from '../names/value-types.ts';
import type { InterfaceNode, Word } from '../tree.ts';
import { valueTypeText } from '../write/type-text.ts';
import type { Check } from './check.ts';
import { addAction, turnAction } from './skeletons.ts';

/**
 * Whether what implements one interface can stand for another: because its own is that one, extends it, or has all the
 * same actions (rule N26). Complains when it cannot.
 */
export function checkConformance(check: Check, has: InterfaceNode, needs: InterfaceNode, module: Word): void {
  const { declared, complaints } = check;
  if (lineageOf(has, declared).includes(needs)) return;
  const given = check.interfaceValue(has.name.text);
  const wanted = check.interfaceValue(needs.name.text);
  if (!given || !wanted) return;
  const lacks = differences(given, wanted);
  if (lacks.length === 0 && wanted.actions.length > 0) return;
  const reason = lacks.length === 0 ? '' : ` ${sentenceOf(lacks, has.name.text)}`;
  const message = `${module.text} implements ${has.name.text}, not ${needs.name.text}.${reason}`;
  complaints.error('wrong-module', module, message, ...fixesFor(check, lacks, has));
}

type Difference =
  | { readonly kind: 'missing'; readonly action: Action }
  | { readonly kind: 'direction'; readonly action: Action; readonly found: Action }
  | { readonly kind: 'parameters'; readonly action: Action; readonly found: Action };

/** What an interface would have to have to be taken for another. */
function differences(given: Interface, wanted: Interface): Difference[] {
  const byName = new Map(given.actions.map((action) => [action.name, action]));
  return wanted.actions.flatMap((action): Difference[] => {
    const found = byName.get(action.name);
    if (!found) return [{ kind: 'missing', action }];
    if (found.direction !== action.direction) return [{ kind: 'direction', action, found }];
    return hasSameParameters(found, action) ? [] : [{ kind: 'parameters', action, found }];
  });
}

function hasSameParameters(a: Action, b: Action): boolean {
  return (
    a.parameters.length === b.parameters.length &&
    a.parameters.every((one) => {
      const twin = b.parameters.find(({ name }) => name === one.name);
      return twin !== undefined && twin.isOptional === one.isOptional && isSameType(one.type, twin.type);
    })
  );
}

/** Differences that are named, at most. */
const MOST_NAMED = 3;

function sentenceOf(lacks: readonly Difference[], has: string): string {
  const parts = lacks.slice(0, MOST_NAMED).map((one) => {
    const name = `“${one.action.name}”`;
    if (one.kind === 'missing') return `has no ${name}`;
    if (one.kind === 'direction') return `has ${name} go ${WAYS[one.found.direction]}`;
    return `has other parameters for ${name}`;
  });
  const others = lacks.length - parts.length;
  return `${has} ${parts.join(', ')}${others > 0 ? `, and ${others} more` : ''}.`;
}

const WAYS = { in: 'in', out: 'out', both: 'both ways', private: 'nowhere' } as const;

function fixesFor(check: Check, lacks: readonly Difference[], has: InterfaceNode): Fix[] {
  const [only, ...others] = lacks;
  if (!only || others.length > 0 || only.action.name.includes('.')) return [];
  if (only.kind === 'direction') {
    const own = has.members.find((one) => one.kind === 'action' && one.name.text === only.action.name);
    const wanted = only.action.direction;
    const fix =
      own?.kind === 'action' && wanted !== 'both' ? turnAction(only.action.name, own, wanted) : undefined;
    return fix ? [fix] : [];
  }
  if (only.kind === 'parameters') return [];
  const fix = addAction(check, has, only.action.name, actionText(only.action));
  return fix ? [fix] : [];
}

/** An action as it is declared. */
export function actionText({ name, direction, parameters }: Action): string {
  const list = parameters.map((one) => {
    const key = /^[A-Za-z_]\w*$/.test(one.name) ? one.name : JSON.stringify(one.name);
    return `${key}${one.isOptional ? '?' : ''}: ${valueTypeText(one.type)}`;
  });
  return `${direction === 'both' ? '' : `${direction} `}${name}(${list.join(', ')})`;
}
