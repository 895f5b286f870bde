import { fail, type Result, succeed } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import type {
  AlwaysColumns,
  JoinColumns,
  KindColumns,
  LearntFrom,
  LearntModel,
  PairColumns,
} from '../../model/learnt-model.ts';
import { MOST_ALWAYS, NO_ALWAYS } from './always.ts';
import { BUCKET_COUNT } from './delay-buckets.ts';
import { byText } from './event-kinds.ts';
import { MOST_JOINS, MOST_MEMBERS, NO_JOINS } from './joins.ts';

const MOST_KINDS = 200_000;
const MOST_PAIRS = 2_000_000;
const MOST_BUCKETS = 20_000_000;
const MOST_NAMES = 10_000;
const LONGEST_TEXT = 100_000;

/**
 * A model from a value that came from outside, such as a parsed file (rule M23). What comes back is built anew from the
 * fields that are known; every number is in its range and every reference leads somewhere.
 */
export function readModel(value: unknown): Result<LearntModel, Fault> {
  try {
    return succeed(new ModelReader().model(value));
  } catch (error) {
    if (!(error instanceof Unsound)) throw error;
    return fail({ code: error.isForeign ? 'not-my-format' : 'broken', message: error.message });
  }
}

/** Thrown inside the reader only. */
class Unsound extends Error {
  constructor(
    message: string,
    readonly isForeign = false,
  ) {
    super(message);
  }
}

type Fields = Readonly<Record<string, unknown>>;

class ModelReader {
  model(value: unknown): LearntModel {
    if (!isFields(value) || own(value, 'format') !== 'lightcone-model') {
      throw new Unsound(
        'This is not a model of Lightcone: a model is JSON with "format": "lightcone-model".',
        true,
      );
    }
    const version = own(value, 'version');
    if (version !== 1) {
      throw new Unsound(
        `This model has version ${String(version)}; this Lightcone reads version 1. Open it with a newer one, or learn again.`,
      );
    }
    const keyedBy = own(value, 'keyedBy');
    if (keyedBy !== 'name' && keyedBy !== 'name-and-source') {
      throw new Unsound('The field “keyedBy” of this model should be “name” or “name-and-source”.');
    }
    const kinds = this.kinds(fieldsOf(value, 'kinds'));
    const count = kinds.name.length;
    return {
      format: 'lightcone-model',
      version: 1,
      keyedBy,
      learntFrom: this.learntFrom(own(value, 'learntFrom')),
      kinds,
      pairs: this.pairs(fieldsOf(value, 'pairs'), kinds),
      joins: this.joins(fieldsOf(value, 'joins'), count),
      always: this.always(fieldsOf(value, 'always'), count),
    };
  }

  private learntFrom(value: unknown): LearntFrom[] {
    if (!Array.isArray(value) || value.length > MOST_NAMES) {
      throw new Unsound('The field “learntFrom” of this model should be a list.');
    }
    return value.map((entry: unknown) => {
      if (!isFields(entry)) throw new Unsound('An entry of “learntFrom” is not an object.');
      return {
        recording: textOf(own(entry, 'recording'), 'learntFrom.recording'),
        execution: textOf(own(entry, 'execution'), 'learntFrom.execution'),
        events: numbersOf([own(entry, 'events')], 'learntFrom.events', 1, COUNT)[0],
        edges: numbersOf([own(entry, 'edges')], 'learntFrom.edges', 1, COUNT)[0],
      };
    });
  }

  private kinds(fields: Fields): KindColumns {
    const name = textsOf(own(fields, 'name'), 'kinds.name');
    const source = textsOf(own(fields, 'source'), 'kinds.source');
    if (source.length !== name.length) throw new Unsound('The columns of “kinds” differ in length.');
    for (let i = 1; i < name.length; i++) {
      if ((byText(name[i - 1], name[i]) || byText(source[i - 1], source[i])) >= 0) {
        throw new Unsound(`The kinds of this model are not in order at “${name[i].slice(0, 80)}”.`);
      }
    }
    const columns = {
      name,
      source,
      seen: numbersOf(own(fields, 'seen'), 'kinds.seen', name.length, { ...COUNT, least: 1 }),
      roots: numbersOf(own(fields, 'roots'), 'kinds.roots', name.length, COUNT),
      reach: numbersOf(own(fields, 'reach'), 'kinds.reach', name.length, {
        least: 0,
        most: Number.MAX_VALUE,
      }),
    };
    atMost(columns.roots, columns.seen, 'kinds.roots');
    return columns;
  }

