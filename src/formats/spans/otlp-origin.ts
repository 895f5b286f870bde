import { isFields, own } from '../json/values.ts';
import { OWN_MARKS } from './otlp-own.ts';
import { attributeMembers, textAttribute } from './otlp-values.ts';
import { type Member, membersOf, objectText } from './span-text.ts';

/** What the spans and logs of one resource and one scope have in common, as JSON texts made once. */
export interface OtlpOrigin {
  readonly source: string;
  /** Attributes of the resource but for its service name; empty when there is none. */
  readonly resource: string;
  readonly scope: string;
  readonly scopeName: string;
}

export function originOf(resource: unknown, scope: unknown): OtlpOrigin {
  const attributes = isFields(resource) ? own(resource, 'attributes') : undefined;
  const scopeFields = isFields(scope) ? scope : {};
  const scopeName = own(scopeFields, 'name');
  const scopeAttributes = objectText(attributeMembers(own(scopeFields, 'attributes')));
  const members = membersOf([
    ['name', scopeName],
    ['version', own(scopeFields, 'version')],
  ]);
  if (scopeAttributes !== '') members.push(['attributes', scopeAttributes]);
  return {
    source: textAttribute(attributes, 'service.name') ?? '',
    resource: objectText(
      attributeMembers(attributes).filter((one) => one[0] !== 'service.name' && isForeign(one)),
    ),
    scope: objectText(members),
    scopeName: typeof scopeName === 'string' ? scopeName : '',
  };
}

/** True for what is not a mark of our own writer. */
export function isForeign([key]: Member): boolean {
  return !OWN_MARKS.includes(key);
}

/** What the metadata of spans and logs says of where they come from. */
export function originMembers({ scope, resource }: OtlpOrigin): Member[] {
  const members: Member[] = [];
  if (scope !== '') members.push(['scope', scope]);
  if (resource !== '') members.push(['resource', resource]);
  return members;
}
