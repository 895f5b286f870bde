import { breather } from '../../base/breathe.ts';
import { messageOf } from '../../base/errors.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import { explore } from '../../engine/index.ts';
import type { Fault } from '../../model/fault.ts';
import type { OrdersAnswer, OrdersQuestion, OrdersQuestions } from '../contract/orders.ts';
import { drive } from '../drive.ts';
import { hostFor, loadScripts, type ScriptLoader } from '../run/load-scripts.ts';

export class OrdersTopic implements OrdersQuestions {
  private isStopped = false;

  constructor(private readonly loadHost: ScriptLoader = loadScripts) {}

  async explore(
    { system, recipe, ...options }: OrdersQuestion,
    report: (fraction: number) => void,
  ): Promise<Result<OrdersAnswer, Fault>> {
    this.isStopped = false;
    const began = performance.now();
    try {
      const host = await hostFor(system, this.loadHost);
      const steps = explore(
        system,
        recipe,
        { ...options, seed: recipe.options.seed, isStopped: () => this.isStopped },
        host,
      );
      const found = await drive(steps, breather(), report);
      const { runs, givenUp, isExhaustive, outcomes, counterexamples } = found;
      return succeed({
        rules: system.rules.constraints.map(({ name }) => name),
        ...{ runs, givenUp, isExhaustive, outcomes, counterexamples },
        millis: performance.now() - began,
      });
    } catch (error) {
      return fail({ code: 'internal', message: `The orders could not be explored: ${messageOf(error)}` });
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
  }
}
