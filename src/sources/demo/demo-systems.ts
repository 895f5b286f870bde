import type { DemoOptions, DemoSystem } from './demo-event.ts';
import { beginMesh } from './mesh/mesh.ts';
import { MESH_RULES } from './mesh/mesh-rules.ts';
import { openShop } from './shop/shop.ts';
import { SHOP_RULES } from './shop/shop-rules.ts';
import { Stage } from './stage.ts';

/** A system that can be played. */
export interface DemoSystemInfo {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** What goes on in it, in whole sentences. */
  readonly about: string;
  /** About how many events it has in a second at speed 1. */
  readonly eventsPerSecond: number;
  /** What it promises, in the notation. */
  readonly rules: string;
}

interface Playable extends DemoSystemInfo {
  readonly begin: (stage: Stage) => void;
}

const PLAYABLE: readonly Playable[] = [
  {
    id: 'shop',
    name: 'A shop',
    about:
      'Orders go from the cart to the parcel, through payment, stock, shipping and mail. Twice a minute one of them goes wrong.',
    eventsPerSecond: 60,
    rules: SHOP_RULES,
    begin: openShop,
  },
  {
    id: 'mesh',
    name: 'An agent with tools',
    about:
      'Agents answer questions with a model and the tools of four servers. Twice a minute a call is made that nobody permitted, or a result is forgotten.',
    eventsPerSecond: 10,
    rules: MESH_RULES,
    begin: beginMesh,
  },
];

export const DEMO_SYSTEMS: readonly DemoSystemInfo[] = PLAYABLE;

/** A system from its beginning; `undefined`: there is none of that id. */
export function demoSystem(id: string, seed: number, options: DemoOptions = {}): DemoSystem | undefined {
  const playable = PLAYABLE.find((one) => one.id === id);
  if (!playable) return undefined;
  const stage = new Stage(seed, id, options);
  playable.begin(stage);
  return stage;
}

/** What a system promises, in the notation; its incidents break some of these rules, and nothing else does. */
export function demoRules(id: string): string | undefined {
  return DEMO_SYSTEMS.find((one) => one.id === id)?.rules;
}
