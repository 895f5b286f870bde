import { diffArrays } from 'diff';
import type { Computation } from '../../model/computation.ts';
import { restrict } from '../../model/restrict.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { FAMILIES, familyComputation, familyOf } from '../../testing/families.ts';
import { canonicalHash } from './canonical-hash.ts';
import { difference } from './difference.ts';

const PEER = 'sorted lines, and jsdiff';

export async function bench(report: Report): Promise<void> {
  const size = benchSize(100_000);
  for (const name of FAMILIES) {
    const a = familyComputation(familyOf(name, size));
    const same = familyComputation(familyOf(name, size));
    const rows = Array.from({ length: size }, (_, row) => row).filter((row) => row % 1000 !== 500);
    const other = restrict(a, rows, { cutCauses: 'drop' });
    const row = { family: name, size, peer: PEER };
    report({
      operation: 'difference of a recording and the same one',
      ...row,
      ...(await pair({
        ours: warmedUp(() => difference(a, same)),
        peer: warmedUp(() => diffArrays(linesOf(a), linesOf(same))),
        rounds: 5,
      })),
      note: 'the peer knows nothing of causes beyond their names',
    });
    const found = await difference(a, other);
    report({
      operation: 'difference, one event in a thousand taken out',
      ...row,
      ...(await pair({
        ours: warmedUp(() => difference(a, other)),
        peer: warmedUp(() => diffArrays(linesOf(a), linesOf(other))),
        rounds: 5,
      })),
      note: `${found.onlyInA.length} only in A, ${found.links.cause.length} links differ`,
    });
    report({
      operation: 'canonical hash',
      ...row,
      peer: 'sorted lines, joined',
      ...(await pair({
        ours: warmedUp(() => canonicalHash(a)),
        peer: warmedUp(() => linesOf(a).join('\n').length),
        rounds: 5,
      })),
    });
  }
}

/** An event a line, with the names of its causes; sorted, because the order of the file says nothing. */
function linesOf({ size, types, sources, typeOf, sourceOf, causeStart, causes }: Computation): string[] {
  const label = (row: number): string => `${sources[sourceOf[row]]} ${types[typeOf[row]]}`;
  const lines: string[] = [];
  for (let row = 0; row < size; row++) {
    const named = Array.from(causes.subarray(causeStart[row], causeStart[row + 1]), label);
    lines.push(`${label(row)} <- ${named.sort().join(', ')}`);
  }
  return lines.sort();
}
