import { transfer } from 'comlink';
import { breather, nextTask } from '../../base/breathe.ts';
import { Cancelled, CancelToken } from '../../base/cancel.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import { chainsByLength } from '../../engine/index.ts';
import type { EdgeTrust } from '../../model/edge-trust.ts';
import type { Fault } from '../../model/fault.ts';
import { type EventIndex, eventIndex, NO_EVENT } from '../../model/ids.ts';
import { NoAnswer } from '../analysis/answer.ts';
import { ANSWERS } from '../analysis/answers.ts';
import { buffersOf, plainList } from '../analysis/result-list.ts';
import { standingOf } from '../analysis/standing.ts';
import { writeTable } from '../analysis/tables.ts';
import type {
  AnalysisMatter,
  AnalysisQuestions,
  AnalysisRequest,
  AnalysisResult,
  ChainAnswer,
  ResultList,
  Standing,
  TableRequest,
} from '../contract/analysis.ts';
import { chainLines, linesOf } from '../event-lines.ts';
import { MOST_CHAIN_LINES } from '../relate.ts';
import type { Shown } from '../shown.ts';
import { trusted } from '../trusted.ts';
import type { Desk } from './desk.ts';

/** Chains that can be stepped through, shortest first. */
const MOST_CHAINS_SHOWN = 100;

/** The chains between the two events that were asked about last. */
interface KnownChains {
  readonly key: string;
  readonly chains: readonly (readonly EventIndex[])[];
  readonly isComplete: boolean;
}

/** The questions of the analysis panel, over the edges that count. */
export class AnalysisTopic implements AnalysisQuestions {
  private running = new CancelToken();
  private readonly known = new WeakMap<Shown, KnownChains>();

  constructor(private readonly desk: Desk) {}

  async matter(): Promise<AnalysisMatter> {
    const computation = this.desk.shown()?.computation;
    return {
      hasSpans: computation?.partnerOf?.some((partner) => partner !== NO_EVENT) ?? false,
      hasTimes: computation?.timeOf.some((time) => !Number.isNaN(time)) ?? false,
    };
  }

  async run(
    request: AnalysisRequest,
    report: (fraction: number | undefined) => void,
  ): Promise<Result<AnalysisResult, Fault>> {
    const shown = this.desk.shown();
    this.running.cancel();
    const cancel = new CancelToken();
    this.running = cancel;
    if (!shown) return fail({ code: 'internal', message: 'No recording is open. Open one first.' });
    try {
      await nextTask(); // a newer question, or leaving, comes first
      cancel.throwIfCancelled();
      const computation = trusted(shown, request.edges);
      const events = request.events.filter((row) => row >= 0 && row < computation.size);
      const [row = eventIndex(0), other = row] = events;
      const asked = { computation, request: { ...request, events }, row, other, report };
      const found = await ANSWERS[request.kind]({ ...asked, breathe: breather(cancel) });
      const result: AnalysisResult = {
        request,
        events: linesOf(computation, found.events ?? events),
        facts: found.facts,
        lists: found.lists,
      };
      return transfer(succeed(result), buffersOf(found.lists));
    } catch (error) {
      return fail(faultOf(error));
    }
  }

  async cancel(): Promise<void> {
    this.running.cancel();
  }

  async standing(row: EventIndex, edges: EdgeTrust): Promise<Standing | undefined> {
    const shown = this.desk.shown();
    if (!shown || !(row < shown.computation.size)) return undefined;
    return standingOf(trusted(shown, edges), row, edges);
  }

  async chain(
    a: EventIndex,
    b: EventIndex,
    edges: EdgeTrust,
    index: number,
  ): Promise<ChainAnswer | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    const { chains, isComplete } = this.chainsBetween(shown, Math.min(a, b), Math.max(a, b), edges);
    const chain = chains[index];
    if (!chain) return undefined;
    const rows = Uint32Array.from(chain);
    return transfer(
      {
        index,
        known: chains.length,
        isComplete,
        steps: chain.length - 1,
        chain: chainLines(trusted(shown, edges), chain, MOST_CHAIN_LINES),
        rows,
      },
      [rows.buffer],
    );
  }

  async level(level: number, edges: EdgeTrust): Promise<ResultList> {
    const shown = this.desk.shown();
    const levelOf = shown ? trusted(shown, edges).levelOf : new Uint32Array();
    const rows: number[] = [];
    for (let row = 0; row < levelOf.length; row++) if (levelOf[row] === level) rows.push(row);
    const list = plainList('level', Uint32Array.from(rows));
    return transfer(list, buffersOf([list]));
  }

  async writeTable(table: TableRequest): Promise<Blob> {
    const shown = this.desk.shown();
    return shown ? writeTable(shown.computation, table) : new Blob();
  }

  private chainsBetween(shown: Shown, cause: number, effect: number, edges: EdgeTrust): KnownChains {
    const key = `${cause} ${effect} ${edges}`;
    const before = this.known.get(shown);
    if (before?.key === key) return before;
    const found = chainsByLength(
      trusted(shown, edges),
      eventIndex(cause),
      eventIndex(effect),
      MOST_CHAINS_SHOWN,
    );
    const known = { key, chains: found?.chains ?? [], isComplete: found?.isComplete ?? true };
    this.known.set(shown, known);
    return known;
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof Cancelled) return { code: 'cancelled', message: 'The analysis was cancelled.' };
  if (error instanceof NoAnswer) return { code: 'no-answer', message: error.message };
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: `This is a mistake in Lightcone, not in your file: ${reason}.` };
}
