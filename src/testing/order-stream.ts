import { Lcg } from '../base/rng.ts';

/** An event of the shop as a live source tells it. */
export interface OrderEvent {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly timeMillis: number;
  readonly payload: { readonly order: number; readonly amount?: number; readonly note?: string };
  readonly causes: readonly string[];
}

/** Where the events of the shop come from. Nothing depends on those of the last one. */
export const ORDER_SOURCES = ['web', 'bank', 'stock', 'shipping', 'mail'] as const;

/**
 * Orders of a shop as its sources tell them, in the order of time: causes come first, and lead across the sources. Each
 * order is five events or so; the same number of them is the same events.
 *
 *     order.placed ─┬─ payment.charged ─┬─ order.shipped ─ mail.sent
 *                   └─ stock.reserved ──┘
 *     stock.counted ─┴─ stock.counted of ten orders later ─ …
 *
 * By their number every 7th is charged twice, every 11th is not shipped, every 13th is shipped without being reserved,
 * every 17th is shipped too late, and every 31st costs less than nothing.
 */
export function orderStream(orders: number, everyMillis = 40): OrderEvent[] {
  const random = new Lcg(orders);
  const start = Date.UTC(2026, 3, 5, 10);
  const events: OrderEvent[] = [];
  const add = (event: Omit<OrderEvent, 'timeMillis'>, millis: number): string => {
    events.push({ ...event, timeMillis: start + millis + random.below(20) });
    return event.id;
  };
  let counted: string | undefined;
  for (let order = 0; order < orders; order++) {
    const at = order * everyMillis;
    const of = (name: string, source: string, causes: readonly (string | undefined)[]) => ({
      id: `${name}-${order}`,
      name,
      source,
      payload: { order },
      causes: causes.filter((cause) => cause !== undefined),
    });
    if (order % 10 === 0) counted = add(of('stock.counted', 'stock', [counted]), at - 30);
    const placed = of('order.placed', 'web', []);
    add({ ...placed, payload: { order, note: 'größer “5” 🌍' } }, at);
    const reserved = of('stock.reserved', 'stock', [placed.id, counted]);
    if (order % 13 !== 5) add(reserved, at + 80);
    const amount = order % 31 === 8 ? -1 : 1 + random.below(1000);
    const charged = { ...of('payment.charged', 'bank', [placed.id]), payload: { order, amount } };
    add(charged, at + 110);
    if (order % 7 === 3) add({ ...charged, id: `${charged.id}-again` }, at + 110);
    if (order % 11 === 4) continue;
    const shippedAt = at + (order % 17 === 6 ? 5000 : 300);
    const causes = order % 13 === 5 ? [charged.id] : [charged.id, reserved.id];
    const shipped = add(of('order.shipped', 'shipping', causes), shippedAt);
    add(of('mail.sent', 'mail', [shipped]), shippedAt + 50);
  }
  return events.sort((a, b) => a.timeMillis - b.timeMillis);
}

/** An event as a message of Lightcone JSON. */
export function orderMessage({ timeMillis, ...event }: OrderEvent): string {
  return JSON.stringify({ ...event, time: new Date(timeMillis).toISOString() });
}