  private pairs(fields: Fields, { name, seen }: KindColumns): PairColumns {
    const cause = numbersOf(own(fields, 'cause'), 'pairs.cause', undefined, below(name.length), MOST_PAIRS);
    const column = (key: string, range: Range): number[] =>
      numbersOf(own(fields, key), `pairs.${key}`, cause.length, range);
    const effect = column('effect', below(name.length));
    inOrder(cause, effect, 'pairs');
    const bucket = numbersOf(
      own(fields, 'bucket'),
      'pairs.bucket',
      undefined,
      below(BUCKET_COUNT),
      MOST_BUCKETS,
    );
    const pairs: PairColumns = {
      cause,
      effect,
      edges: column('edges', { ...COUNT, least: 1 }),
      inferred: column('inferred', COUNT),
      causesWith: column('causesWith', { ...COUNT, least: 1 }),
      effectsWith: column('effectsWith', { ...COUNT, least: 1 }),
      timed: column('timed', COUNT),
      mean: column('mean', ANY),
      spread: column('spread', { least: 0, most: Number.MAX_VALUE }),
      least: column('least', ANY),
      most: column('most', ANY),
      bucketStart: startsOf(own(fields, 'bucketStart'), 'pairs.bucketStart', cause.length, bucket.length),
      bucket,
      bucketCount: numbersOf(own(fields, 'bucketCount'), 'pairs.bucketCount', bucket.length, {
        ...COUNT,
        least: 1,
      }),
    };
    atMost(pairs.inferred, pairs.edges, 'pairs.inferred');
    atMost(pairs.timed, pairs.edges, 'pairs.timed');
    atMost(
      pairs.causesWith,
      cause.map((kind) => seen[kind]),
      'pairs.causesWith',
    );
    atMost(
      pairs.effectsWith,
      effect.map((kind) => seen[kind]),
      'pairs.effectsWith',
    );
    atMost(pairs.least, pairs.most, 'pairs.least');
    for (let p = 0; p < cause.length; p++) {
      let times = 0;
      for (let i = pairs.bucketStart[p]; i < pairs.bucketStart[p + 1]; i++) {
        times += pairs.bucketCount[i];
        if (i > pairs.bucketStart[p] && bucket[i] <= bucket[i - 1]) {
          throw new Unsound('The buckets of a pair of this model are not in order.');
        }
      }
      if (times !== pairs.timed[p]) throw new Unsound('The times of a pair of this model do not add up.');
    }
    return pairs;
  }

  private joins(fields: Fields, kinds: number): JoinColumns {
    if (own(fields, 'isKept') !== true) return NO_JOINS;
    const effect = numbersOf(own(fields, 'effect'), 'joins.effect', undefined, below(kinds), MOST_JOINS);
    const member = numbersOf(
      own(fields, 'member'),
      'joins.member',
      undefined,
      below(kinds),
      MOST_JOINS * MOST_MEMBERS,
    );
    return {
      isKept: true,
      effect,
      start: startsOf(own(fields, 'start'), 'joins.start', effect.length, member.length),
      member,
      count: numbersOf(own(fields, 'count'), 'joins.count', effect.length, { ...COUNT, least: 1 }),
    };
  }

  private always(fields: Fields, kinds: number): AlwaysColumns {
    if (own(fields, 'isKept') !== true) return NO_ALWAYS;
    const cause = numbersOf(own(fields, 'cause'), 'always.cause', undefined, below(kinds), MOST_ALWAYS);
    const effect = numbersOf(own(fields, 'effect'), 'always.effect', cause.length, below(kinds));
    inOrder(cause, effect, 'always');
    return { isKept: true, cause, effect };
  }
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
}

const COUNT: Range = { least: 0, most: Number.MAX_SAFE_INTEGER, isWhole: true };
const ANY: Range = { least: -Number.MAX_VALUE, most: Number.MAX_VALUE };
const below = (count: number): Range => ({ least: 0, most: count - 1, isWhole: true });

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function fieldsOf(fields: Fields, key: string): Fields {
  const value = own(fields, key);
  if (!isFields(value)) throw new Unsound(`The field “${key}” of this model is missing or is no object.`);
  return value;
}

function textOf(value: unknown, where: string): string {
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) {
    throw new Unsound(`The field “${where}” of this model should be a text.`);
  }
  return value;
}

function textsOf(value: unknown, where: string): string[] {
  if (!Array.isArray(value) || value.length > MOST_KINDS) {
    throw new Unsound(`The column “${where}” of this model should be a list of at most ${MOST_KINDS} texts.`);
  }
  return value.map((text: unknown) => textOf(text, where));
}

function numbersOf(
  value: unknown,
  where: string,
  length: number | undefined,
  { least, most, isWhole = false }: Range,
  longest = MOST_PAIRS + 1,
): number[] {
  if (!Array.isArray(value) || (length === undefined ? value.length > longest : value.length !== length)) {
    throw new Unsound(
      `The column “${where}” of this model should be a list of ${length ?? `at most ${longest}`} numbers.`,
    );
  }
  return value.map((entry: unknown) => {
    if (
      typeof entry !== 'number' ||
      !Number.isFinite(entry) ||
      entry < least ||
      entry > most ||
      (isWhole && !Number.isSafeInteger(entry))
    ) {
      throw new Unsound(`The column “${where}” of this model holds a value out of its range.`);
    }
    return entry;
  });
}

/** `count + 1` ascending places from 0 to `end`. */
function startsOf(value: unknown, where: string, count: number, end: number): number[] {
  const start = numbersOf(value, where, count + 1, { least: 0, most: end, isWhole: true });
  if (start[0] !== 0 || start[count] !== end || start.some((at, i) => i > 0 && at < start[i - 1])) {
    throw new Unsound(`The column “${where}” of this model does not fit the others.`);
  }
  return start;
}

function atMost(values: readonly number[], limits: readonly number[], where: string): void {
  if (values.some((value, i) => value > limits[i])) {
    throw new Unsound(`The column “${where}” of this model holds a value out of its range.`);
  }
}

function inOrder(first: readonly number[], second: readonly number[], where: string): void {
  for (let i = 1; i < first.length; i++) {
    if (first[i - 1] > first[i] || (first[i - 1] === first[i] && second[i - 1] >= second[i])) {
      throw new Unsound(`The pairs of “${where}” of this model are not in order.`);
    }
  }
}
