import { breather } from '../../base/breathe.ts';
import { Cancelled, CancelToken } from '../../base/cancel.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import { type Difference, difference, LINK_CHANGES } from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import type { Fault } from '../../model/fault.ts';
import { eventIndex } from '../../model/ids.ts';
import type { CompareAnswer, ComparedLink, CompareOptions, CompareQuestions } from '../contract/compare.ts';
import type { OpenSource } from '../contract.ts';
import { lineOf, linesOf } from '../event-lines.ts';
import { readFile } from '../read-file.ts';

/** Lists hold so many; all are counted. */
const LISTED = 500;

/** The share of reading in the whole work. */
const READING = 0.3;

export class CompareTopic implements CompareQuestions {
  async compare(
    a: OpenSource,
    b: OpenSource,
    options: CompareOptions,
    report: (fraction: number) => void,
  ): Promise<Result<CompareAnswer, Fault>> {
    const cancel = new CancelToken();
    try {
      const first = await computationOf(a, cancel);
      if (!first.ok) return first;
      report(READING / 2);
      const second = await computationOf(b, cancel);
      if (!second.ok) return second;
      report(READING);
      const found = await difference(first.value, second.value, {
        ...options,
        breathe: breather(cancel),
        report: (fraction) => report(READING + fraction * (1 - READING)),
      });
      return succeed(answerOf(first.value, second.value, found));
    } catch (error) {
      if (error instanceof Cancelled) return fail({ code: 'cancelled', message: 'Comparing was cancelled.' });
      throw error;
    }
  }
}

async function computationOf(source: OpenSource, cancel: CancelToken): Promise<Result<Computation, Fault>> {
  const read = await readFile(source, {}, { cancel, report: () => {} });
  if (read.kind === 'failed') return fail(read.fault);
  if (read.kind !== 'read') {
    const message = `“${source.name}” cannot be read without being asked how. Open it in Explore first and export it as Lightcone.`;
    return fail({ code: 'bad-request', message });
  }
  return succeed(read.recording.executions[0].computation);
}

function answerOf(a: Computation, b: Computation, found: Difference): CompareAnswer {
  const { pairs, onlyInA, onlyInB, changedPayloads, changedCauses, changedTimes, orderChanges } = found;
  const payloads = Array.from(changedPayloads.subarray(0, LISTED), (pair) => ({
    a: lineOf(a, eventIndex(pairs.a[pair])),
    b: lineOf(b, eventIndex(pairs.b[pair])),
    payloadA: a.payload.text(pairs.a[pair]) ?? '',
    payloadB: b.payload.text(pairs.b[pair]) ?? '',
  }));
  return {
    eventsA: a.size,
    eventsB: b.size,
    pairs: pairs.a.length,
    isEqual: found.isEqual,
    onlyInA: linesOf(a, onlyInA.subarray(0, LISTED)),
    onlyInACount: onlyInA.length,
    onlyInB: linesOf(b, onlyInB.subarray(0, LISTED)),
    onlyInBCount: onlyInB.length,
    payloads,
    payloadCount: changedPayloads.length,
    links: linksOf(a, b, found),
    causeCount: changedCauses.length,
    timeCount: changedTimes.length,
    order: orderChanges,
    isComplete: found.isComplete,
  };
}

/** What a link is called decides which side has it. */
const IN_B = new Set<string>(['direct', 'gained']);

function linksOf(a: Computation, b: Computation, { links, pairs }: Difference): ComparedLink[] {
  return Array.from(links.change.subarray(0, LISTED), (change, i) => {
    const isInB = IN_B.has(LINK_CHANGES[change]);
    const [of, rows] = isInB ? [b, pairs.b] : [a, pairs.a];
    const end = (pair: number) => lineOf(of, eventIndex(rows[pair]));
    return {
      in: isInB ? 'b' : 'a',
      change: LINK_CHANGES[change],
      cause: end(links.cause[i]),
      effect: end(links.effect[i]),
    };
  });
}
