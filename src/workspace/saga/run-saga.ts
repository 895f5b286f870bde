import { isCancelled, messageOf } from '../../base/errors.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import type { Publish } from '../bus/event-draft.ts';
import type { AnyStep, Saga } from './saga.ts';
import type { LeftStep, SagaFault } from './saga-fault.ts';
import { SagaReport } from './saga-report.ts';

export interface SagaOptions {
  /** Takes the saga back when it is aborted before the last step has ended. */
  readonly signal?: AbortSignal;
  /** Publishes the events that say how it goes. */
  readonly report?: Publish;
  /** Ids of the events that led to the saga. */
  readonly causes?: readonly string[];
  /** Called before a step runs or is compensated; what it throws counts as thrown by the step. For faults made on purpose. */
  readonly before?: (step: string, doing: 'run' | 'compensate') => unknown;
}

/**
 * Runs the steps one after the other. When one fails, or the saga is aborted, those that ended are taken back, the last
 * one first; one that cannot be taken back does not keep the others from it.
 *
 * Never rejected. Answers what the steps came to, by name, or what went wrong.
 */
export async function runSaga<Input, Done>(
  saga: Saga<Input, Done>,
  input: Input,
  options: SagaOptions = {},
): Promise<Result<Done, SagaFault>> {
  const { signal = new AbortController().signal, causes = [] } = options;
  const report = new SagaReport(saga.name, options.report, causes);
  const run: Run = { input, signal, report, before: options.before ?? (() => {}), ended: [], done: {} };
  for (const step of saga.steps) {
    const trouble = (await runStep(run, step)) ?? abortOf(signal);
    if (trouble) return fail(await takeBack(run, step.name, trouble));
  }
  report.tell('saga.done', {});
  return succeed(run.done as Done);
}

/** One saga under way. */
interface Run {
  readonly input: unknown;
  readonly signal: AbortSignal;
  readonly report: SagaReport;
  readonly before: NonNullable<SagaOptions['before']>;
  /** What has to be taken back, in the order of its end. */
  readonly ended: Ended[];
  /** What the steps came to so far; never changed, as steps hold on to it. */
  done: Readonly<Record<string, unknown>>;
}

interface Ended {
  readonly step: AnyStep;
  readonly done: Run['done'];
  readonly value: unknown;
}

type Trouble = Pick<SagaFault, 'kind' | 'reason' | 'message'>;

/** What kept the step from its end, if anything did. */
async function runStep(run: Run, step: AnyStep): Promise<Trouble | undefined> {
  const { input, signal, report, done } = run;
  const aborted = abortOf(signal);
  if (aborted) return aborted;
  report.tell('saga.step', { step: step.name, what: 'began' });
  try {
    await run.before(step.name, 'run');
    const answer = await step.run({ input, done, signal, causes: report.causes });
    const result = isResult(answer) ? answer : succeed(answer);
    if (!result.ok) throw result.fault;
    run.ended.push({ step, done, value: result.value });
    run.done = { ...done, [step.name]: result.value };
    report.tell('saga.step', { step: step.name, what: 'done' });
    return undefined;
  } catch (reason) {
    const kind = signal.aborted || isCancelled(reason) ? 'aborted' : 'failed';
    const message = messageOf(reason);
    report.tell('saga.step', { step: step.name, what: kind, message });
    return { kind, reason, message };
  }
}

async function takeBack(run: Run, step: string, trouble: Trouble): Promise<SagaFault> {
  const { kind, message } = trouble;
  run.report.tell('saga.failed', { step, kind, message });
  const left: LeftStep[] = [];
  for (const ended of run.ended.toReversed()) {
    const failure = await compensate(run, ended);
    if (failure !== undefined) left.push({ step: ended.step.name, message: failure });
  }
  return { ...trouble, step, left };
}

/** The message of what kept the step from being taken back, if anything did. */
async function compensate(run: Run, { step, done, value }: Ended): Promise<string | undefined> {
  if (!step.compensate) return undefined;
  const { input, report } = run;
  let message: string | undefined;
  try {
    await run.before(step.name, 'compensate');
    await step.compensate({ input, done, value, causes: report.causes });
  } catch (error) {
    message = messageOf(error);
  }
  const end = message === undefined ? 'done' : 'failed';
  report.tell('saga.compensated', { step: step.name, end, ...(message !== undefined && { message }) });
  return message;
}

function abortOf({ aborted, reason }: AbortSignal): Trouble | undefined {
  return aborted ? { kind: 'aborted', reason, message: messageOf(reason) } : undefined;
}

function isResult(answer: unknown): answer is Result<unknown, unknown> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  return answer.ok === true ? 'value' in answer : answer.ok === false && 'fault' in answer;
}
