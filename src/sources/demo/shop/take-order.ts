import type { Stage } from '../stage.ts';
import type { Told } from '../tree.ts';
import { decline } from './decline.ts';
import { type Course, newOrder, type Order } from './order.ts';
import { pay } from './pay.ts';
import { reserve } from './reserve.ts';
import { ship } from './ship.ts';

/** Tells one order, from the first look at the cart to the parcel. */
export function takeOrder(stage: Stage, course: Course): void {
  const order = newOrder(stage, course);
  const { tree, chance, orders, customer, total, items } = order;
  const checkout = fillCart(order);
  const placed = tree.tell(orders, 'order.placed', [checkout], chance.waiting(5, 30), {
    customer,
    total,
    items: items.length,
  });
  const scored = score(order, placed);
  const { reserved, known } = reserve(order, checkout, placed);
  if (course === 'suspicious') {
    decline(order, [scored, ...known], reserved, 'the fraud check says so');
    return;
  }
  const accepted = tree.tell(orders, 'order.accepted', [scored, ...known], chance.waiting(3, 15));
  const answer = pay(order, accepted);
  if (course === 'refused') {
    decline(order, [answer], reserved, 'the bank refused the card');
    return;
  }
  const paid = tree.tell(orders, 'order.paid', [answer], chance.waiting(3, 15), { total });
  ship(order, paid, reserved);
}

// Somebody puts things into a cart and goes to the checkout, with time to think in between.
function fillCart({ tree, chance, web, cart, customer, items, total }: Order): Told {
  const asked = tree.tell(web, 'web.requested', [], 0, { path: '/cart' });
  const opened = tree.tell(cart, 'cart.opened', [asked], chance.waiting(4, 40), { customer });
  const added = items.map(({ item, price }) =>
    tree.tell(cart, 'cart.item_added', [opened], chance.between(400, 3_000), { item, price }),
  );
  const closed = tree.tell(cart, 'cart.closed', added, chance.between(300, 1_500), { total });
  return tree.tell(web, 'web.checkout', [closed], chance.waiting(5, 40), { customer, total });
}

function score({ tree, chance, course }: Order, placed: Told): Told {
  const ms = chance.waiting(60, 400);
  const points = course === 'suspicious' ? chance.between(81, 99) : chance.between(2, 34);
  return tree.tell('fraud-1', 'fraud.scored', [placed], ms, { score: points / 100, ms });
}
