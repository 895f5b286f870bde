import type { Chance } from '../chance.ts';
import type { Stage } from '../stage.ts';
import type { Told, Tree } from '../tree.ts';

/**
 * How an order goes. In order are:
 *
 * - `plain`; `suspicious` and `refused` are declined, by the fraud check and by the bank;
 * - `retried`: the bank does not answer in time and is asked again, once, with one charge;
 * - `slow-bank`, `slow-stock`: slower than usual and still in time. Hardly ever but before an incident.
 *
 * Incidents are `charged-twice`, `unshipped`, `unreserved` and `stuck-stock` (stock times out again and again).
 */
export type Course =
  | 'plain'
  | 'suspicious'
  | 'refused'
  | 'retried'
  | 'slow-bank'
  | 'slow-stock'
  | 'charged-twice'
  | 'unshipped'
  | 'unreserved'
  | 'stuck-stock';

/** One order on its way, with the instances of the services that take care of it. */
export interface Order {
  readonly stage: Stage;
  readonly chance: Chance;
  readonly tree: Tree;
  readonly course: Course;
  readonly customer: string;
  readonly items: readonly Item[];
  readonly total: number;
  readonly web: string;
  readonly cart: string;
  readonly orders: string;
  readonly payment: string;
  readonly shipping: string;
}

export interface Item {
  readonly item: string;
  readonly price: number;
  /** The instance of stock that has it on its shelves. */
  readonly stock: string;
}

/** An item that stock has put aside. */
export interface Reserved extends Item {
  readonly told: Told;
}

const PEOPLE = ['Ada', 'Bruno', 'Chiara', 'Deniz', 'Emil', 'Fatima', 'Goran', 'Hanna', 'Iris', 'Jules'];
const GOODS = [
  ['lamp-alba', 129],
  ['lamp-mira', 84],
  ['chair-rondo', 219],
  ['table-fjord', 340],
  ['shelf-kvist', 168],
  ['rug-marais', 249],
  ['vase-lido', 39],
  ['clock-norte', 59],
] as const;

export function newOrder(stage: Stage, course: Course): Order {
  const { chance } = stage;
  const goods = chance.shuffled(GOODS).slice(0, chance.between(1, 3));
  const items = goods.map(([item, price]) => ({ item, price, stock: `stock-${chance.between(1, 3)}` }));
  return {
    stage,
    chance,
    tree: stage.tree('ord', 'order'),
    course,
    customer: chance.pick(PEOPLE),
    items,
    total: items.reduce((sum, { price }) => sum + price, 0),
    web: `web-${chance.between(1, 3)}`,
    cart: `cart-${chance.between(1, 2)}`,
    orders: `orders-${chance.between(1, 2)}`,
    payment: `payment-${chance.between(1, 2)}`,
    shipping: `shipping-${chance.between(1, 2)}`,
  };
}
