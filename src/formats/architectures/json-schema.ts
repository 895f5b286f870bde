import type { Parameter, ValueType } from '../../model/design/interface.ts';
import { ANY, isOfType, plainType, unionOf } from '../../model/design/value-types.ts';
import type { Json } from '../../model/pattern/expression.ts';
import { type Fields, isFields, own } from '../json/values.ts';
import type { LocalRefs } from './local-refs.ts';
import type { Remarks } from './remarks.ts';

/** Levels of a type; what is deeper is `any`. */
const DEEPEST = 8;
/** Parts of all types of one document. */
const MOST_PARTS = 50_000;
const PLAIN: ReadonlyMap<unknown, ValueType> = new Map<unknown, ValueType>([
  ['string', plainType('string')],
  ['number', plainType('number')],
  ['integer', plainType('integer')],
  ['boolean', plainType('boolean')],
  ['null', { kind: 'literal', value: null }],
]);
/** What narrows a schema without a counterpart in types. */
const NARROWING = [
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'not',
  'if',
];

interface Field {
  readonly key: string;
  readonly isOptional: boolean;
  readonly schema: unknown;
  readonly path: string;
}

/** JSON Schemas of one document as types of the notation. */
export class SchemaTypes {
  private parts = 0;

  constructor(
    private readonly refs: LocalRefs,
    private readonly remarks: Remarks,
  ) {}

  /** The fields of an object as parameters; any other value is one parameter `payload`. */
  parametersOf(schema: unknown, path: string): Parameter[] {
    const found = this.refs.resolve(schema, path);
    if (!found) return schema === true ? [{ name: 'payload', type: ANY, isOptional: true }] : [];
    const trail = [found.path];
    const fields = this.fieldsOf(found.value, found.path, trail);
    if (!fields) return [{ name: 'payload', type: this.typeOf(schema, path, []), isOptional: false }];
    return fields.map(({ key, isOptional, schema: of, path: at }) => {
      const type = this.typeOf(of, at, trail);
      const inner = this.refs.resolve(of, at);
      const given = inner && own(inner.value, 'default');
      const isFitting = given !== undefined && type !== ANY && isOfType(given, type);
      return isFitting
        ? { name: key, type, isOptional: false, default: given as Json }
        : { name: key, type, isOptional };
    });
  }

  /** @param trail where the schemas around this one stand: one that is met again goes in a circle */
  private typeOf(schema: unknown, path: string, trail: readonly string[]): ValueType {
    if (schema === true) return ANY;
    const found = this.refs.resolve(schema, path);
    if (!found) return ANY;
    if (trail.includes(found.path)) {
      this.remarks.add('A type that holds itself is any where it comes again.', found.path);
      return ANY;
    }
    if (trail.length >= DEEPEST || ++this.parts > MOST_PARTS) {
      this.remarks.add(`Types of more than ${DEEPEST} levels or too many parts are any from there on.`, path);
      return ANY;
    }
    return this.typeOfFields(found.value, found.path, [...trail, found.path]);
  }

  private typeOfFields(schema: Fields, path: string, trail: readonly string[]): ValueType {
    const narrowing = NARROWING.find((key) => Object.hasOwn(schema, key));
    if (narrowing) this.remarks.add(`Types have no “${narrowing}”; it was left out.`, path);
    const constant = literalOf(own(schema, 'const'));
    if (constant) return constant;
    const options = own(schema, 'enum');
    if (Array.isArray(options)) return unionOf(options.slice(0, 200).map((one) => literalOf(one) ?? ANY));
    for (const key of ['oneOf', 'anyOf']) {
      const some = own(schema, key);
      if (!Array.isArray(some) || some.length === 0) continue;
      return unionOf(some.slice(0, 50).map((one, i) => this.typeOf(one, `${path}/${key}/${i}`, trail)));
    }
    const fields = this.fieldsOf(schema, path, trail);
    if (fields) return this.recordOf(fields, trail);
    const type = own(schema, 'type');
    const names: readonly unknown[] = Array.isArray(type) ? type : [type];
    return unionOf(names.map((name) => this.namedType(name, schema, path, trail)));
  }

  private namedType(name: unknown, schema: Fields, path: string, trail: readonly string[]): ValueType {
    if (name !== 'array') return PLAIN.get(name) ?? ANY;
    const items = own(schema, 'items');
    return { kind: 'list', of: items === undefined ? ANY : this.typeOf(items, `${path}/items`, trail) };
  }

  private recordOf(fields: readonly Field[], trail: readonly string[]): ValueType {
    return {
      kind: 'record',
      fields: fields.map(({ key, isOptional, schema, path }) => {
        return { key, isOptional, type: this.typeOf(schema, path, trail) };
      }),
    };
  }

  /** The fields of an object, those of all parts of `allOf` together; `undefined` for what is no object with fields. */
  private fieldsOf(schema: Fields, path: string, trail: readonly string[]): Field[] | undefined {
    const properties = own(schema, 'properties');
    const required = own(schema, 'required');
    const isRequired = (key: string): boolean => Array.isArray(required) && required.includes(key);
    const fields = new Map<string, Field>();
    if (isFields(properties)) {
      for (const key of Object.keys(properties)) {
        const at = `${path}/properties/${key}`;
        fields.set(key, { key, isOptional: !isRequired(key), schema: own(properties, key), path: at });
      }
    }
    const all = own(schema, 'allOf');
    for (const [i, part] of (Array.isArray(all) ? all : []).slice(0, 50).entries()) {
      if (trail.length >= DEEPEST || ++this.parts > MOST_PARTS) break;
      const found = this.refs.resolve(part, `${path}/allOf/${i}`);
      if (!found || trail.includes(found.path)) continue;
      for (const field of this.fieldsOf(found.value, found.path, [...trail, found.path]) ?? []) {
        const isOptional = field.isOptional && !isRequired(field.key);
        fields.set(field.key, { ...field, isOptional });
      }
    }
    const isOpen = own(schema, 'additionalProperties') !== false;
    if (fields.size > 0 && isOpen) {
      this.remarks.add('Objects have the fields that are named and no others here.', path);
    }
    const isClosed = own(schema, 'type') === 'object' && !isOpen;
    return fields.size > 0 || isClosed ? [...fields.values()] : undefined;
  }
}

function literalOf(value: unknown): ValueType | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string')
    return { kind: 'literal', value };
  return typeof value === 'number' && Number.isFinite(value) ? { kind: 'literal', value } : undefined;
}
