import type { Stage } from '../stage.ts';
import type { Course } from './order.ts';
import { takeOrder } from './take-order.ts';

/**
 * A shop with a web front end and eight services behind it. Two orders a second, pages in between; every 25 to 40 seconds
 * something goes wrong, of four kinds in turn, in an order that the seed decides.
 */
export function openShop(stage: Stage): void {
  const shop: Shop = { stage, weather: undefined };
  stage.again(150, 850, () => takeOrder(stage, shop.weather ?? courseOfAnyDay(stage)));
  stage.again(40, 560, () => viewPage(stage));
  const kinds = stage.chance.shuffled(INCIDENTS);
  let turn = 0;
  stage.again(25_000, 40_000, () => kinds[turn++ % kinds.length](shop));
}

interface Shop {
  readonly stage: Stage;
  /** How all orders go that begin now; `undefined`: each in its own way. */
  weather: Course | undefined;
}

const INCIDENTS: readonly ((shop: Shop) => void)[] = [
  chargeTwice,
  ({ stage }) => takeOrder(stage, 'unshipped'),
  ({ stage }) => takeOrder(stage, 'unreserved'),
  stickInStock,
];

// The bank is slow a few times. Then it is so slow that an order is charged twice.
function chargeTwice({ stage }: Shop): void {
  for (const wait of [0, 900, 1_800]) stage.after(wait, () => takeOrder(stage, 'slow-bank'));
  stage.after(4_500, () => takeOrder(stage, 'charged-twice'));
}

// For some seconds stock is slow. Then nothing comes from one of its shelves for three seconds.
function stickInStock(shop: Shop): void {
  const { stage } = shop;
  shop.weather = 'slow-stock';
  stage.after(5_000, () => {
    shop.weather = 'stuck-stock';
    takeOrder(stage, 'stuck-stock');
  });
  stage.after(8_000, () => {
    shop.weather = undefined;
  });
}

function courseOfAnyDay({ chance }: Stage): Course {
  const draw = chance.below(100);
  if (draw < 4) return 'suspicious';
  if (draw < 7) return 'refused';
  return draw < 8 ? 'retried' : 'plain';
}

function viewPage(stage: Stage): void {
  const { chance } = stage;
  const page = stage.tree('page', 'page');
  const web = `web-${chance.between(1, 3)}`;
  const path = chance.pick(['/', '/lamps', '/chairs', '/tables', '/lamps/alba', '/chairs/rondo']);
  const asked = page.tell(web, 'web.requested', [], 0, { path });
  const ms = chance.waiting(8, 90);
  const listed = page.tell('catalog-1', 'catalog.listed', [asked], ms, { path, ms });
  page.tell(web, 'web.served', [listed], chance.waiting(4, 40), { path, status: 200 });
}
