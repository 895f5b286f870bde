import { type Fields, isFields, own } from '../json/values.ts';
import type { Remarks } from './remarks.ts';

/** How many references may lead to one another. */
const LONGEST_TRAIL = 32;

/** Follows `$ref` inside one document; nothing is fetched. */
export class LocalRefs {
  constructor(
    private readonly root: Fields,
    private readonly remarks: Remarks,
  ) {}

  /** The object that a value is or refers to, and where it stands: equal for all references to it. */
  resolve(value: unknown, path: string): { readonly value: Fields; readonly path: string } | undefined {
    let at = value;
    let where = path;
    for (let step = 0; isFields(at); step++) {
      const ref = own(at, '$ref');
      if (typeof ref !== 'string') return { value: at, path: where };
      if (!ref.startsWith('#/')) {
        this.remarks.add(`References to other files are not followed: ${short(ref)}.`, where);
        return undefined;
      }
      if (step >= LONGEST_TRAIL) {
        this.remarks.add('References that lead in a circle were left out.', where);
        return undefined;
      }
      where = ref;
      at = this.at(ref);
      if (at === undefined) this.remarks.add(`A reference leads to nothing: ${short(ref)}.`, path);
    }
    return undefined;
  }

  private at(ref: string): unknown {
    let at: unknown = this.root;
    for (const step of ref.slice(2).split('/')) {
      const key = unescaped(step);
      if (Array.isArray(at)) at = /^\d{1,9}$/.test(key) ? at[Number(key)] : undefined;
      else at = isFields(at) ? own(at, key) : undefined;
    }
    return at;
  }
}

function unescaped(step: string): string {
  const plain = step.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
