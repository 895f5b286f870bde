import fc from 'fast-check';

/** A connection of a system that is written out, by the paths at its ends. */
export interface Wanted {
  readonly from: string;
  readonly to: string;
}

/** What stands in an architecture. Numbers are made of counters: `by * counter + plus`, taken round the row. */
type Item =
  | { readonly kind: 'link'; readonly from: Index; readonly to: Index; readonly isFanOut: boolean }
  | { readonly kind: 'for'; readonly least: number; readonly count: number; readonly items: readonly Item[] }
  | {
      readonly kind: 'if';
      readonly at: number;
      readonly items: readonly Item[];
      readonly others: readonly Item[];
    };

interface Index {
  readonly by: number;
  readonly plus: number;
}

const indexes = fc.record({ by: fc.nat(3), plus: fc.nat(5) });

const { items } = fc.letrec<{ item: Item; items: readonly Item[] }>((tie) => ({
  items: fc.array(tie('item'), { maxLength: 3 }),
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('link' as const), from: indexes, to: indexes, isFanOut: fc.boolean() }),
    fc.record({
      kind: fc.constant('for' as const),
      least: fc.nat(3),
      count: fc.nat(3),
      items: tie('items'),
    }),
    fc.record({
      kind: fc.constant('if' as const),
      at: fc.nat(3),
      items: tie('items'),
      others: tie('items'),
    }),
  ) as fc.Arbitrary<Item>,
}));

/** Architectures, each of them a row inside of the next one, and what they are written out. */
export const randomSystems = fc
  .array(fc.record({ size: fc.integer({ min: 1, max: 3 }), items }), { minLength: 1, maxLength: 3 })
  .map((levels) => {
    const architectures = levels.map(({ size, items: inside }, level) => {
      const module = level === 0 ? '' : ` = A${level - 1}`;
      const implemented = level === levels.length - 1 ? '' : ' implements Unit';
      return `architecture A${level}${implemented} {\n  row: Unit[${size}]${module}\n${itemsText(inside, 0).replaceAll('SIZE', String(size))}}\n`;
    });
    const text = `interface Unit {\n  in taken(n: number)\n  out given(n: number)\n}\n${architectures.join('')}`;
    return { text, wanted: wantedOf(levels, levels.length - 1, '') };
  });

function itemsText(list: readonly Item[], depth: number): string {
  return list
    .map((item) => {
      if (item.kind === 'link') {
        const to = item.isFanOut ? 'row.taken' : `row[${indexText(item.to, depth)}].taken`;
        return `pipe row[${indexText(item.from, depth)}].given to ${to}\n`;
      }
      if (item.kind === 'for') {
        const inside = itemsText(item.items, depth + 1);
        return `for !c${depth} in ${item.least}..${item.least + item.count - 1} {\n${inside}}\n`;
      }
      const others = itemsText(item.others, depth);
      return `if ${counterText(depth)} > ${item.at} {\n${itemsText(item.items, depth)}} else {\n${others}}\n`;
    })
    .join('');
}

/** The innermost counter; at the top a number. */
function counterText(depth: number): string {
  return depth === 0 ? '2' : `!c${depth - 1}`;
}

function indexText({ by, plus }: Index, depth: number): string {
  return `(${by} * ${counterText(depth)} + ${plus}) % SIZE + 1`;
}

function wantedOf(
  levels: readonly { readonly size: number; readonly items: readonly Item[] }[],
  level: number,
  prefix: string,
): Wanted[] {
  const { size, items: inside } = levels[level];
  const row = (number: number): string => `${prefix}row.${number}`;
  const found: Wanted[] = [];
  const walk = (list: readonly Item[], counter: number): void => {
    for (const item of list) {
      if (item.kind === 'for') {
        for (let turn = 0; turn < item.count; turn++) walk(item.items, item.least + turn);
      } else if (item.kind === 'if') walk(counter > item.at ? item.items : item.others, counter);
      else {
        const place = ({ by, plus }: Index): string => row(((by * counter + plus) % size) + 1);
        const targets = item.isFanOut ? Array.from({ length: size }, (_, i) => row(i + 1)) : [place(item.to)];
        for (const to of targets) found.push({ from: place(item.from), to });
      }
    }
  };
  walk(inside, 2);
  if (level === 0) return found;
  for (let number = 1; number <= size; number++)
    found.push(...wantedOf(levels, level - 1, `${row(number)}.`));
  return found;
}
