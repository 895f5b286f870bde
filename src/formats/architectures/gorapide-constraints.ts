import type { NameTest } from '../../model/pattern/pattern.ts';
import type { Constraint, ConstraintBody, Severity } from '../../model/rules/constraint.ts';
import { SEVERITIES } from '../../model/rules/constraint.ts';
import { type Fields, isFields, own } from '../json/values.ts';
import { listOf, textOf } from './gorapide-interfaces.ts';
import type { Remarks } from './remarks.ts';

/** What constraints come to: rules where there is a counterpart, comments otherwise. */
export interface GorapideConstraints {
  readonly constraints: readonly Constraint[];
  readonly comments: readonly string[];
}

/** Nothing in gorapide interprets them: their kinds and arguments are free, and only the customary ones are known. */
export function constraintsOf(
  value: unknown,
  components: readonly string[],
  remarks: Remarks,
): GorapideConstraints {
  const constraints: Constraint[] = [];
  const comments: string[] = [];
  const names = new Set<string>();
  for (const [i, one] of listOf(value).entries()) {
    if (!isFields(one)) continue;
    const kind = textOf(own(one, 'kind')) ?? 'no kind';
    const given = own(one, 'args');
    const args = isFields(given) ? given : {};
    const body = bodyOf(kind, args, components);
    const named = textOf(own(one, 'name')) ?? kind;
    if (!body) {
      const said = Object.keys(args).length === 0 ? '' : ` ${JSON.stringify(args)}`;
      comments.push(
        `constraint ${named}: ${kind}${said}, severity ${textOf(own(one, 'severity')) ?? 'none'}`,
      );
      const message =
        kind === 'acyclic'
          ? 'Constraints of the kind “acyclic” became comments: no recording has a cycle here.'
          : `Constraints of the kind “${kind}” have no counterpart; they became comments.`;
      remarks.add(message, `constraints[${i}]`);
      continue;
    }
    let name = named;
    for (let number = 2; names.has(name); number++) name = `${named}_${number}`;
    names.add(name);
    constraints.push({ name, severity: severityOf(own(one, 'severity')), vacuity: 'skip', body });
    if (body.kind === 'depth') {
      remarks.add('A greatest depth counts edges here, one less than events.', `constraints[${i}]`);
    }
  }
  return { constraints, comments };
}

function bodyOf(kind: string, args: Fields, components: readonly string[]): ConstraintBody | undefined {
  if (kind === 'single_root') return { kind: 'single-root' };
  if (kind === 'no_unlinked_events') return { kind: 'no-unlinked' };
  if (kind === 'all_components_emit') {
    const given = listOf(own(args, 'components')).filter((one) => typeof one === 'string');
    const sources = (given.length > 0 ? given : components).map((text): NameTest => ({ how: 'exact', text }));
    return sources.length === 0 ? undefined : { kind: 'emitted-by', sources };
  }
  if (kind === 'causal_depth_max') {
    const most = countOf(own(args, 'max'));
    return most === undefined || most < 1 ? undefined : { kind: 'depth', most: most - 1 };
  }
  const [, behind] = /^event_count(?:_(.+))?$/s.exec(kind) ?? [undefined, undefined];
  if (!kind.startsWith('event_count')) return undefined;
  const event = textOf(own(args, 'event')) ?? behind;
  const [least, most] = [countOf(own(args, 'min')), countOf(own(args, 'max'))];
  if (event === undefined || (least === undefined && most === undefined)) return undefined;
  if (most !== undefined && most < (least ?? 0)) return undefined;
  const name: NameTest = { how: 'like', text: `*.${event.replaceAll('*', '\\*')}` };
  const pattern = { kind: 'event', name, source: undefined, attributes: [] } as const;
  return { kind: 'count', pattern, least: least ?? 0, most };
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function severityOf(value: unknown): Severity {
  return SEVERITIES.find((one) => one === value) ?? 'error';
}
