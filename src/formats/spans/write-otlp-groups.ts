import type { PartWriter } from '../json/part-writer.ts';
import { type Fields, isFields, own } from '../json/values.ts';
import { type OtlpOrigin, originOf } from './otlp-origin.ts';
import { HEAD_MARK } from './otlp-own.ts';
import { typedAttributes } from './otlp-values.ts';

/** A resource with one of its scopes, as OTLP has them and as our reader takes them. */
export interface Origin {
  readonly resource: Fields;
  readonly scope: Fields;
  readonly read: OtlpOrigin;
}

/** A record as JSON text, and what our reader makes of it. */
export interface Proven<T> {
  readonly text: string;
  readonly read: T;
}

interface Group<T> {
  readonly origin: Origin;
  readonly texts: string[];
  readonly read: T[];
}

/** Records by resource and scope, in the order of the first of each. Kept as text: as objects they would be heavy. */
export class ResourceGroups<T> {
  private readonly groups = new Map<string, Group<T>>();

  constructor(
    private readonly scopeList: 'scopeSpans' | 'scopeLogs',
    private readonly recordList: 'spans' | 'logRecords',
  ) {}

  /** Where a record of this source with this metadata belongs. */
  originOf(source: string, metadata: Fields): Origin {
    return this.groupOf(source, metadata).origin;
  }

  add(source: string, metadata: Fields, { text, read }: Proven<T>): void {
    const group = this.groupOf(source, metadata);
    group.texts.push(text);
    group.read.push(read);
  }

  /** What our reader makes of all records, in the order in which it meets them. */
  get read(): T[] {
    return Array.from(this.groups.values(), ({ read }) => read).flat();
  }

  /** The list of resources; the head goes to the first of them. */
  write(writer: PartWriter, head: string): void {
    writer.text('[');
    for (const [i, { origin, texts }] of [...this.groups.values()].entries()) {
      const resource = i === 0 && head !== '' ? withHead(origin.resource, head) : origin.resource;
      const scope = JSON.stringify(origin.scope);
      writer.text(
        `${i > 0 ? ',' : ''}\n{"resource":${JSON.stringify(resource)},"${this.scopeList}":[{"scope":${scope},"${this.recordList}":[`,
      );
      for (const [j, text] of texts.entries()) writer.text(`${j > 0 ? ',' : ''}\n${text}`);
      writer.text(']}]}');
    }
    writer.text(']');
  }

  private groupOf(source: string, metadata: Fields): Group<T> {
    const resource = objectAt(metadata, 'resource') ?? objectAt(metadata, 'process') ?? {};
    const scope = objectAt(metadata, 'scope');
    const key = JSON.stringify([source, resource, scope]);
    let group = this.groups.get(key);
    if (!group) {
      group = { origin: originFields(source, resource, scope), texts: [], read: [] };
      this.groups.set(key, group);
    }
    return group;
  }
}

function withHead(resource: Fields, head: string): Fields {
  return { attributes: [...(resource.attributes as Fields[]), ...typedAttributes([[HEAD_MARK, head]])] };
}

function originFields(source: string, resource: Fields, scope: Fields | undefined): Origin {
  const attributes = typedAttributes(Object.entries(resource));
  if (source !== '') attributes.unshift({ key: 'service.name', value: { stringValue: source } });
  const { attributes: scopeAttributes, ...rest } = scope ?? {};
  const hasAttributes = isFields(scopeAttributes);
  const scopeFields = hasAttributes
    ? { ...rest, attributes: typedAttributes(Object.entries(scopeAttributes)) }
    : rest;
  return { resource: { attributes }, scope: scopeFields, read: originOf({ attributes }, scopeFields) };
}

function objectAt(fields: Fields, key: string): Fields | undefined {
  const value = own(fields, key);
  return isFields(value) ? value : undefined;
}
