import type { Told } from '../tree.ts';
import type { Order, Reserved } from './order.ts';
import { SHOP_DEADLINES } from './shop-rules.ts';

/** What follows a paid order: a page that says thank you, a receipt, and the parcel. */
export function ship(order: Order, paid: Told, reserved: readonly Reserved[]): void {
  const { tree, chance, web, orders } = order;
  tree.tell(web, 'web.confirmed', [paid], chance.waiting(5, 40));
  const receipt = tree.tell('mail-1', 'mail.receipt', [paid], chance.waiting(100, 1_500));
  const picked = pick(order, paid, reserved);
  if (order.course === 'unshipped') {
    park(order, paid);
    return;
  }
  const shipped = handOver(order, paid, picked);
  tree.tell('mail-1', 'mail.on_its_way', [shipped], chance.waiting(100, 900));
  tree.tell(orders, 'order.completed', [shipped, receipt], chance.waiting(5, 40));
}

// What was not reserved is taken from any shelf.
function pick({ tree, chance, items }: Order, paid: Told, reserved: readonly Reserved[]): Told[] {
  return items.map(({ item, stock }) => {
    const aside = reserved.filter((one) => one.item === item).map(({ told }) => told);
    return tree.tell(stock, 'stock.picked', [paid, ...aside], chance.between(300, 1_500), { item });
  });
}

function handOver(order: Order, paid: Told, picked: readonly Told[]): Told {
  const { tree, stage, chance, course, shipping } = order;
  const carrier = chance.pick(['pelican', 'northline', 'bike']);
  const labelled = tree.tell(shipping, 'shipping.labelled', [paid], chance.between(200, 900), { carrier });
  const ms = chance.waiting(800, 6_000);
  const shipped = tree.tell(shipping, 'shipping.shipped', [labelled, ...picked], ms, { carrier, ms });
  if (course === 'unreserved') {
    const { atMillis } = shipped;
    stage.goesWrong({ kind: course, orderId: tree.id, rule: 'shipped_was_reserved', atMillis });
  }
  return shipped;
}

// What is wrong here: the parcel waits for somebody to look at its address, and nobody is told.
function park({ tree, stage, chance, course, shipping }: Order, paid: Told): void {
  tree.tell(shipping, 'shipping.parked', [paid], chance.between(200, 900), {
    because: 'the address is not clear',
  });
  const atMillis = paid.atMillis + SHOP_DEADLINES.shipped;
  stage.goesWrong({ kind: course, orderId: tree.id, rule: 'paid_is_shipped', atMillis });
}
