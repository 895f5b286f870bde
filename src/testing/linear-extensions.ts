import fc from 'fast-check';
import type { Computation } from '../model/computation.ts';
import { ComputationBuilder } from '../model/computation-builder.ts';
import { causesOf, eventAt } from '../model/event.ts';
import { eventIndex } from '../model/ids.ts';
import type { Dag } from './dag.ts';
import { legible } from './random-computations.ts';

/** Draws that choose an order in which causes come first. */
export const orderDraws: fc.Arbitrary<number[]> = fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 });

/** The rows in an order in which causes come first, as the draws say which of those that may come next does. */
export function linearExtension(dag: Dag, draws: readonly number[]): number[] {
  const order: number[] = [];
  while (order.length < dag.length) {
    const enabled = dag
      .map((_, row) => row)
      .filter((row) => !order.includes(row) && dag[row].every((cause) => order.includes(cause)));
    order.push(enabled[draws[order.length % draws.length] % enabled.length]);
  }
  return order;
}

/** The same computation with its events recorded in another order, in which causes come first. */
export function inOrder(computation: Computation, order: readonly number[]): Computation {
  const builder = new ComputationBuilder();
  for (const row of order) {
    const { timestamp, time: _, ...event } = eventAt(computation, eventIndex(row));
    const causes = causesOf(computation, eventIndex(row)).map((cause) => computation.idOf(cause.row));
    builder.add({ ...event, timeMillis: timestamp, causes });
  }
  return legible(builder.seal());
}
