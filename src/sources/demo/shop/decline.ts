import type { Told } from '../tree.ts';
import type { Order, Reserved } from './order.ts';

/** The order comes to nothing: what was put aside is given back, and the customer is told. */
export function decline(
  { tree, chance, web, orders }: Order,
  causes: readonly Told[],
  reserved: readonly Reserved[],
  because: string,
): void {
  const declined = tree.tell(orders, 'order.declined', causes, chance.waiting(3, 15), { because });
  for (const { item, stock, told } of reserved) {
    tree.tell(stock, 'stock.released', [declined, told], chance.waiting(20, 120), { item });
  }
  tree.tell(web, 'web.declined', [declined], chance.waiting(5, 40), { because });
}
