import { fail, type Result, succeed } from '../../base/result.ts';
import { isPromiseLike } from '../bus/promise-like.ts';
import type { Advice } from './advice.ts';
import type { Call } from './aspect.ts';

/** What an advised call needs of the aspects. */
export interface AdviceHost {
  /** True while an aspect's own code runs: what it calls is not advised, or a log that is watched would log itself. */
  isAdvising: boolean;
  tell(advice: Advice, call: Call, error: unknown): void;
}

/**
 * Runs a function under advice and answers or throws what the function does. The first advice is the outermost.
 *
 *   callAdvised
 *     endAt(0): the first aspect's around
 *       proceed -> endAt(1): the second aspect's around
 *         proceed -> … -> the function
 */
export function callAdvised(
  advice: readonly Advice[],
  call: Call,
  work: () => unknown,
  host: AdviceHost,
): unknown {
  return open(endAt(0));

  /** How the call ends, seen from an aspect. */
  function endAt(place: number): End {
    if (place === advice.length) return endOf(work);
    const one = advice[place];
    if (!one.watchesNext(call.name)) return endAt(place + 1);
    let end: End | undefined;
    const proceed = (): unknown => {
      end ??= advising(false, host, () => endAt(place + 1));
      return open(end);
    };
    const around = endOf(() => advising(true, host, () => one.aspect.around(call, proceed)));
    end ??= endAt(place + 1);
    watch(around, end, (error) => host.tell(one, call, error));
    return end;
  }
}

/** How a function ended: what it answered, or threw. */
type End = Result<unknown, unknown>;

function endOf(work: () => unknown): End {
  try {
    return succeed(work());
  } catch (error) {
    return fail(error);
  }
}

function open(end: End): unknown {
  if (end.ok) return end.value;
  throw end.fault;
}

function advising<T>(isAdvising: boolean, host: AdviceHost, work: () => T): T {
  const before = host.isAdvising;
  host.isAdvising = isAdvising;
  try {
    return work();
  } finally {
    host.isAdvising = before;
  }
}

/** Tells what an aspect threw of its own; what it let through from the function is not its failure. */
function watch(around: End, end: End, tell: (error: unknown) => void): void {
  if (!around.ok) {
    if (end.ok || end.fault !== around.fault) tell(around.fault);
    return;
  }
  const { value } = around;
  // to look at the function's own promise would pass for handling its rejection
  if (!isPromiseLike(value) || (end.ok && end.value === value)) return;
  value.then(undefined, async (error) => {
    const own = end.ok ? await endOfPromise(end.value) : end;
    if (own.ok || own.fault !== error) tell(error);
  });
}

async function endOfPromise(value: unknown): Promise<End> {
  try {
    return succeed(await value);
  } catch (error) {
    return fail(error);
  }
}
