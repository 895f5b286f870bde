import type { Told } from '../tree.ts';
import type { Item, Order, Reserved } from './order.ts';
import { SHOP_DEADLINES } from './shop-rules.ts';

/** After so many milliseconds an answer of stock is called slow. */
const SLOW = 400;

/** What stock says about an order: what it has put aside, and the events that say that all is there. */
export interface StockAnswer {
  readonly reserved: readonly Reserved[];
  readonly known: readonly Told[];
}

/** Every item is reserved where it lies, all at the same time. */
export function reserve(order: Order, checkout: Told, placed: Told): StockAnswer {
  if (order.course === 'unreserved') return lookUp(order, placed);
  const reserved = order.items.map((item, i) => {
    // Incidents are about one shelf: that of the first item.
    const told =
      order.course === 'stuck-stock' && i === 0
        ? reserveLate(order, checkout, placed, item)
        : reserveInTime(order, placed, item);
    return { ...item, told };
  });
  return { reserved, known: reserved.map(({ told }) => told) };
}

// What is wrong here: a cache says that all is there, and nothing is put aside.
function lookUp({ tree, chance, orders }: Order, placed: Told): StockAnswer {
  const told = tree.tell(orders, 'stock.looked_up', [placed], chance.waiting(2, 12), {
    in_stock: true,
    from: 'cache',
  });
  return { reserved: [], known: [told] };
}

function reserveInTime(order: Order, placed: Told, item: Item): Told {
  const { chance, course } = order;
  const requested = request(order, placed, item);
  if (course !== 'slow-stock') return answer(order, requested, item, chance.waiting(20, 150));
  return answer(order, slow(order, requested, item), item, chance.between(150, 400));
}

// What is wrong here: a second for every attempt, and so many attempts that the customer waits too long as well.
function reserveLate(order: Order, checkout: Told, placed: Told, item: Item): Told {
  const { tree, stage, chance, orders } = order;
  const requested = request(order, placed, item);
  const kind = order.course;
  const orderId = tree.id;
  const { reserved, answered } = SHOP_DEADLINES;
  stage.goesWrong({ kind, orderId, rule: 'stock_answers', atMillis: requested.atMillis + reserved });
  stage.goesWrong({ kind, orderId, rule: 'checkouts_are_answered', atMillis: checkout.atMillis + answered });
  let last = slow(order, requested, item);
  const attempts = chance.between(4, 5);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const timeout = tree.tell(item.stock, 'stock.timeout', [last], 1_000, { item: item.item, attempt });
    last = tree.tell(orders, 'stock.retried', [timeout], chance.between(50, 200), {
      item: item.item,
      attempt: attempt + 1,
    });
  }
  return answer(order, last, item, chance.between(150, 400));
}

function request({ tree, chance, orders }: Order, placed: Told, { item, stock }: Item): Told {
  return tree.tell(orders, 'stock.requested', [placed], chance.waiting(3, 10), { item, at: stock });
}

function slow({ tree }: Order, requested: Told, { item, stock }: Item): Told {
  return tree.tell(stock, 'stock.slow', [requested], SLOW, { item, ms: SLOW });
}

function answer({ tree }: Order, asked: Told, { item, stock }: Item, ms: number): Told {
  return tree.tell(stock, 'stock.reserved', [asked], ms, { item, ms });
}
