import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { RunRecipe } from '../../../model/design/run.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';
import { exploreRun } from './explore-run.ts';
import { keepRun } from './keep-run.ts';
import { endOrders, ordersClient, setOrdersClient } from './orders-client.ts';
import { beginRun, goOn, nextRecipe, systemOfDesign } from './run-design.ts';

/** One run of an exploration has at most so many events: it makes very many of them. */
const MOST_EVENTS = 2000;

/** Runs the design in one order after the other, and says what they come to. */
export async function exploreOrders(app: App): Promise<void> {
  endOrders(app);
  const system = await systemOfDesign(app);
  if (!system) return;
  const { design, ordersHow, mostOrders } = app.store.getState();
  const mine = app.clients.start();
  setOrdersClient(mine);
  app.store.setState({ exploringOrders: 0, orders: undefined });
  try {
    const question = {
      system,
      recipe: nextRecipe(app),
      how: ordersHow,
      mostRuns: mostOrders,
      mostEvents: MOST_EVENTS,
      stopAtViolation: false,
    };
    const answer = await pending(
      app,
      mine.service.orders.explore(question, (fraction) => {
        if (ordersClient() === mine) app.store.setState({ exploringOrders: fraction });
      }),
    );
    if (ordersClient() !== mine) return;
    if (answer.ok) app.store.setState({ orders: { text: design.content.text, answer: answer.value } });
    else notify(app, 'error', answer.fault.message);
  } catch (error) {
    if (!isCancelled(error)) notify(app, 'error', `The orders could not be explored: ${messageOf(error)}`);
  } finally {
    mine.dispose();
    if (ordersClient() === mine) {
      setOrdersClient(undefined);
      app.store.setState({ exploringOrders: undefined });
    }
  }
}

/** Ends the exploration; what was found so far is shown. */
export function stopOrders(): void {
  void ordersClient()
    ?.service.orders.stop()
    .catch(() => {});
}

/** Runs the design in the order of an outcome, on the canvas. */
export async function runInOrder(app: App, recipe: RunRecipe): Promise<void> {
  if (await beginRun(app, recipe)) await goOn(app, { kind: 'on', speed: undefined });
}

/** Runs the order that breaks a rule, keeps the run, and shows in Explore how the rule is broken. */
export async function openCounterexample(app: App, rule: string, recipe: RunRecipe): Promise<void> {
  // nothing stops it before its end: it would not be the run in which the rule is broken
  if (!(await beginRun(app, recipe, false))) return;
  await goOn(app, { kind: 'on', speed: undefined });
  await keepRun(app, `${rule} is broken`);
  await exploreRun(app, rule);
}
