import type { OrdersAnswer } from '../../worker/contract/orders.ts';

/** The orders in which a design may run. */
export interface OrdersSlice {
  readonly ordersHow: 'systematic' | 'random';
  readonly mostOrders: number;
  readonly orders: { readonly text: string; readonly answer: OrdersAnswer } | undefined;
  /** 0 to 1 while they are explored. */
  readonly exploringOrders: number | undefined;
}

export const initialOrders: OrdersSlice = {
  ordersHow: 'systematic',
  mostOrders: 1000,
  orders: undefined,
  exploringOrders: undefined,
};
